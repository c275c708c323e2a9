"""Replay: articles from files to articles.v1, in the order and at the pace of their publication."""
