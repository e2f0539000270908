"""``python -m builder`` is the command ``dossier``."""

from builder.cli import main

main()
