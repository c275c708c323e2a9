"""Numbers as people read them: what is open stays open, what is unknown is no 0."""

from collections.abc import Iterable

from bilan_schemas.claim import Place, Quantifier
from bilan_schemas.incident import Interval

_HEDGES: dict[Quantifier, str] = {
    "exact": "{best}",
    "at_least": "at least {low}",
    "more_than": "more than {low}",
    "about": "about {best}",
    "at_most": "up to {high}",
    "range": "{low} to {high}",
    "vague": "{low} to {high}, in words",
}


def interval(figure: Interval) -> str:
    """`13`, `13+` (open upwards), `24-99`, `up to 40`, `?`; the best in brackets where it is neither bound."""
    low, best, high = figure.low, figure.best, figure.high
    if low is None and high is None:
        return "?" if best is None else f"{best:,}"
    if low is None:
        bounds = f"up to {high:,}"
    elif high is None:
        bounds = f"{low:,}+"
    else:
        bounds = f"{low:,}" if low == high else f"{low:,}-{high:,}"
    return bounds if best in {None, low, high} else f"{bounds} (best {best:,})"


def hedged(figure: Interval, quantifier: Quantifier) -> str:
    """A number as the words hedge it: `at least 13`."""
    if quantifier == "vague" and figure.high is None:
        return f"{figure.low} or more, in words"
    bounds = {"low": figure.low, "best": figure.best, "high": figure.high}
    named = {name: "?" if bound is None else f"{bound:,}" for name, bound in bounds.items()}
    return _HEDGES[quantifier].format(**named)


def beyond(rest: Interval, covered: int) -> str:
    """What a running total exceeds the incidents that it covers by."""
    return f"{interval(rest)} beyond {covered} incident{'' if covered == 1 else 's'}"


def place(where: Place | None) -> str:
    """The place and its country, `?` where nobody says."""
    if where is None:
        return "?"
    return listed((where.name or where.admin1, where.country)) or "?"


def days(start: object, end: object) -> str:
    """One day, or the first and the last."""
    if start is None:
        return "?"
    return str(start) if end in {None, start} else f"{start} to {end}"


def listed(words: Iterable[str | None], *, most: int | None = None) -> str:
    """Words with commas between them, without those that are not there; `+2` for those beyond the most."""
    there = [word for word in words if word]
    if most is not None and len(there) > most:
        return ", ".join(there[:most]) + f" +{len(there) - most}"
    return ", ".join(there)
