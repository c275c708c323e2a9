"""What a theatre's incidents come to, and what of it is to be published."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from pydantic_core import to_json

from bilan.tolls.grouping import compare_rows, founds
from bilan.tolls.incident_lines import lines_of
from bilan.tolls.incidents import Joined, Member, assemble, first_anchor, incident_id
from bilan.tolls.nowhere import is_copy
from bilan.tolls.outbox import Message
from bilan.tolls.published import UNSURE, Marks, changed, mark_of, marks_of, messages_of, unsure
from bilan.tolls.report_rows import facets_of
from bilan.tolls.reports import bucket_of
from bilan.tolls.settings import CountingSettings
from bilan.tolls.theatre import Theatre
from bilan.tolls.todo import Todo
from bilan_schemas import NOWHERE
from bilan_schemas.incident import NearMiss
from bilan_schemas.topics import ACTOR_LINES, INCIDENTS

MERGED_INTO = "merged-into"
_LOOKED_AT, _NEAR_MISSES = 40, 10


class Derived(NamedTuple):
    """What the rows of one slot (a head, or a report that found no incident) come to."""

    ids: dict[str, bytes]
    """The incident, by its id; none where the slot has none."""
    lines: dict[str, bytes]
    """Its actors' lines, by key."""
    first: str
    """The row that it is anchored in."""
    basis: str
    """Digest of all that it is derived from, but for the articles."""


