"""Known worlds: incidents with true tolls, told by outlets as news tells them, to score a fold against.

The worlds know the contracts of `bilan_schemas` and how news is written. They know nothing of how a fold decides.
"""
