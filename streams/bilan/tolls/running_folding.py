"""The running totals and round-ups of a theatre: kept by group and month, published as lines."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from bilan.tolls.outbox import Message
from bilan.tolls.published import marks_of, messages_of, unsure
from bilan.tolls.running import class_of, classes, is_roundup, roundup_line, series_lines
from bilan.tolls.theatre import Theatre
from bilan.tolls.todo import Todo
from bilan.tolls.wording import digest
from bilan_schemas import NOWHERE, ActorLine, ArticleClaims
from bilan_schemas.topics import ACTOR_LINES

_POINT_SHARDS = 16
_OF_ONE_ARTICLE = ("said_at", "article_id")


class RunningTotals:
    """Sets the levels of one theatre's running totals."""

    def __init__(self, theatre: Theatre, code: str, todo: Todo) -> None:
        self._table = theatre
        self._code = code
        self._todo = todo
        self.messages: list[Message] = []
        self.records: dict[str, Any] = {}

    def set_point(self, place: str, article_id: str, claim_id: str, point: dict[str, Any] | None) -> None:
        """Put what a claim says into its group and month, or take it out (None)."""
        group = place.partition("/")[0]
        key = f"3/s/{place}/{int(digest(article_id), 16) % _POINT_SHARDS}"
        rows = {
            name: [shared, {c: m for c, m in members.items() if c != claim_id}]
            for name, (shared, members) in (self._table.get(key) or {}).items()
        }
        if point is not None:
            shared = {name: value for name, value in point.items() if name not in _OF_ONE_ARTICLE}
            row = rows.setdefault(digest(json.dumps(shared, sort_keys=True)), [shared, {}])
            row[1][claim_id] = [point[name] for name in _OF_ONE_ARTICLE]
        self._table.put(key, {name: row for name, row in sorted(rows.items()) if row[1]})
        self._todo.groups.add(group)
        self._todo.months.add(place)

    def publish(self, *, again: bool) -> None:
        """Gather the lines that differ from what was published of the groups and articles of the batch."""
        derived: dict[str, list[ActorLine]] = {}
        for group in sorted(self._todo.groups):
            kept = self._table.get(f"4/g/{group}") or {}
            begun = kept
            for place in sorted(p for p in self._todo.months if p.startswith(f"{group}/")):
                begun = _begun(begun, place.partition("/")[2], self._points(place))
            found = classes(_earliest(begun))
            if found != classes(_earliest(kept)) or again:
                self._todo.months |= {f"{group}/{month}" for months in begun.values() for month in months}
            self._table.put(f"4/g/{group}", begun)
            for place in sorted(p for p in self._todo.months if p.startswith(f"{group}/")):
                derived[f"s/{place}"] = self._series(group, place, found)
        for article_id in sorted(self._todo.articles):
            derived[f"r/{article_id}"] = self._roundups(article_id)
        for slot, lines in derived.items():
            now = {f"{line.actor_id}/{line.line_id}": line.write() for line in lines}
            known, marks = self._table.get(f"p/{slot}") or {}, marks_of(now)
            if marks != known:
                self.messages.extend(messages_of(ACTOR_LINES, known, now))
                self._table.put(f"p/{slot}", unsure(known, marks))
                self.records[f"{self._code}/p/{slot}"] = marks

    def _points(self, place: str) -> list[dict[str, Any]]:
        """The points of a month, near-identical ones as one: the last said, with how many claims say it."""
        found = []
        for shard in range(_POINT_SHARDS):
            for shared, members in (self._table.get(f"3/s/{place}/{shard}") or {}).values():
                last = max((*member, claim_id) for claim_id, member in members.items())
                found.append(
                    {**shared, "said_at": last[0], "article_id": last[1], "claim_id": last[2], "claims": len(members)}
                )
        return found

    def _series(self, group: str, place: str, found: list[Mapping[str, Any]]) -> list[ActorLine]:
        if self._code == NOWHERE:
            return []
        by_class: dict[int | None, list[Mapping[str, Any]]] = {}
        for point in self._points(place):
            by_class.setdefault(class_of(point, found), []).append(point)
        month = place.partition("/")[2]
        return [
            line
            for number, points in by_class.items()
            for line in series_lines(
                self._code,
                group,
                None if number is None else found[number],
                month,
                points,
                article=self._table.article,
            )
        ]

    def _roundups(self, article_id: str) -> list[ActorLine]:
        kept = self._table.get(f"1/{article_id}")
        if kept is None or self._code == NOWHERE or not any(ref[0] == "r" for ref in kept["refs"]):
            return []
        article = ArticleClaims.model_validate(kept["value"])
        lines = (roundup_line(article, claim) for claim in article.claims if is_roundup(claim))
        return [line for line in lines if line is not None]


_Begun = Mapping[str, Mapping[str, str]]
"""By beginning and area (JSON) the months that tell of them, and in each the first day that they are told as of."""


def _begun(known: _Begun, month: str, points: Iterable[Mapping[str, Any]]) -> _Begun:
    """The beginnings and areas of a group, after a month changed: no more of them than there are words for them."""
    now = {name: {m: day for m, day in months.items() if m != month} for name, months in known.items()}
    for point in points:
        name = json.dumps([point["since"], point["area"]], sort_keys=True, ensure_ascii=False)
        day = point["as_of"] or ""
        months = now.setdefault(name, {})
        months[month] = min(day, months.get(month, day))
    return {name: dict(sorted(months.items())) for name, months in sorted(now.items()) if months}


def _earliest(begun: _Begun) -> Iterator[dict[str, Any]]:
    """The first point of each: what comes later tells of no other series."""
    for name, months in begun.items():
        since, area = json.loads(name)
        yield {"since": since, "area": area, "as_of": min(months.values()) or None}


def distinct(items: Iterable[Any]) -> list[Any]:
    """Each of them once, in the order of their first."""
    found = []
    for item in items:
        if item not in found:
            found.append(item)
    return found
