"""bytes → `Seed`: decode once, alter nothing.

`scan` finds the files of a folder, `read_seed` reads one of them, `sidecar` merges what the
researcher wrote into ``sources.csv``.  Whatever a file contains, the worst that happens is
a finding that names it and says what to do.
"""

from __future__ import annotations

from builder.ingest.folder import Found, scan, seed_ids
from builder.ingest.seeds import read_seed

__all__ = ["Found", "read_seed", "scan", "seed_ids"]
