"""The readers of articles, one table of cases each."""
