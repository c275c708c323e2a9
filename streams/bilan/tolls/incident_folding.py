"""From claims to incidents, and to the lines of their actors."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bilan.tolls.adoption import Adoptions
from bilan.tolls.incident_publishing import Incidents
from bilan.tolls.outbox import Message, Outbox, Store
from bilan.tolls.overlay import Overlay
from bilan.tolls.reports import day_of, event_reports, row_id, words_of
from bilan.tolls.reprints import shortened
from bilan.tolls.running import is_roundup, is_running, point_of
from bilan.tolls.running_folding import RunningTotals, distinct
from bilan.tolls.settings import DEFAULTS, CountingSettings
from bilan.tolls.theatre import Theatre
from bilan.tolls.todo import Todo
from bilan_schemas import NOWHERE, ArticleClaims


def fold_incidents(
    store: Store, changes: Sequence[tuple[str, str, ArticleClaims | None]], *, settings: CountingSettings = DEFAULTS
) -> Outbox:
    """Fold claims (theatre, article_id, claims or None to retract) into incidents.v1 and actor-lines.v1.

    What the theatre of no country finds to be of one goes to claims.v1 again, and comes back as that one's.

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


class _Fold:
    """One batch of changes of one theatre."""

    def __init__(self, theatre: Theatre, code: str, settings: CountingSettings) -> None:
        left = Todo.left(theatre.get)
        self._table = theatre
        self._code = code
        self._settings = settings
        self._again = left is not None
        self._todo = left or Todo()
        self._running = RunningTotals(theatre, code, self._todo)
        self._incidents = Incidents(theatre, code, self._todo, settings)
        self._adoptions = Adoptions(theatre, code, self._todo, settings)

    def apply(self, changes: Mapping[str, ArticleClaims | None]) -> None:
        """Set every level that the changes reach, and gather what is to be published."""
        pending: dict[str, Any] = dict.fromkeys(self._todo.articles)
        for article_id in pending:
            kept = self._table.get(f"1/{article_id}")
            pending[article_id] = ArticleClaims.model_validate(kept["value"]) if kept else None
        pending.update(changes)
        for article_id in sorted(pending):
            self._set_article(article_id, pending[article_id])
        self._set_days()
        self._set_seekers()
        self._incidents.publish(again=self._again)
        self._running.publish(again=self._again)
        if self._code == NOWHERE:
            self._adoptions.publish()
        for key, row in self._todo.rows().items():
            self._table.put(key, row)

    @property
    def messages(self) -> list[Message]:
        """What is to be sent."""
        return self._running.messages + self._incidents.messages + self._adoptions.messages

    @property
    def records(self) -> dict[str, Any]:
        """What to record once it was sent."""
        settled = {f"{self._code}/{key}": None for key in self._todo.keys()}  # noqa: SIM118 - no mapping
        return self._incidents.records | self._running.records | self._adoptions.records | settled

    # Articles into rows -------------------------------------------------------------------------------

    def _set_article(self, article_id: str, value: ArticleClaims | None) -> None:
        kept = self._table.get(f"1/{article_id}")
        old = [*(kept["refs"] if kept else ()), *self._todo.articles.get(article_id, ())]
        refs: list[list[Any]] = []
        additions: list[tuple[str, str, str, list[Any], str | None]] = []
        points: list[tuple[str, str, dict[str, Any]]] = []
        if value is not None:
            places = {claim.claim_id: number for number, claim in enumerate(value.claims)}
            for index, (features, claims) in enumerate(event_reports(value, self._settings)):
                rid, day, key = row_id(features, article_id), day_of(features), f"{article_id}#{index}"
                text = json.dumps(features, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
                member = [
                    _moment(value.updated_at or value.published_at),
                    _moment(value.published_at),
                    value.publisher,
                    [claim.claim_id for claim in claims],
                    [places[claim.claim_id] for claim in claims],
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
                self._running.set_point(ref[0], article_id, ref[1], None)
        for rid, text, key, member, day in additions:
            self._todo.seekers |= self._table.add_member(rid, text, key, member, day)
            self._touch(rid, day)
        for place, claim_id, point in points:
            self._running.set_point(place, article_id, claim_id, point)
        # As few rows as there were before and will be after: twice the same batch lists them once.
        self._todo.articles[article_id] = distinct([*old, *refs])
        self._table.put(f"1/{article_id}", {"value": _stored(value), "refs": refs} if value is not None else None)

    def _touch(self, rid: str, day: str | None) -> None:
        if day is None:
            self._todo.seekers.add(rid)
        else:
            self._todo.days.add(day)

    # Days, heads, seekers -----------------------------------------------------------------------------

    def _set_days(self) -> None:
        rids = {ref[1] for refs in self._todo.articles.values() for ref in refs if ref[0] == "e"}
        self._todo.heads |= self._table.regroup(self._todo.days, rids, again=self._again)
        self._todo.days |= self._table.reached

    def _set_seekers(self) -> None:
        new = sorted(self._todo.seekers)
        looks: dict[str, list[tuple[str, str]]] = {}
        for head, day in sorted(self._todo.heads):
            for rid in self._table.list_head(head, day, again=self._again):
                looks.setdefault(rid, []).append((head, day))
        for rid in new:
            self._todo.heads |= self._table.attach(rid)
        for rid, heads in sorted(looks.items()):
            self._todo.seekers.add(rid)
            for head, day in heads:
                self._todo.heads |= self._table.reconsider(rid, head, day)


def _stored(value: ArticleClaims) -> dict[str, Any]:
    """An article's claims as the table keeps them: no more of the fingerprint than is compared, and no defaults."""
    kept = value.model_copy(update={"fingerprint": shortened(value.fingerprint)})
    return kept.model_dump(mode="json", exclude_defaults=True)


def _moment(moment: Any) -> str:
    return moment.isoformat() if moment else ""
