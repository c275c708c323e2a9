"""How evidence of several reports is taken together: as what one of them, whichever, would say."""

import math
from collections.abc import Callable, Mapping
from typing import TypeVar

NEVER = -50.0
"""What forbids that reports are of one event."""
_FORBIDDEN = math.exp(NEVER / 2)
_Value = TypeVar("_Value")


def mixed(told: Mapping[_Value, int], speaks: Callable[[_Value], float | None]) -> float:
    """The evidence of a field, given how often others tell each of its values and what each value says.

    `speaks` gives a logarithm of odds, or None for a value that says nothing. The odds are averaged by how often they
    are told: one report in ten that agrees is no agreement, nor is one that differs a veto. `NEVER` where all forbid.
    """
    whole = 0.0
    heard = 0
    for value, times in told.items():
        said = speaks(value)
        if said is not None:
            heard += times
            whole += times * math.exp(said)
    if not heard:
        return 0.0
    return math.log(whole / heard) if whole / heard > _FORBIDDEN else NEVER
