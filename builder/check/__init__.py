"""Whether a build is fit to be published: nothing leaks, no link is dead, the host's limits are kept."""

from builder.check.caps import Capped, over_caps
from builder.check.hosts import hosts, over_limits
from builder.check.leaks import Guarded, LeakReport, find_leaks, guard
from builder.check.links import dead_links
from builder.check.rights import Rights

__all__ = [
    "Capped",
    "Guarded",
    "LeakReport",
    "Rights",
    "dead_links",
    "find_leaks",
    "guard",
    "hosts",
    "over_caps",
    "over_limits",
]
