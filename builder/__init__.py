"""Dossier: a static research-dossier site generator."""

__version__ = "0.1.0"
