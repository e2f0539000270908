"""Dates as written, and what they mean in the calendar."""
