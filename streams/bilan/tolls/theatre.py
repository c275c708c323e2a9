"""One theatre's levels in the table, each set from the one below it.

Keys, after «<theatre>/» (the digit puts a level before those made from it, so a crash between two
writes leaves nothing above without what it was made from):

    0/todo              what a batch is about to change; there until its messages are settled
    1/<article>         the article's claims as they came, and the rows they went to
    2/q/<facet>/<month> rows that look for an incident under a facet (coarse reports)
    3/<day>/<shard>     rows of a day
    3/s/<group>/<month>/<shard>  points of running totals
    4/<row>             a report's features, and the articles that carry it
    4/g/<group>         beginnings and areas of a group of running totals, by month
    5/<day>             clusters of a day
    6/<day>             what each cluster of a day chose among its neighbours
    7/<day>             the head of each cluster of a day
    8/x/<facet>/<month>-<week>  incidents to be found under a facet
    8/y/<head>          rows attached to an incident
    9/<head>            where the incident can be found
    9/t/<row>           the incidents that a coarse report fits: it is attached to the only one
    p/...               what was published
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from bilan.tolls.days import REACH, Row, choose, cluster_day, compare_rows, facets_of, head_of, neighbours
from bilan.tolls.incidents import Joined, Member
from bilan.tolls.overlay import Overlay
from bilan.tolls.reports import Features, features_of
from bilan.tolls.settings import CountingSettings

_DAY_SHARDS = "02468ace"
_SEATS = 300  # coarse reports that look for an incident under one facet in one month; the others stay unplaced


def shifted(day: str, days: int) -> str:
    """The day some days later."""
    return (dt.date.fromisoformat(day) + dt.timedelta(days)).isoformat()


def around(days: Iterable[str], reach: int) -> list[str]:
    """The days within a reach of some days, sorted."""
    return sorted({shifted(day, i) for day in days for i in range(-reach, reach + 1)})


class Theatre:
    """Reads and sets the levels of one theatre through an overlay."""

    def __init__(self, overlay: Overlay, theatre: str, settings: CountingSettings) -> None:
        self._overlay = overlay
        self._theatre = theatre
        self._settings = settings
        self._rows: dict[str, Row | None] = {}
        self._anchors: dict[str, dict[str, list[Row]]] = {}

    def get(self, key: str) -> Any:
        """A value of this theatre."""
        return self._overlay.get(f"{self._theatre}/{key}")

    def put(self, key: str, value: Any) -> None:
        """Hold back a value of this theatre."""
        self._overlay.set(f"{self._theatre}/{key}", value)

    # Rows ---------------------------------------------------------------------------------------------

    def row(self, rid: str) -> Row | None:
        """A row, as clustering sees it."""
        if rid not in self._rows:
            raw = self.get(f"4/{rid}")
            self._rows[rid] = None if raw is None else _row(rid, raw)
        return self._rows[rid]

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
            touched.update((self.get(key) or ())[_SEATS - 1 : _SEATS + 1])  # who got or lost the last seat
        return touched

    def _list(self, key: str, rid: str, *, present: bool) -> None:
        listed = self.get(key) or []
        if (rid in listed) != present:
            self.put(key, sorted([*listed, rid]) if present else [r for r in listed if r != rid])

    # Days ---------------------------------------------------------------------------------------------

    def recluster(self, day: str) -> None:
        """Set the clusters of a day from its rows."""
        rids = [rid for shard in _DAY_SHARDS for rid in self.get(f"3/{day}/{shard}") or ()]
        rows = [row for rid in rids if (row := self.row(rid)) is not None]
        if len(rows) > self._settings.reports_a_day:
            rows = sorted(rows, key=lambda row: (row.first, row.rid))[: self._settings.reports_a_day]
        clusters = cluster_day(rows, self._settings)
        self.put(f"5/{day}", {c.anchor.rid: [c.founding, [row.rid for row in c.members]] for c in clusters})
        self._anchors.pop(day, None)

    def clusters(self, day: str) -> dict[str, list[Any]]:
        """Anchor to [founding, members] of a day's clusters."""
        return self.get(f"5/{day}") or {}

    def _index(self, day: str) -> dict[str, list[Row]]:
        if day not in self._anchors:
            index: dict[str, list[Row]] = {}
            for rid in sorted(self.clusters(day)):
                row = self.row(rid)
                if row is not None:
                    for facet in facets_of(row.features):
                        index.setdefault(facet, []).append(row)
            self._anchors[day] = index
        return self._anchors[day]

    def relink(self, day: str) -> None:
        """Set what each cluster of a day chooses among those of the days around it."""
        links = {}
        for rid in sorted(self.clusters(day)):
            row = self.row(rid)
            if row is None:
                continue
            others = {
                other.rid: (other, near)
                for near in (shifted(day, i) for i in range(-REACH, REACH + 1) if i)
                for other in neighbours(self._index(near), row)
            }
            chosen = choose(row, [other for other, _ in others.values()], self._settings)
            if chosen is not None:
                links[rid] = [chosen[0].rid, others[chosen[0].rid][1]]
        self.put(f"6/{day}", links)

    def reheads(self, day: str) -> set[tuple[str, str]]:
        """Set the heads of a day's clusters; gives the heads (row, day) that gained or lost a cluster."""
        where = dict.fromkeys(self.clusters(day), day)

        def choice(rid: str) -> str | None:
            link = (self.get(f"6/{where[rid]}") or {}).get(rid)
            if link is None:
                return None
            where[link[0]] = link[1]
            return str(link[0])

        heads = {}
        for rid in sorted(self.clusters(day)):
            head = head_of(rid, choice, self._known_row, self._settings)
            heads[rid] = [head, where[head]]
        known = self.get(f"7/{day}") or {}
        self.put(f"7/{day}", heads)
        changed = [rid for rid in known.keys() | heads.keys() if known.get(rid) != heads.get(rid)]
        return {(h[0], h[1]) for rid in changed for h in (known.get(rid), heads.get(rid)) if h}

    def _known_row(self, rid: str) -> Row:
        row = self.row(rid)
        if row is None:
            raise LookupError(f"a cluster is anchored at row {rid}, which is not there")
        return row

    def members_of(self, head: str, day: str) -> list[tuple[str, str, bool, list[str]]]:
        """The clusters of an incident: (anchor, day, founding, rows), the head's own first; [] where it heads none."""
        if (self.get(f"7/{day}") or {}).get(head) != [head, day]:
            return []
        found = []
        for near in around([day], 2 * REACH):
            clusters = self.clusters(near)
            for rid, theirs in (self.get(f"7/{near}") or {}).items():
                if theirs == [head, day] and rid in clusters:
                    found.append((rid, near, bool(clusters[rid][0]), list(clusters[rid][1])))
        return sorted(found, key=lambda c: (c[0] != head, c[1], c[0]))

    # Coarse reports -----------------------------------------------------------------------------------

    def list_head(self, head: str, day: str, *, alive: bool, again: bool) -> set[str]:
        """Make an incident findable under the facets of its anchor; gives the rows that look there.

        They need not look again where nothing of it changed, unless a crash may have come between (`again`).
        """
        known = self.get(f"9/{head}") or {}
        row = self.row(head)
        new = sorted(f"{facet}/{_week(day)}" for facet in facets_of(row.features)) if alive and row else []
        words = row.words if alive and row else ""
        if not again and known.get("places", []) == new and known.get("words", "") == words:
            return set()
        places = {*known.get("places", ()), *new}
        for place in places:
            listed = dict(self.get(f"8/x/{place}") or {})
            if place in new:
                listed[head] = day
            else:
                listed.pop(head, None)
            self.put(f"8/x/{place}", listed)
        self.put(f"9/{head}", {"places": new, "words": words} if new else None)
        months = {place[:-2] for place in places}
        return {rid for month in months for rid in (self.get(f"2/q/{month}") or ())[:_SEATS]}

    def attach(self, rid: str) -> set[tuple[str, str]]:
        """Find a coarse report's incident among all; gives the heads that may gain or lose it."""
        row = self.row(rid)
        fits: dict[str, str] = {}
        if row is not None and self._seated(row):
            found = {
                head: day
                for month in seeks(row.features)
                for week in range(5)
                for head, day in (self.get(f"8/x/{month}-{week}") or {}).items()
            }
            fits = {head: day for head, day in sorted(found.items()) if self._fits(row, head)}
        return self._attached(rid, fits)

    def reconsider(self, rid: str, head: str, day: str) -> set[tuple[str, str]]:
        """Look at one incident again for a coarse report; gives the heads that may gain or lose it."""
        row = self.row(rid)
        if row is None or not self._seated(row):
            return self.attach(rid)
        fits = dict(self.get(f"9/t/{rid}") or {})
        fits.pop(head, None)
        if self.get(f"9/{head}") and self._fits(row, head):
            fits[head] = day
        return self._attached(rid, fits)

    def _fits(self, row: Row, head: str) -> bool:
        other = self.row(head)
        return other is not None and compare_rows(row, other, self._settings).joins

    def _attached(self, rid: str, fits: dict[str, str]) -> set[tuple[str, str]]:
        known = self.get(f"9/t/{rid}") or {}
        only = next(iter(fits)) if len(fits) == 1 else None
        for head in known.keys() | fits.keys():
            self._list(f"8/y/{head}", rid, present=head == only)
        self.put(f"9/t/{rid}", dict(sorted(fits.items())))
        return {(head, day) for head, day in (*known.items(), *fits.items())}

    def attached_to(self, rid: str) -> str | None:
        """The head of the only incident that a coarse report fits."""
        fits = self.get(f"9/t/{rid}") or {}
        return next(iter(fits)) if len(fits) == 1 else None

    def _seated(self, row: Row) -> bool:
        """Whether there is room for a coarse report where it looks; a flood of them stays unplaced."""
        return all(row.rid in (self.get(f"2/q/{place}") or ())[:_SEATS] for place in seeks(row.features))


