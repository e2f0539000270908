"""Names of people, organisations and places with the reasons for each, and the roles a text gives them."""
