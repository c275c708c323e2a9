"""One incident, put together from the rows of its reports."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from bilan.tolls.counting import OUTCOMES, count_outcome
from bilan.tolls.nowhere import article_of
from bilan.tolls.places import PlaceKey, level, place_of
from bilan.tolls.policy import Saying
from bilan.tolls.reports import Features
from bilan.tolls.reprints import first_prints, taken_together
from bilan.tolls.settings import CountingSettings
from bilan.tolls.sources import source_of
from bilan.tolls.wording import digest
from bilan_schemas import Incident
from bilan_schemas.incident import IncidentActor, IncidentClaim, NearMiss, Provenance

_BASIS = {"stated": 0, "weekday": 1, "publication": 2, None: 3}
_STANDING = {"news": 0, "undated": 1, "week": 1, "late": 2, "coarse": 3}
_QUOTE = 300
_COMPARED = 120  # sources whose texts are compared for reprints; a flood has thousands


@dataclass(frozen=True, slots=True)
class Member:
    """One article's report in a row."""

    message: str
    """The article, under what name claims.v1 told it."""
    said_at: str
    published_at: str
    publisher: str | None
    claim_ids: tuple[str, ...]
    places: tuple[int, ...]
    """Where each of them stands among the claims of its article."""
    words: str
    fingerprint: str
    registry: str
    extractor: str

    @property
    def article_id(self) -> str:
        """The article; its claims may have come from the theatre of no country."""
        return article_of(self.message)

    def order(self) -> tuple[str, str]:
        """The order of publication, then of claim_id."""
        return (self.published_at, self.claim_ids[0])


@dataclass(frozen=True, slots=True)
class Joined:
    """A row of an incident, and how it came to be there."""

    features: Features
    members: tuple[Member, ...]
    joined_as: str
    joined_by: tuple[str, ...]


def incident_id(theatre: str, claim_id: str) -> str:
    """The name of the incident whose first anchor is a claim."""
    return f"{theatre}/{digest(theatre, claim_id, size=10)}"


def first_anchor(rows: Sequence[Joined]) -> tuple[Features, Member]:
    """The earliest published report that may be an anchor; never a retelling where there is another."""
    return min(
        ((row.features, member) for row in rows for member in row.members),
        key=lambda pair: (
            _STANDING[pair[0].standing] > 1,
            not pair[0].describable(),
            pair[1].order(),
        ),
    )


def assemble(
    theatre: str,
    rows: Sequence[Joined],
    *,
    placed: bool,
    near_misses: Sequence[NearMiss],
    article: Callable[[str], Mapping[str, Any] | None],
    settings: CountingSettings,
) -> Incident:
    """The incident of some rows. `article` gives the claims message (JSON without defaults) that a report came in."""
    anchor, first = first_anchor(rows)
    dated = min(
        (r.features for r in rows if r.features.start),
        key=lambda f: (_STANDING[f.standing], _BASIS[f.basis], f.published or dt.date.max, f.rid),
        default=anchor,
    )
    sayings = _sayings(rows)
    outcomes = [
        count_outcome(outcome, sayings, dated.end, settings)
        for outcome in OUTCOMES
        if any(s.statement.outcome == outcome for s in sayings)
    ]
    members = sorted((m for r in rows for m in r.members), key=Member.order)
    articles = list(dict.fromkeys(m.article_id for m in members))
    keys = {s.source.key for s in sayings}
    places = _places(rows)
    claims = _claims(rows, article)
    causes = Counter(
        e for r in rows for e in [r.features.event] * min(len(r.members), 50) if e and r.features.standing != "coarse"
    )
    event = min(causes, key=lambda e: (-causes[e], e != anchor.event, e), default=anchor.event or "other")
    named = {s.source.name: s.source.kind for s in sayings}
    moments = sorted(m.published_at for m in members if m.published_at)
    return Incident.model_validate(
        {
            "incident_id": incident_id(theatre, first.claim_ids[0]),
            "theatre": theatre,
            "placed": placed,
            "domain": _domain(rows),
            "event_type": event,
            "event_text": _event_text(article(first.message), first),
            "event_start": dated.start,
            "event_end": dated.end,
            "date_precision": dated.precision,
            "date_basis": dated.basis,
            "place": place_of(places[0]) if places else None,
            "places": [place_of(p) for p in places[:10]],
            "actors": _actors(rows),
            "outcomes": outcomes,
            "claimants": sorted(name for name, kind in named.items() if kind in {"named", "generic", "anonymous"})[:20],
            "sources": len(keys),
            "independent_sources": len({s.independent for s in sayings}),
            "first_published_at": moments[0] if moments else None,
            "last_published_at": moments[-1] if moments else None,
            "article_ids": articles[:200],
            "claims": claims,
            "near_misses": list(near_misses)[:10],
            "provenance": Provenance(
                registry_versions=tuple(sorted({m.registry for m in members}))[:20],
                extractor_versions=tuple(sorted({m.extractor for m in members}))[:20],
                policy=settings.policy,
                articles=len(articles),
                sources=len(keys),
                claims=len(sayings),
            ),
        }
    )