def seeks(features: Features) -> list[str]:
    """Where a coarse report looks for its incident: its facets in the months it may mean."""
    return sorted(f"{facet}/{month}" for facet in facets_of(features) for month in _months(features))


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
        first, last = features.published - dt.timedelta(31), features.published
    else:
        return []
    months, day = [], first.replace(day=1)
    while day <= last:
        months.append(day.isoformat()[:7])
        day = (day + dt.timedelta(32)).replace(day=1)
    return months


def _week(day: str) -> str:
    """The month of a day and which seven days of it, 0 to 4."""
    return f"{day[:7]}-{(int(day[8:]) - 1) // 7}"


def _shard(rid: str) -> str:
    return _DAY_SHARDS[int(rid[0], 16) // 2]


def _row(rid: str, raw: Mapping[str, Any]) -> Row:
    members = raw["members"]
    first = min(members.values(), key=lambda m: (m[1], m[3][0]))
    articles = sorted({key.rpartition("#")[0] for key in members})[:2]
    return Row(features_of(rid, raw["features"]), (first[1], first[3][0]), first[4], tuple(articles))


def _member(key: str, value: list[Any]) -> Member:
    said_at, published_at, publisher, claim_ids, words, fingerprint, registry, extractor = value
    return Member(
        article_id=key.rpartition("#")[0],
        said_at=said_at,
        published_at=published_at,
        publisher=publisher,
        claim_ids=tuple(claim_ids),
        words=words,
        fingerprint=fingerprint,
        registry=registry,
        extractor=extractor,
    )
