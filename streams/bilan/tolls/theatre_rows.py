"""The rows of a theatre in the table: which articles carry a report, and which bucket it is compared in."""

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from bilan.tolls.incidents import Joined, Member
from bilan.tolls.matching import Verdict
from bilan.tolls.nowhere import article_of
from bilan.tolls.overlay import Overlay
from bilan.tolls.profiles import Facts
from bilan.tolls.report_rows import Row, facets_of, telling_dead
from bilan.tolls.reports import Features, features_of
from bilan.tolls.settings import CountingSettings

DAY_SHARDS = "02468ace"
SEATS = 300
"""Coarse reports that look for an incident under one facet in one month; the others stay unplaced."""
_BACKGROUND = 62  # days back in which a report without a day looks for its incident


class Rows:
    """Reads and sets the rows of one theatre through an overlay."""

    def __init__(self, overlay: Overlay, theatre: str, settings: CountingSettings) -> None:
        self._overlay = overlay
        self._theatre = theatre
        self.settings = settings
        self._rows: dict[str, Row | None] = {}
        self._known_days: dict[str, set[str]] = {}
        self.verdicts: dict[tuple[Facts, frozenset[Facts]], Verdict] = {}
        """How reports of a set speak for a report, itself left out: the rounds of a batch ask much the same."""

    def get(self, key: str) -> Any:
        """A value of this theatre."""
        return self._overlay.get(f"{self._theatre}/{key}")

    def put(self, key: str, value: Any) -> None:
        """Hold back a value of this theatre."""
        self._overlay.set(f"{self._theatre}/{key}", value)

    def get_of_day(self, level: str, day: str) -> Any:
        """A value of a day: most of the days around a change have no rows, and are not asked for."""
        return self.get(f"{level}/{day}") if self.has(day) else None

    def has(self, day: str) -> bool:
        """Whether a day has rows, or had some when the batch began."""
        month = day[:7]
        if month not in self._known_days:
            self._known_days[month] = set(self.get(f"2/d/{month}") or ())
        return day in self._known_days[month]

    def list_days(self, days: Iterable[str]) -> None:
        """Say of days whose rows changed which have any; until the batch is over they all count as if they had."""
        for day in sorted(days):
            had = self.has(day)
            self._known_days[day[:7]].add(day)
            has = any(self.get(f"3/{day}/{shard}") for shard in DAY_SHARDS)
            if had != has:
                self._list(f"2/d/{day[:7]}", day, present=has)

    def article(self, article_id: str) -> Mapping[str, Any] | None:
        """What an article claims of this theatre (JSON without what is a default)."""
        kept = self.get(f"1/{article_id}")
        return kept["value"] if kept else None

    def row(self, rid: str) -> Row | None:
        """A row, as clustering sees it."""
        if rid not in self._rows:
            raw = self.get(f"4/{rid}")
            self._rows[rid] = None if raw is None else _row(rid, raw)
        return self._rows[rid]

    def rows_of(self, rids: Iterable[str]) -> list[Row]:
        """Rows, those that are there."""
        return [row for rid in rids if (row := self.row(rid)) is not None]

    def joined(self, rid: str, joined_as: str, joined_by: tuple[str, ...]) -> Joined | None:
        """A row, as an incident sees it."""
        raw = self.get(f"4/{rid}")
        if raw is None:
            return None
        members = tuple(_member(key, value) for key, value in sorted(raw["members"].items()))
        return Joined(features_of(rid, raw["features"]), members, joined_as, joined_by)

    def add_member(self, rid: str, features: str, key: str, member: list[Any], day: str | None) -> set[str]:
        """Put an article's report into its row, and the row into its bucket; gives coarse rows to look at again."""
        raw = self.get(f"4/{rid}")
        members = dict(raw["members"]) if raw else {}
        members[key] = member
        self.put(f"4/{rid}", {"features": features, "members": members})
        self._rows.pop(rid, None)
        if day is not None:
            self._list(f"3/{day}/{_shard(rid)}", rid, present=True)
            return set()
        return self._seat(rid, features_of(rid, features), present=True)

    def remove_member(self, rid: str, key: str, day: str | None) -> set[str]:
        """Take an article's report out of its row, and an empty row out of its bucket; gives as above."""
        raw = self.get(f"4/{rid}")
        members = {k: v for k, v in raw["members"].items() if k != key} if raw else {}
        self.put(f"4/{rid}", {"features": raw["features"], "members": members} if members else None)
        self._rows.pop(rid, None)
        if members:
            return {rid} if day is None else set()
        if day is not None:
            self._list(f"3/{day}/{_shard(rid)}", rid, present=False)
        elif raw:
            return self._seat(rid, features_of(rid, raw["features"]), present=False)
        return {rid} if day is None else set()

    def _seat(self, rid: str, features: Features, *, present: bool) -> set[str]:
        touched = {rid}
        for place in seeks(features):
            key = f"2/q/{place}"
            self._list(key, rid, present=present)
            touched.update((self.get(key) or ())[SEATS - 1 : SEATS + 1])  # who got or lost the last seat
        return touched

    def _list(self, key: str, rid: str, *, present: bool) -> None:
        listed = self.get(key) or []
        if (rid in listed) != present:
            self.put(key, sorted([*listed, rid]) if present else [r for r in listed if r != rid])


@lru_cache(maxsize=8_192)
def seeks(features: Features) -> tuple[str, ...]:
    """Where a coarse report looks for its incident: its facets, or else its dead, in the months it may mean."""
    facets = facets_of(features) or telling_dead(features)
    return tuple(sorted(f"{facet}/{month}" for facet in facets for month in _months(features)))


def _months(features: Features) -> list[str]:
    if features.start is not None and features.end is not None:
        first, last = features.start, features.end
        if features.precision == "year" or (last - first).days > 366:
            last = min(last, first + dt.timedelta(366))
        elif features.precision == "month" and last == first:
            last = first + dt.timedelta(27)
        elif features.precision == "week" and last == first:
            last = first + dt.timedelta(6)
    elif features.published is not None:
        first, last = features.published - dt.timedelta(_BACKGROUND), features.published
    else:
        return []
    months, day = [], first.replace(day=1)
    while day <= last:
        months.append(day.isoformat()[:7])
        day = (day + dt.timedelta(32)).replace(day=1)
    return months


def _shard(rid: str) -> str:
    return DAY_SHARDS[int(rid[0], 16) // 2]


def _row(rid: str, raw: Mapping[str, Any]) -> Row:
    members = raw["members"]
    first = min(members.values(), key=lambda m: (m[1], m[3][0]))
    articles = sorted({article_of(key.rpartition("#")[0]) for key in members})[:2]
    return Row(features_of(rid, raw["features"]), (first[1], first[3][0]), first[5], tuple(articles), first[6])


def _member(key: str, value: list[Any]) -> Member:
    said_at, published_at, publisher, claim_ids, places, words, fingerprint, registry, extractor = value
    return Member(
        message=key.rpartition("#")[0],
        said_at=said_at,
        published_at=published_at,
        publisher=publisher,
        claim_ids=tuple(claim_ids),
        places=tuple(places),
        words=words,
        fingerprint=fingerprint,
        registry=registry,
        extractor=extractor,
    )
