"""bilan: conflict news in, traceable casualty figures out."""

__version__ = "0.1.0"
