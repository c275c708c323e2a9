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
    5/a/<day>           clusters of the reports of a day that tell the day
    5/b/<day>           the other reports of a day
    5/<day>             clusters of a day, the other reports settled
    6/<day>/<earlier>   what each cluster of a day fits among those of a day before it
    7/<day>             the head of each cluster of a day
    8/x/<facet>/<month>-<week>  incidents to be found under a facet
    8/y/<head>          rows attached to an incident
    9/<head>            where the incident can be found
    9/t/<row>           the incidents that a coarse report fits: it is attached to the only one
    p/...               what was published
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bilan.tolls.days import (
    REACH,
    SETTLED,
    Place,
    Row,
    cluster_day,
    facets_of,
    fits,
    head_of,
    is_firm,
    settle,
    together,
)
from bilan.tolls.incidents import Joined, Member
from bilan.tolls.matching import weigh
from bilan.tolls.overlay import Overlay
from bilan.tolls.profiles import Profile
from bilan.tolls.reports import Features, features_of
from bilan.tolls.settings import CountingSettings
from bilan.tolls.wording import digest

_BACKGROUND = 62  # days back in which a report without a day looks for its incident
_DAY_SHARDS = "02468ace"
_FINDABLE = 12  # reports of an incident under whose facets it can be found
_AHEAD = 0.5  # how much better than the next an incident must fit a coarse report
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
        self._of_day: dict[str, dict[str, list[Row]]] = {}
        self._fitting: dict[Place, list[tuple[Place, float]]] = {}
        self._heard: dict[Place, Profile] = {}

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
        firm = cluster_day([row for row in rows if is_firm(row)], self._settings)
        self.put(f"5/a/{day}", {c.anchor.rid: sorted(row.rid for row in c.members) for c in firm})
        self.put(f"5/b/{day}", sorted(row.rid for row in rows if not is_firm(row)))

    def resettle(self, day: str) -> bool:
        """Set the clusters of a day: the firm ones with what was settled there, and the others; tells of a change."""
        firm = {
            (anchor, near): self._rows_of(rids)
            for near in (shifted(day, -i) for i in range(REACH + 1))
            for anchor, rids in (self.get(f"5/a/{near}") or {}).items()
        }
        loose = self._rows_of(self.get(f"5/b/{day}") or ())
        homes = settle(loose, firm, self._settings)
        clusters: dict[str, list[Any]] = {}
        for (anchor, near), rows in firm.items():
            here = sorted(row.rid for row in loose if homes.get(row.rid) == (anchor, near))
            if near == day:
                clusters[anchor] = [[*(row.rid for row in rows), *here], None]
            elif here:
                clusters[here[0]] = [here, [anchor, near]]
        for cluster in cluster_day([row for row in loose if row.rid not in homes], self._settings):
            clusters[cluster.anchor.rid] = [sorted(row.rid for row in cluster.members), None]
        own = sorted(anchor for anchor, (_, settled) in clusters.items() if not settled)
        for first, *others in together([self._rows_of(clusters[anchor][0]) for anchor in own], self._settings):
            for other in others:
                clusters[own[other]][1] = [own[first], day]
        changed = clusters != self.clusters(day)
        self.put(f"5/{day}", clusters)
        self._of_day.pop(day, None)
        self._fitting.clear()
        self._heard.clear()
        return changed

    def _rows_of(self, rids: Iterable[str]) -> list[Row]:
        return [row for rid in rids if (row := self.row(rid)) is not None]

    def clusters(self, day: str) -> dict[str, list[Any]]:
        """Anchor to [members, where they were settled] of a day's clusters."""
        return self.get(f"5/{day}") or {}

    def _groups(self, day: str) -> dict[str, list[Row]]:
        """The rows of each cluster of a day, by its anchor."""
        if day not in self._of_day:
            told = self.clusters(day)
            groups = {anchor: self._rows_of(rids) for anchor, (rids, settled) in sorted(told.items()) if not settled}
            for rids, settled in (told[anchor] for anchor in sorted(told)):
                if settled and settled[1] == day:
                    groups[settled[0]] += self._rows_of(rids)
            self._of_day[day] = groups
        return self._of_day[day]

    def relink(self, day: str) -> set[str]:
        """Set what fits between a day and the days around it; gives the later days of pairs that changed."""
        changed = set()
        for i in range(1, REACH + 1):
            for later, earlier in ((day, shifted(day, -i)), (shifted(day, i), day)):
                known = self.get(f"6/{later}/{earlier}") or {}
                mine, theirs = self._groups(later), self._groups(earlier)
                now = fits(mine, theirs, self._settings) if mine and theirs else {}
                if now != known:
                    self.put(f"6/{later}/{earlier}", now)
                    changed.add(later)
        return changed

    def _fits_of(self, group: Place) -> list[tuple[Place, float]]:
        if group not in self._fitting:
            rid, day = group
            settled = self.clusters(day).get(rid, [(), None])[1]
            self._fitting[group] = (
                [((settled[0], settled[1]), SETTLED)]
                if settled
                else [
                    ((name, earlier), score)
                    for i in range(1, REACH + 1)
                    for earlier in (shifted(day, -i),)
                    for name, score in (self.get(f"6/{day}/{earlier}") or {}).get(rid, ())
                ]
            )
        return self._fitting[group]

    def reheads(self, day: str) -> set[tuple[str, str]]:
        """Set the heads of a day's clusters; gives the heads (row, day) that gained or lost a cluster."""
        heads = {rid: list(head_of((rid, day), self._fits_of)) for rid in sorted(self.clusters(day))}
        known = self.get(f"7/{day}") or {}
        self.put(f"7/{day}", heads)
        changed = [rid for rid in known.keys() | heads.keys() if known.get(rid) != heads.get(rid)]
        return {(h[0], h[1]) for rid in changed for h in (known.get(rid), heads.get(rid)) if h}

    def heads_on(self, day: str) -> list[str]:
        """The clusters of a day that head an incident."""
        return sorted(rid for rid, head in (self.get(f"7/{day}") or {}).items() if head == [rid, day])

    def members_of(self, head: str, day: str) -> list[tuple[str, str, list[str]]]:
        """The clusters of an incident: (anchor, day, rows), the head's own first; [] where it heads none."""
        if (self.get(f"7/{day}") or {}).get(head) != [head, day]:
            return []
        found = []
        for near in (shifted(day, i) for i in range(2 * REACH + 1)):
            clusters = self.clusters(near)
            for rid, theirs in (self.get(f"7/{near}") or {}).items():
                if theirs == [head, day] and rid in clusters:
                    found.append((rid, near, list(clusters[rid][0])))
        return sorted(found, key=lambda c: (c[0] != head, c[1], c[0]))

    # Coarse reports -----------------------------------------------------------------------------------

    def list_head(self, head: str, day: str, *, alive: bool, again: bool) -> set[str]:
        """Make an incident findable under the facets of its anchor; gives the rows that look there.

        They need not look again where nothing of it changed, unless a crash may have come between (`again`).
        """
        known = self.get(f"9/{head}") or {}
        rows = self._groups(day).get(head, []) if alive else []
        new = sorted({f"{facet}/{_week(day)}" for row in rows[:_FINDABLE] for facet in facets_of(row.features)})
        words = digest(*(f"{row.rid}{row.words}" for row in rows)) if rows else ""
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
        fits: dict[str, list[Any]] = {}
        if row is not None and self._seated(row):
            found = {
                head: day
                for month in seeks(row.features)
                for week in range(5)
                for head, day in (self.get(f"8/x/{month}-{week}") or {}).items()
            }
            scored = ((head, day, self._fit(row, head, day)) for head, day in sorted(found.items()))
            fits = {head: [day, score] for head, day, score in scored if score is not None}
        return self._attached(rid, fits)

    def reconsider(self, rid: str, head: str, day: str) -> set[tuple[str, str]]:
        """Look at one incident again for a coarse report; gives the heads that may gain or lose it."""
        row = self.row(rid)
        if row is None or not self._seated(row):
            return self.attach(rid)
        fits = dict(self.get(f"9/t/{rid}") or {})
        fits.pop(head, None)
        score = self._fit(row, head, day) if self.get(f"9/{head}") else None
        if score is not None:
            fits[head] = [day, score]
        return self._attached(rid, fits)

    def _fit(self, row: Row, head: str, day: str) -> float | None:
        rows = self._groups(day).get(head)
        if not rows:
            return None
        if (head, day) not in self._heard:
            self._heard[head, day] = Profile.of(other.facts for other in rows)
        verdict = weigh(row.facts, self._heard[head, day], self._settings)
        return round(verdict.score, 6) if verdict.joins else None

    def _attached(self, rid: str, fits: dict[str, list[Any]]) -> set[tuple[str, str]]:
        known = self.get(f"9/t/{rid}") or {}
        chosen = _clearest(fits)
        for head in known.keys() | fits.keys():
            self._list(f"8/y/{head}", rid, present=head == chosen)
        self.put(f"9/t/{rid}", dict(sorted(fits.items())))
        return {(head, day) for head, (day, _) in (*known.items(), *fits.items())}

    def attached_to(self, rid: str) -> str | None:
        """The head of the incident that a coarse report fits alone, or plainly best."""
        return _clearest(self.get(f"9/t/{rid}") or {})

    def _seated(self, row: Row) -> bool:
        """Whether there is room for a coarse report where it looks; a flood of them stays unplaced."""
        return all(row.rid in (self.get(f"2/q/{place}") or ())[:_SEATS] for place in seeks(row.features))


def _clearest(fits: Mapping[str, Sequence[Any]]) -> str | None:
    scored = sorted(((score, head) for head, (_, score) in fits.items()), reverse=True)
    if len(scored) > 1 and scored[0][0] - scored[1][0] < _AHEAD:
        return None
    return scored[0][1] if scored else None


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
        first, last = features.published - dt.timedelta(_BACKGROUND), features.published
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
    return Row(features_of(rid, raw["features"]), (first[1], first[3][0]), first[5], tuple(articles))


def _member(key: str, value: list[Any]) -> Member:
    said_at, published_at, publisher, claim_ids, places, words, fingerprint, registry, extractor = value
    return Member(
        article_id=key.rpartition("#")[0],
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
