"""What groups of two days fit, done again from what changed, is what it would be done from nothing."""

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan.tolls import days
from bilan.tolls.days import Groups, fits, fits_again
from bilan.tolls.settings import DEFAULTS
from bilan.tolls.wording import digest

_VERSIONS = st.lists(st.integers(-1, 2), min_size=14, max_size=14).map(
    lambda drawn: {label: version for label, version in zip("abcdefghijklmn", drawn, strict=True) if version >= 0}
)
"""The groups of a day; another number is another content, less than none is no group."""


class _Day(Groups):
    """Groups that all share something."""

    def near(self, rows: Sequence[Any]) -> list[str]:
        return sorted(self.rows) if rows else []

    def profile(self, name: str) -> Any:
        return name


def _day(versions: dict[str, int]) -> _Day:
    return _Day({label: [f"{label}{version}"] * (version + 1) for label, version in versions.items()})  # type: ignore[list-item]  # told apart by name


def _score(rows: Sequence[Any], others: Sequence[Any], *_: Any) -> float:
    return int(digest(rows[0], others[0], size=1), 16) / 64 + 1.5  # of which 1.7 is enough


@given(_VERSIONS, _VERSIONS, _VERSIONS, _VERSIONS)
def test_what_fits_is_the_same_from_what_changed(
    later: dict[str, int], earlier: dict[str, int], later_then: dict[str, int], earlier_then: dict[str, int]
) -> None:
    """With more groups than are remembered, and with the best of them gone."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(days, "both_ways", _score)
        known = fits(_day(later_then), _day(earlier_then), DEFAULTS)
        changed = (_differ(later, later_then), _differ(earlier, earlier_then))
        again = fits_again(known, _day(later), _day(earlier), changed, DEFAULTS)
        assert again == fits(_day(later), _day(earlier), DEFAULTS)


@given(_VERSIONS, _VERSIONS)
def test_what_fits_within_a_day_is_the_same_from_what_changed(now: dict[str, int], then: dict[str, int]) -> None:
    """A group looks at larger ones alone, so two never head each other; one that grew may head what headed it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(days, "both_ways", _score)
        before, after = _day(then), _day(now)
        known, changed = fits(before, before, DEFAULTS), _differ(now, then)
        again = fits_again(known, after, after, (changed, changed), DEFAULTS)
        assert again == fits(after, after, DEFAULTS)
        assert all((now[str(other)], label) >= (now[label], str(other)) for label in again for other, _ in again[label])


def _differ(one: dict[str, int], other: dict[str, int]) -> set[str]:
    return {label for label in one.keys() | other.keys() if one.get(label) != other.get(label)}
