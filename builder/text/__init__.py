"""Helpers from string to string that several stages share: tokens, folding, names, marks, slugs."""
