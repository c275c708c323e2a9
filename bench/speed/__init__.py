"""How fast it is: each module measures one thing, `python -m bench.speed` runs them and prints ratios."""