def _sayings(rows: Sequence[Joined]) -> list[Saying]:
    sayings: list[tuple[Saying, str]] = []
    for row in rows:
        retold = row.features.background()
        for member in row.members:
            for number, statement in enumerate(row.features.statements):
                source = source_of(statement.claimant, statement.claimant_actor, member.publisher, member.article_id)
                claim_id, position = member.claim_ids[number], member.places[number]
                saying = Saying(
                    statement, source, member.said_at, claim_id, member.article_id, position, source.key, retold=retold
                )
                sayings.append((saying, member.fingerprint))
    together = taken_together(_texts(sayings))
    told = [(replace(s, independent=together.get(s.source.key, s.source.key)), text) for s, text in sayings]
    first = first_prints((s.independent, s.said_at, text) for s, text in told)
    return [replace(s, first_at=first.get((s.independent, text), "")) for s, text in told]


def _texts(sayings: Sequence[tuple[Saying, str]]) -> dict[str, list[str]]:
    """The texts of each source that has no name of its own: a reprint's publisher, or a description in it."""
    texts: dict[str, list[str]] = {}
    for saying, fingerprint in sorted(sayings, key=lambda pair: pair[0].order()):
        if saying.source.kind != "named" and fingerprint and (saying.source.key in texts or len(texts) < _COMPARED):
            mine = texts.setdefault(saying.source.key, [])
            if fingerprint not in mine and len(mine) < 5:
                mine.append(fingerprint)
    # Two descriptions inside one article are two sources, not reprints of each other.
    return {key: mine for key, mine in texts.items() if not key.startswith("in:")}


def _domain(rows: Sequence[Joined]) -> str:
    counts = Counter(d for r in rows for d in [r.features.domain] * min(len(r.members), 50))
    return min(counts, key=lambda d: (-counts[d], d != "conflict", d))


def _places(rows: Sequence[Joined]) -> list[PlaceKey]:
    counts: Counter[PlaceKey] = Counter()
    for row in rows:
        for place in row.features.places:
            counts[place] += min(len(row.members), 50)
    return sorted(counts, key=lambda p: (-min(level(p), 2), -counts[p], -level(p), p[3] is None, str(p)))


def _actors(rows: Sequence[Joined]) -> list[IncidentActor]:
    found: dict[tuple[str, str], IncidentActor] = {}
    sides: dict[str, set[str]] = {}
    joint: set[frozenset[str]] = set()
    said: dict[str, tuple[set[str], set[str]]] = {}
    for row in rows:
        f = row.features
        joint.add(f.blamed)
        for actor, status, by in f.perpetrators:
            statuses, who = said.setdefault(actor, (set(), set()))
            statuses.add(status)
            if by:
                who.add(by)
            sides.setdefault(actor, set()).update(f.ancestry.get(actor, ()))
        for role, actors in (("victim", f.victims), ("perpetrator", f.blamed), ("party", f.parties)):
            for actor in sorted(actors):
                name, kind = f.names.get(actor, (actor, "provisional"))
                found.setdefault(
                    (role, actor),
                    IncidentActor(
                        actor_id=actor,
                        name=name,
                        kind=kind,
                        role=role,
                        parents=f.ancestry.get(actor, ()),
                    ),
                )
    blamed = sorted(said)
    disputed = any(
        not any({a, b} <= both for both in joint) and a not in sides[b] and b not in sides[a]
        for i, a in enumerate(blamed)
        for b in blamed[i + 1 :]
    )
    for actor, (statuses, who) in said.items():
        status = "disputed" if disputed else "stated" if "stated" in statuses else "suspected"
        known = found["perpetrator", actor]
        found["perpetrator", actor] = known.model_copy(
            update={"status": status, "attributed_by": tuple(sorted(who))[:10]}
        )
    return [found[key] for key in sorted(found)][:40]


def _event_text(message: Mapping[str, Any] | None, member: Member) -> str | None:
    for claim in message["claims"] if message else ():
        if claim["claim_id"] in member.claim_ids and claim.get("event") and claim["event"].get("text"):
            text: str = claim["event"]["text"][:_QUOTE]
            return text
    return None


def _claims(rows: Sequence[Joined], article: Callable[[str], Mapping[str, Any] | None]) -> list[IncidentClaim]:
    order = sorted(
        (
            (member.order(), position, row, member, claim_id)
            for row in rows
            for member in row.members
            for position, claim_id in enumerate(member.claim_ids)
        ),
        key=lambda item: (item[0], item[1], item[4]),
    )[:50]
    claims = []
    for _, _, row, member, claim_id in order:
        message = article(member.message)
        claim = next((c for c in message["claims"] if c["claim_id"] == claim_id), None) if message else None
        if message is None or claim is None:
            continue
        claims.append(
            IncidentClaim(
                low=claim.get("low"),
                best=claim.get("best"),
                high=claim.get("high"),
                claim_id=claim_id,
                article_id=member.article_id,
                publisher=member.publisher,
                url=message.get("url"),
                published_at=message.get("published_at"),
                outcome=claim["outcome"],
                quantifier=claim["quantifier"],
                claimant=claim["claimant"]["text"] if claim.get("claimant") else None,
                part_of=claim.get("part_of"),
                quote=claim["evidence"]["text"][:_QUOTE],
                joined_as=row.joined_as,
                joined_by=row.joined_by,
            )
        )
    return claims
