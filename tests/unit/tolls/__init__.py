"""The counting rules, one test each."""
