"""What a batch changes: kept in the table until it is settled, so that a crash in between is made good.

A batch of many articles takes several rows («0/more/<n>»), each of a bounded size; «0/todo» is written after them
and names them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

_MOST_REFS = 1000  # that one row of the table holds
_HEAD = "0/todo"

Refs = list[list[Any]]
"""Where an article's claims went: rows of reports, points of series, round-ups."""


@dataclass
class Todo:
    """What a batch of a theatre changes, by the names of the levels."""

    articles: dict[str, Refs] = field(default_factory=dict)
    """Wherever each article was or will be."""
    days: set[str] = field(default_factory=set)
    seekers: set[str] = field(default_factory=set)
    heads: set[tuple[str, str]] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)
    months: set[str] = field(default_factory=set)
    more: int = 0
    """The number of the last row that holds what a batch before left undone."""

    @classmethod
    def left(cls, get: Callable[[str], Any]) -> "Todo | None":
        """What a batch before left undone, by the rows of its theatre; None where it was settled."""
        raw = get(_HEAD)
        if raw is None:
            return None
        articles = raw["articles"]
        for number in range(raw["first"], raw["last"] + 1):
            articles = articles | get(_more(number))
        return cls(
            articles={article_id: [list(ref) for ref in refs] for article_id, refs in articles.items()},
            days=set(raw["days"]),
            seekers=set(raw["seekers"]),
            heads={(head, day) for head, day in raw["heads"]},
            groups=set(raw["groups"]),
            months=set(raw["months"]),
            more=raw["last"],
        )

    def rows(self) -> dict[str, Any]:
        """The rows that keep it, by key; none has the number of a row that is still needed."""
        own, *others = _parts(self.articles)
        more = {_more(number): part for number, part in enumerate(others, self.more + 1)}
        head = {
            "first": self.more + 1,
            "last": self.more + len(more),
            "articles": own,
            "days": sorted(self.days),
            "seekers": sorted(self.seekers),
            "heads": sorted(map(list, self.heads)),
            "groups": sorted(self.groups),
            "months": sorted(self.months),
        }
        return {**more, _HEAD: head}

    def keys(self) -> list[str]:
        """The rows that may go once the batch is settled, those left by a batch before among them."""
        return [_HEAD, *map(_more, range(1, self.more + 1)), *(key for key in self.rows() if key != _HEAD)]


def _more(number: int) -> str:
    return f"0/more/{number}"


def _parts(articles: Mapping[str, Refs]) -> Iterator[dict[str, Refs]]:
    part: dict[str, Refs] = {}
    held = 0
    for article_id, refs in articles.items():
        if part and held + len(refs) >= _MOST_REFS:
            yield part
            part, held = {}, 0
        part[article_id] = refs
        held += 1 + len(refs)
    yield part
