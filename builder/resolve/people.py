"""Who is behind the names of people.

1. Full names are compared over all sources (`candidates` says which) and joined from the surest
   pair down; a pair with another given name, initial or suffix keeps whole clusters apart.
2. A full name that fits two people who are not one ("George Bush") is looked at source by source.
3. A short form goes to the person its own article names in full; of two it goes to the one who
   is clearly the more prominent there, never on the surname alone.
4. Without one, it goes to the person other sources of the same story name in full.
5. What is left is joined with itself inside the story.
"""

from __future__ import annotations

from builder.resolve.full_names import join_full_names
from builder.resolve.roster import Roster
from builder.resolve.short_forms import join_doubtful_names, join_short_forms


def join_people(roster: Roster) -> None:
    """Brings the sightings of each person into one cluster."""
    join_full_names(roster)
    join_doubtful_names(roster)
    join_short_forms(roster)
