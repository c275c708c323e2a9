"""From claims to incidents, and to the lines of their actors."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from bilan.tolls.days import REACH, SPREAD
from bilan.tolls.grouping import compare_rows, founds
from bilan.tolls.incident_lines import lines_of
from bilan.tolls.incidents import Joined, Member, assemble, first_anchor, incident_id
from bilan.tolls.outbox import Message, Outbox, Store
from bilan.tolls.overlay import Overlay
from bilan.tolls.report_rows import facets_of
from bilan.tolls.reports import day_of, event_reports, row_id, words_of
from bilan.tolls.reprints import shortened
from bilan.tolls.running import class_of, classes, is_roundup, is_running, point_of, roundup_line, series_lines
from bilan.tolls.settings import DEFAULTS, CountingSettings
from bilan.tolls.theatre import Theatre
from bilan.tolls.theatre_days import shifted
from bilan.tolls.wording import digest
from bilan_schemas import ActorLine, ArticleClaims
from bilan_schemas.incident import NearMiss
from bilan_schemas.topics import ACTOR_LINES, INCIDENTS

MERGED_INTO = "merged-into"
_POINT_SHARDS = 16
_LOOKED_AT, _NEAR_MISSES = 40, 10
_OF_ONE_ARTICLE = ("said_at", "article_id")


def fold_incidents(
    store: Store, changes: Sequence[tuple[str, str, ArticleClaims | None]], *, settings: CountingSettings = DEFAULTS
) -> Outbox:
    """Fold claims (theatre, article_id, claims or None to retract) into incidents.v1 and actor-lines.v1.

    An incident that is gone is a null; a header `merged-into` names the incident its anchor is in now.
    """
    by_theatre: dict[str, dict[str, ArticleClaims | None]] = {}
    for theatre, article_id, claims in changes:
        by_theatre.setdefault(theatre, {})[article_id] = claims
    overlay = Overlay(store)
    messages: list[Message] = []
    records: dict[str, Any] = {}
    for theatre in sorted(by_theatre):
        fold = _Fold(Theatre(overlay, theatre, settings), theatre, settings)
        fold.apply(by_theatre[theatre])
        messages.extend(replace(message, cause=theatre) for message in fold.messages)
        records.update(fold.records)
    overlay.flush()

    def record(settled: Store) -> None:
        for key, value in records.items():
            if value:
                settled[key] = value
            else:
                settled.pop(key, None)

    return Outbox(tuple(messages), record)


@dataclass
class _Todo:
    """What a batch changes; kept in the table until it is settled, so that a crash in between is made good."""

    articles: dict[str, list[list[Any]]] = field(default_factory=dict)
    days: set[str] = field(default_factory=set)
    seekers: set[str] = field(default_factory=set)
    heads: set[tuple[str, str]] = field(default_factory=set)
    groups: set[str] = field(default_factory=set)
    months: set[str] = field(default_factory=set)
    slots: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, raw: Mapping[str, Any] | None) -> "_Todo":
        if not raw:
            return cls()
        return cls(
            articles={k: [list(r) for r in v] for k, v in raw["articles"].items()},
            days=set(raw["days"]),
            seekers=set(raw["seekers"]),
            heads={(h, d) for h, d in raw["heads"]},
            groups=set(raw["groups"]),
            months=set(raw["months"]),
            slots=set(raw["slots"]),
        )

    def raw(self) -> dict[str, Any]:
        return {
            "articles": self.articles,
            "days": sorted(self.days),
            "seekers": sorted(self.seekers),
            "heads": sorted(map(list, self.heads)),
            "groups": sorted(self.groups),
            "months": sorted(self.months),
            "slots": sorted(self.slots),
        }


class _Fold:
    """One batch of changes of one theatre."""

    def __init__(self, theatre: Theatre, code: str, settings: CountingSettings) -> None:
        self._table = theatre
        self._code = code
        self._settings = settings
        self._todo = _Todo()
        self._again = False
        self.messages: list[Message] = []
        self.records: dict[str, Any] = {}

    def apply(self, changes: Mapping[str, ArticleClaims | None]) -> None:
        """Set every level that the changes reach, and gather what is to be published."""
        left = self._table.get("0/todo")
        self._again = left is not None
        self._todo = _Todo.of(left)
        pending: dict[str, Any] = dict.fromkeys(self._todo.articles)
        for article_id in pending:
            kept = self._table.get(f"1/{article_id}")
            pending[article_id] = ArticleClaims.model_validate(kept["value"]) if kept else None
        pending.update(changes)
        for article_id in sorted(pending):
            self._set_article(article_id, pending[article_id])
        self._set_days()
        self._set_seekers()
        published = self._publish_incidents()
        self._publish_running()
        self._table.put("0/todo", self._todo.raw())
        self.records[f"{self._code}/0/todo"] = None
        self.messages.extend(published)

    # Articles into rows -------------------------------------------------------------------------------

    def _set_article(self, article_id: str, value: ArticleClaims | None) -> None:
        kept = self._table.get(f"1/{article_id}")
        old = [*(kept["refs"] if kept else ()), *self._todo.articles.get(article_id, ())]
        refs: list[list[Any]] = []
        additions: list[tuple[str, str, str, list[Any], str | None]] = []
        points: list[tuple[str, str, dict[str, Any]]] = []
        if value is not None:
            for index, (features, claims) in enumerate(event_reports(value, self._settings)):
                rid, day, key = row_id(features, article_id), day_of(features), f"{article_id}#{index}"
                text = json.dumps(features, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
                member = [
                    _moment(value.updated_at or value.published_at),
                    _moment(value.published_at),
                    value.publisher,
                    [claim.claim_id for claim in claims],
                    [value.claims.index(claim) for claim in claims],
                    words_of(value, claims),
                    shortened(value.fingerprint),
                    value.registry_version,
                    value.revision.extractor_version,
                ]
                additions.append((rid, text, key, member, day))
                refs.append(["e", rid, day, key])
            for claim in value.claims:
                if is_running(claim):
                    group, month, point = point_of(value, claim)
                    points.append((f"{group}/{month}", claim.claim_id, point))
                    refs.append(["s", f"{group}/{month}", claim.claim_id])
                elif is_roundup(claim):
                    refs.append(["r", claim.claim_id])
        for kind, *ref in old:
            if kind == "e":
                rid, day, key = ref
                self._todo.seekers |= self._table.remove_member(rid, key, day)
                self._touch(rid, day)
            elif kind == "s":
                self._point(ref[0], article_id, ref[1], None)
        for rid, text, key, member, day in additions:
            self._todo.seekers |= self._table.add_member(rid, text, key, member, day)
            self._touch(rid, day)
        for place, claim_id, point in points:
            self._point(place, article_id, claim_id, point)
        # As few rows as there were before and will be after: twice the same batch lists them once.
        self._todo.articles[article_id] = _distinct([*old, *refs])
        self._todo.slots.add(f"r/{article_id}")
        row = {"value": value.model_dump(mode="json"), "refs": refs} if value is not None else None
        self._table.put(f"1/{article_id}", row)

    def _touch(self, rid: str, day: str | None) -> None:
        if day is None:
            self._todo.seekers.add(rid)
        else:
            self._todo.days.add(day)

    # Days, heads, seekers -----------------------------------------------------------------------------

    def _set_days(self) -> None:
        days = sorted(self._todo.days)
        reached = sorted({shifted(day, i) for day in days for i in range(REACH + 1)})
        before = {day: list((self._table.get(f"7/{day}") or {}).values()) for day in reached}
        for day in days:
            self._table.recluster(day)
        # What a crash came between does not show as a change.
        settled = [day for day in reached if self._table.resettle(day) or self._again]
        moved = {day for changed in settled for day in self._table.relink(changed)}
        if self._again:
            moved.update(shifted(day, i) for day in settled for i in range(REACH + 1))
        for day in sorted({*days, *settled, *(shifted(day, i) for day in (*settled, *moved) for i in range(SPREAD))}):
            self._todo.heads |= self._table.reheads(day)
        for day in {*days, *settled}:
            after = (self._table.get(f"7/{day}") or {}).values()
            self._todo.heads |= {(head, of) for head, of in (*before[day], *after)}

    def _set_seekers(self) -> None:
        new = sorted(self._todo.seekers)
        looks: dict[str, list[tuple[str, str]]] = {}
        for head, day in sorted(self._todo.heads):
            alive = bool(self._table.members_of(head, day))
            for rid in self._table.list_head(head, day, alive=alive, again=self._again):
                looks.setdefault(rid, []).append((head, day))
        for rid in new:
            self._todo.heads |= self._table.attach(rid)
        for rid, heads in sorted(looks.items()):
            self._todo.seekers.add(rid)
            for head, day in heads:
                self._todo.heads |= self._table.reconsider(rid, head, day)

    # Publishing ---------------------------------------------------------------------------------------

    def _publish_incidents(self) -> list[Message]:
        derived: dict[str, tuple[str, bytes, dict[str, bytes], str] | None] = {}
        # Incidents of one day name each other where they were kept apart.
        self._todo.heads |= {(head, day) for _, day in self._todo.heads for head in self._table.heads_on(day)}
        rows_of = {(head, day): self._rows_of(head, day) for head, day in sorted(self._todo.heads)}
        for (head, day), rows in rows_of.items():
            beside = (
                {other: rows_of[other, day] for other in self._table.heads_on(day) if other != head} if rows else {}
            )
            derived[head] = self._derive(rows, day, self._near_misses(head, beside))
        for rid in sorted(self._todo.seekers):
            if self._table.attached_to(rid) is None and self._table.row(rid) is not None:
                joined = self._table.joined(rid, "unplaced", ())
                derived[rid] = self._derive([joined] if joined else [], None)
            else:
                derived.setdefault(rid, None)
        return self._difference(derived)

    def _rows_of(self, head: str, day: str) -> list[Joined]:
        anchor = self._table.row(head)
        clusters = self._table.members_of(head, day)
        if anchor is None or not clusters:
            return []
        rows = []
        for _, near, rids in clusters:
            for rid in rids:
                row = self._table.row(rid)
                if row is not None:
                    fields = compare_rows(row, anchor, self._settings).fields if rid != head else ()
                    joined_as = "anchor" if rid == head else "same_day" if near == day else "near_day"
                    rows.append(self._table.joined(rid, joined_as, fields))
        for rid in self._table.get(f"8/y/{head}") or ():
            row = self._table.row(rid)
            if row is not None:
                rows.append(self._table.joined(rid, "attached", compare_rows(row, anchor, self._settings).fields))
        return [row for row in rows if row is not None]

    def _near_misses(self, head: str, beside: Mapping[str, list[Joined]]) -> list[NearMiss]:
        """The incidents of the same day that share a place or an actor with this one, the closest first."""
        mine = self._table.row(head)
        if mine is None:
            return []
        facets = facets_of(mine.features)
        others = [row for rid in sorted(beside) if (row := self._table.row(rid)) and facets & facets_of(row.features)]
        scored = sorted(
            ((compare_rows(row, mine, self._settings), row.rid) for row in others[:_LOOKED_AT]),
            key=lambda pair: (-pair[0].score, pair[1]),
        )
        return [
            NearMiss(
                incident_id=incident_id(self._code, first.claim_ids[0]),
                quote=self._quote(first),
                veto=verdict.veto or "evidence",
            )
            for verdict, rid in scored[:_NEAR_MISSES]
            for _, first in [first_anchor(beside[rid])]
        ]

    def _quote(self, member: Member) -> str:
        message = self._article(member.article_id)
        quotes = (
            (c["evidence"]["text"] for c in message["claims"] if c["claim_id"] == member.claim_ids[0])
            if message
            else ()
        )
        return str(next(iter(quotes), ""))[:300]

    def _derive(
        self, rows: list[Joined], day: str | None, near_misses: Sequence[NearMiss] = ()
    ) -> tuple[str, bytes, dict[str, bytes], str] | None:
        if not rows:
            return None
        head = rows[0].features.rid
        incident = assemble(
            self._code,
            rows,
            placed=self._placed(rows, day),
            near_misses=near_misses,
            article=self._article,
            settings=self._settings,
        )
        lines = {f"{line.actor_id}/{line.line_id}": line.write() for line in lines_of(incident)}
        return incident.incident_id, incident.write(), lines, head

    def _placed(self, rows: list[Joined], day: str | None) -> bool:
        if day is None:
            return rows[0].features.standing == "week" and rows[0].features.describable()
        own = [self._table.row(row.features.rid) for row in rows if row.joined_as != "attached"]
        return founds([row for row in own if row is not None])

    def _article(self, article_id: str) -> Mapping[str, Any] | None:
        kept = self._table.get(f"1/{article_id}")
        return kept["value"] if kept else None

    def _difference(self, derived: Mapping[str, tuple[str, bytes, dict[str, bytes], str] | None]) -> list[Message]:
        known = {slot: self._table.get(f"p/{slot}") or {} for slot in derived}
        values: dict[str, bytes] = {}
        lines: dict[str, bytes] = {}
        for found in derived.values():
            if found is not None:
                values[found[0]] = found[1]
                lines.update(found[2])
        old_ids = {k["id"]: (k["digest"], slot) for slot, k in known.items() if k}
        old_lines = {key: mark for k in known.values() for key, mark in k.get("lines", {}).items()}
        messages = []
        for name in sorted(old_ids.keys() | values.keys()):
            if name not in values:
                into = self._lives_on(known[old_ids[name][1]].get("first"))
                headers = {MERGED_INTO: into.encode()} if into else {}
                messages.append(Message(topic=INCIDENTS, key=name, value=None, headers=headers))
            elif old_ids.get(name, ("",))[0] != _digest(values[name]):
                messages.append(Message(topic=INCIDENTS, key=name, value=values[name], fresh=name not in old_ids))
        messages.extend(_line_messages(old_lines, lines))
        for slot, found in derived.items():
            self.records[f"{self._code}/p/{slot}"] = (
                {
                    "id": found[0],
                    "digest": _digest(found[1]),
                    "lines": {key: _digest(line) for key, line in sorted(found[2].items())},
                    "first": found[3],
                }
                if found
                else None
            )
        return messages

    def _lives_on(self, rid: str | None) -> str | None:
        """The incident that a gone incident's head is in now, as far as this batch knows."""
        row = self._table.row(rid) if rid else None
        if row is None or row.features.start is None:
            return None
        day = row.features.start.isoformat()
        for anchor, (rids, _) in self._table.clusters(day).items():
            if rid in rids:
                head, near = (self._table.get(f"7/{day}") or {}).get(anchor, (None, None))
                derived = self._derive(self._rows_of(head, near), near) if head else None
                return derived[0] if derived else None
        return None

    # Running totals -----------------------------------------------------------------------------------

    def _point(self, place: str, article_id: str, claim_id: str, point: dict[str, Any] | None) -> None:
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

    def _publish_running(self) -> None:
        derived: dict[str, list[ActorLine]] = {}
        for group in sorted(self._todo.groups):
            kept = self._table.get(f"4/g/{group}") or {}
            months = dict(kept)
            for place in sorted(p for p in self._todo.months if p.startswith(f"{group}/")):
                told = [{key: p[key] for key in ("as_of", "since", "area")} for p in self._points(place)]
                months[place.partition("/")[2]] = _distinct(sorted(told, key=str))
            months = {month: told for month, told in sorted(months.items()) if told}
            found = classes(p for told in months.values() for p in told)
            if found != classes(p for told in kept.values() for p in told) or self._again:
                self._todo.months |= {f"{group}/{month}" for month in months}
            self._table.put(f"4/g/{group}", months)
            for place in sorted(p for p in self._todo.months if p.startswith(f"{group}/")):
                derived[f"s/{place}"] = self._series(group, place, found)
        for slot in sorted(self._todo.slots):
            derived[slot] = self._roundups(slot.partition("/")[2])
        for slot, lines in derived.items():
            now = {f"{line.actor_id}/{line.line_id}": line.write() for line in lines}
            known = self._table.get(f"p/{slot}") or {}
            self.messages.extend(_line_messages(known, now))
            marks = {key: _digest(value) for key, value in sorted(now.items())}
            if marks != known:
                self.records[f"{self._code}/p/{slot}"] = marks

    def _series(self, group: str, place: str, found: list[Mapping[str, Any]]) -> list[ActorLine]:
        if self._code == "XX":
            return []
        by_class: dict[int | None, list[Mapping[str, Any]]] = {}
        for point in self._points(place):
            by_class.setdefault(class_of(point, found), []).append(point)
        month = place.partition("/")[2]
        return [
            line
            for number, points in by_class.items()
            for line in series_lines(
                self._code, group, None if number is None else found[number], month, points, article=self._article
            )
        ]

    def _roundups(self, article_id: str) -> list[ActorLine]:
        kept = self._table.get(f"1/{article_id}")
        if kept is None or self._code == "XX" or not any(ref[0] == "r" for ref in kept["refs"]):
            return []
        article = ArticleClaims.model_validate(kept["value"])
        lines = (roundup_line(article, claim) for claim in article.claims if is_roundup(claim))
        return [line for line in lines if line is not None]


def _line_messages(known: Mapping[str, str], now: Mapping[str, bytes]) -> list[Message]:
    return [
        Message(topic=ACTOR_LINES, key=key, value=now.get(key))
        for key in sorted(known.keys() | now.keys())
        if key not in now or known.get(key) != _digest(now[key])
    ]


def _distinct(items: Iterable[Any]) -> list[Any]:
    found = []
    for item in items:
        if item not in found:
            found.append(item)
    return found


def _moment(moment: Any) -> str:
    return moment.isoformat() if moment else ""


def _digest(value: bytes) -> str:
    return hashlib.blake2b(value, digest_size=12).hexdigest()
