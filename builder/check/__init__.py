"""Whether a build is fit to be published: nothing leaks, no link is dead, the host's limits are kept."""

from builder.check.leaks import Guarded, LeakReport, find_leaks, guard

__all__ = ["Guarded", "LeakReport", "find_leaks", "guard"]
