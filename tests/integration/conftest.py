"""Lets the tests over a broker use what those of the fold build by hand, and what chaos is held to."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "unit"))
sys.path.append(str(Path(__file__).parents[2]))
