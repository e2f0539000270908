"""Small frozen records → static SVG drawings that follow the theme, link to pages and say what they show.

A drawing carries no colour of its own, only classes the style sheet knows; it has a title and a
description, and never stands alone: the page gives the same as a table.  Whatever does not fit is
counted and named, not squeezed in.
"""

from __future__ import annotations

from builder.render.pictures.chain import Arrow, Node, chain
from builder.render.pictures.coverage import coverage
from builder.render.pictures.svg import figure
from builder.render.pictures.timeline import Mark, strip, timeline
from builder.render.pictures.together import Bond, together

__all__ = ["Arrow", "Bond", "Mark", "Node", "chain", "coverage", "figure", "strip", "timeline", "together"]