class Incidents:
    """Derives the incidents that a batch reaches, and gathers what differs from what was published."""

    def __init__(self, theatre: Theatre, code: str, todo: Todo, settings: CountingSettings) -> None:
        self._table = theatre
        self._code = code
        self._todo = todo
        self._settings = settings
        self.messages: list[Message] = []
        self.records: dict[str, Any] = {}

    def publish(self, *, again: bool) -> None:
        """Gather the messages, and what to record once they are acknowledged.

        An incident of a day that was done again, with the same reports in it and the same ones beside it, is not.
        """
        derived: dict[str, Derived | None] = {}
        # Incidents of one day name each other where they were kept apart.
        self._todo.heads |= {(head, day) for _, day in self._todo.heads for head in self._table.incidents(day)}
        rows_of = {(head, day): self._rows_of(head, day) for head, day in sorted(self._todo.heads)}
        for (head, day), rows in rows_of.items():
            beside = (
                {other: rows_of[other, day] for other in self._table.incidents(day) if other != head} if rows else {}
            )
            near_misses = self._near_misses(rows, beside)
            basis = self._basis(rows, near_misses)
            if again or self._is_new(rows) or basis != self._known(head).get("basis"):
                derived[head] = self._derive(rows, day, near_misses, basis)
        for rid in sorted(self._todo.seekers):
            if self._table.attached_to(rid) is None and self._table.row(rid) is not None:
                joined = self._table.joined(rid, "unplaced", ())
                derived[rid] = self._derive([joined] if joined else [], None, (), "")
            else:
                derived.setdefault(rid, None)
        self._difference(derived)

    def _known(self, slot: str) -> Mapping[str, Any]:
        return self._table.get(f"p/{slot}") or {"ids": {}, "lines": {}}

    def _is_new(self, rows: Sequence[Joined]) -> bool:
        """Whether one of the articles is in the batch: its text counts too, where it is quoted."""
        return any(member.message in self._todo.articles for row in rows for member in row.members)

    def _basis(self, rows: Sequence[Joined], near_misses: Sequence[NearMiss]) -> str:
        told = [(row.features.rid, row.joined_as, row.joined_by, row.members) for row in rows]
        return mark_of(to_json((told, near_misses, repr(self._settings)))) if rows else ""

    def _rows_of(self, head: str, day: str) -> list[Joined]:
        found = self._table.incidents(day).get(head)
        if not found:
            return []
        anchor, rows = found[0], []
        for row in found:
            fields = compare_rows(row, anchor, self._settings).fields if row is not anchor else ()
            near = "same_day" if bucket_of(row.features) == bucket_of(anchor.features) else "near_day"
            rows.append(self._table.joined(row.rid, "anchor" if row is anchor else near, fields))
        for rid in self._table.get(f"8/y/{head}") or ():
            attached = self._table.row(rid)
            if attached is not None:
                fields = compare_rows(attached, anchor, self._settings).fields
                rows.append(self._table.joined(rid, "attached", fields))
        return [row for row in rows if row is not None]

    def _near_misses(self, own: Sequence[Joined], beside: Mapping[str, list[Joined]]) -> list[NearMiss]:
        """The incidents of the same day that share a place or an actor with this one, the closest first."""
        mine = self._table.row(own[0].features.rid) if own else None
        if mine is None:
            return []
        facets = facets_of(mine.features)
        elsewhere = {head for head, rows in beside.items() if not rows or self._is_elsewhere(rows)}
        anchors = ((head, self._table.row(beside[head][0].features.rid)) for head in sorted(beside.keys() - elsewhere))
        others = [(head, row) for head, row in anchors if row and facets & facets_of(row.features)]
        scored = sorted(
            ((compare_rows(row, mine, self._settings), head) for head, row in others[:_LOOKED_AT]),
            key=lambda pair: (-pair[0].score, pair[1]),
        )
        return [
            NearMiss(
                incident_id=incident_id(self._code, first.claim_ids[0]),
                quote=self._quote(first),
                veto=verdict.veto or "evidence",
            )
            for verdict, head in scored[:_NEAR_MISSES]
            for _, first in [first_anchor(beside[head])]
        ]

    def _quote(self, member: Member) -> str:
        message = self._table.article(member.message)
        quotes = (
            (c["evidence"]["text"] for c in message["claims"] if c["claim_id"] == member.claim_ids[0])
            if message
            else ()
        )
        return str(next(iter(quotes), ""))[:300]

    def _derive(
        self, rows: list[Joined], day: str | None, near_misses: Sequence[NearMiss], basis: str
    ) -> Derived | None:
        if not rows or self._is_elsewhere(rows):
            return None
        incident = assemble(
            self._code,
            rows,
            placed=self._placed(rows, day),
            near_misses=near_misses,
            article=self._table.article,
            settings=self._settings,
        )
        return Derived(
            ids={incident.incident_id: incident.write()},
            lines={f"{line.actor_id}/{line.line_id}": line.write() for line in lines_of(incident)},
            first=rows[0].features.rid,
            basis=basis,
        )

    def _placed(self, rows: list[Joined], day: str | None) -> bool:
        if day is None:
            return rows[0].features.standing == "week" and rows[0].features.describable()
        own = [self._table.row(row.features.rid) for row in rows if row.joined_as != "attached"]
        return founds([row for row in own if row is not None])

    def _difference(self, derived: Mapping[str, Derived | None]) -> None:
        known = {slot: self._known(slot) for slot in derived}
        values = {name: value for found in derived.values() if found for name, value in found.ids.items()}
        lines = {key: line for found in derived.values() if found for key, line in found.lines.items()}
        old_ids = _taken_together(k["ids"] for k in known.values())
        slots = {name: slot for slot, k in known.items() for name in k["ids"]}
        for name in changed(old_ids, marks_of(values)):
            if name in values:
                message = Message(topic=INCIDENTS, key=name, value=values[name], fresh=name not in old_ids)
            else:
                into = self._lives_on(known[slots[name]]["first"])
                headers = {MERGED_INTO: into.encode()} if into else {}
                message = Message(topic=INCIDENTS, key=name, value=None, headers=headers)
            self.messages.append(message)
        self.messages.extend(messages_of(ACTOR_LINES, _taken_together(k["lines"] for k in known.values()), lines))
        for slot, found in derived.items():
            self._record(slot, known[slot], found)

    def _record(self, slot: str, known: Mapping[str, Any], found: Derived | None) -> None:
        ids, lines = (marks_of(found.ids), marks_of(found.lines)) if found else ({}, {})
        now = {"ids": ids, "lines": lines, "first": found.first, "basis": found.basis} if found else None
        if (now or {"ids": {}, "lines": {}}) == known:
            return
        sending = {"ids": unsure(known["ids"], ids), "lines": unsure(known["lines"], lines)}
        if UNSURE in (*sending["ids"].values(), *sending["lines"].values()):
            self._table.put(f"p/{slot}", {**sending, "first": found.first if found else known["first"]})
        self.records[f"{self._code}/p/{slot}"] = now

    def _lives_on(self, rid: str) -> str | None:
        """The incident that a gone incident's head is in now, as far as this batch knows."""
        place = self._table.incident_of(rid)
        rows = self._rows_of(*place) if place else []
        return (
            incident_id(self._code, first_anchor(rows)[1].claim_ids[0])
            if rows and not self._is_elsewhere(rows)
            else None
        )

    def _is_elsewhere(self, rows: Sequence[Joined]) -> bool:
        """Whether these are, in the theatre of no country, of an incident that is published in its own."""
        return self._code == NOWHERE and any(is_copy(row.features) for row in rows)


def _taken_together(marks: Iterable[Marks]) -> dict[str, str]:
    """The marks of several slots: what is unsure in one of them is unsure."""
    found: dict[str, str] = {}
    for some in marks:
        for key, mark in some.items():
            found[key] = mark if found.get(key, mark) == mark else UNSURE
    return found
