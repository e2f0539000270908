"""The machine interface: JSON Lines for scripts, benches and other tools; one module per command.

Keys keep their meaning; further keys may be added.  Offsets are half-open, in code points,
into the decoded raw text.
"""
