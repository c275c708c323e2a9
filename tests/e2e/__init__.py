"""The whole of it, as users run it."""
