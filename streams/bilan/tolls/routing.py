"""From an enriched article to its claims by theatre, and its actors' lines."""

from collections.abc import Sequence
from typing import Any

from bilan.tolls.nowhere import copies
from bilan.tolls.outbox import Message, Outbox, Store
from bilan.tolls.published import marks_of
from bilan.tolls.settings import DEFAULTS, CountingSettings
from bilan.tolls.sources import source_of
from bilan_schemas import NOWHERE, Actor, ActorLine, ArticleClaims, Claim, EnrichedArticle
from bilan_schemas.topics import ACTOR_LINES, CLAIMS, Topic

OFFSET_HEADER = "source-offset"
_LONGEST_VALUE = 200_000  # bytes; what is over loses its passages, then its last claims


def route_claims(
    store: Store,
    changes: Sequence[tuple[str, EnrichedArticle | None, int]],
    *,
    settings: CountingSettings = DEFAULTS,
) -> Outbox:
    """Route articles (article_id, article or None if deleted, offset in articles.v1) by theatre.

    Gives messages on claims.v1 (null where the article no longer claims anything of a theatre) and on
    actor-lines.v1 (one line an article and actor). The greatest revision wins whatever the order; a
    deletion ends every revision of a lower offset, and is remembered.

    The one row of an article says which revision is in force and what was published of it. It is written once the
    messages are acknowledged: after a crash the same changes come again. Where one of several changes of an article
    may have been published before the crash, whatever it may have changed is sent again.
    """
    known: dict[str, dict[str, str]] = {}
    states: dict[str, dict[str, Any]] = {}
    derived: dict[str, dict[tuple[str, str], bytes]] = {}
    unsure: dict[str, set[str]] = {}
    offsets: dict[str, int] = {}
    changed: set[str] = set()
    for article_id, article, offset in changes:
        if article_id not in states:
            states[article_id] = dict(store.get(_key(article_id)) or {})
            known[article_id] = states[article_id].pop("published", {})
        new = _after(states[article_id], article, offset)
        if new is None:
            continue  # an older revision, or one that was deleted: whatever is in force stays
        if new != states[article_id]:
            changed.add(article_id)
        states[article_id] = new
        if article is None and "order" in new:
            continue  # a deletion of what was replaced by then
        if article_id in derived:
            unsure.setdefault(article_id, set(known[article_id])).update(map(_name, derived[article_id]))
        derived[article_id] = _messages(article, settings) if article is not None else {}
        offsets[article_id] = offset

    messages: list[Message] = []
    for article_id in sorted(derived):
        values = {_name(to): value for to, value in derived[article_id].items()}
        now = marks_of(values)
        headers = {OFFSET_HEADER: str(offsets[article_id]).encode()}
        sent_perhaps = unsure.get(article_id, set())
        for name in sorted({*known[article_id], *now, *sent_perhaps}):
            if known[article_id].get(name) != now.get(name) or name in sent_perhaps:
                topic, key = name.split("|", 1)
                message = Message(
                    topic=_TOPICS[topic], key=key, value=values.get(name), cause=article_id, headers=headers
                )
                messages.append(message)
        if known[article_id] != now:
            known[article_id] = now
            changed.add(article_id)

    def record(settled: Store) -> None:
        for article_id in sorted(changed):
            published = {"published": known[article_id]} if known[article_id] else {}
            settled[_key(article_id)] = states[article_id] | published

    return Outbox(tuple(messages), record)


def _key(article_id: str) -> str:
    return f"{article_id}/routed"


def _name(to: tuple[str, str]) -> str:
    return "|".join(to)


_TOPICS: dict[str, Topic] = {topic.name: topic for topic in (CLAIMS, ACTOR_LINES)}


def _after(state: dict[str, Any], article: EnrichedArticle | None, offset: int) -> dict[str, Any] | None:
    """What is known of an article after a change; None where the change is not in force."""
    deleted = state.get("deleted", -1)
    order, at = state.get("order"), state.get("at", -1)
    if article is None:
        if offset < deleted:
            return None
        if order is not None and at > offset:
            return {**state, "deleted": offset} if offset > deleted else None
        return {"deleted": offset}
    if offset < deleted:
        return None
    mine = list(article.revision.order())
    if order is not None and mine < order:
        return None
    return {**({"deleted": deleted} if deleted >= 0 else {}), "order": mine, "at": max(offset, at)}


def theatre_of(claim: Claim, article: EnrichedArticle, settings: CountingSettings) -> str:
    """Where a claim is counted: the country of its place, else of its article; joined as the settings say."""
    country = claim.place.country if claim.place and claim.place.country else article.theatre
    return settings.joined_countries.get(country, country)


def _messages(article: EnrichedArticle, settings: CountingSettings) -> dict[tuple[str, str], bytes]:
    by_theatre: dict[str, list[Claim]] = {}
    for claim in article.claims:
        by_theatre.setdefault(theatre_of(claim, article, settings), []).append(claim)
    messages: dict[tuple[str, str], bytes] = {}
    told_nowhere = [copy for theatre, claims in by_theatre.items() for copy in copies(theatre, claims)]
    told = by_theatre | ({NOWHERE: by_theatre.get(NOWHERE, []) + told_nowhere} if told_nowhere else {})
    for theatre, claims in told.items():
        value = _claims_value(article, theatre, claims)
        messages[CLAIMS.name, f"{theatre}/{article.article_id}"] = value
    home = settings.joined_countries.get(article.theatre, article.theatre)
    for line in _article_lines(article, home, by_theatre):
        messages[ACTOR_LINES.name, f"{line.actor_id}/{line.line_id}"] = line.write()
    return messages


def _claims_value(article: EnrichedArticle, theatre: str, claims: list[Claim]) -> bytes:
    value = _article_claims(article, theatre, claims).write()
    if len(value) > _LONGEST_VALUE:  # a flood of numbers in one text: the evidence alone still proves each
        claims = [claim.model_copy(update={"passage": claim.evidence}) for claim in claims]
        value = _article_claims(article, theatre, claims).write()
    while len(value) > _LONGEST_VALUE and len(claims) > 1:
        claims = claims[: max(1, len(claims) * _LONGEST_VALUE // len(value) - 1)]
        kept = {claim.claim_id for claim in claims}
        claims = [c if c.part_of in kept else c.model_copy(update={"part_of": None}) for c in claims]
        value = _article_claims(article, theatre, claims).write()
    return value


def _article_claims(article: EnrichedArticle, theatre: str, claims: list[Claim]) -> ArticleClaims:
    used = {actor_id for claim in claims for actor_id, _ in roles_of(claim)} | {
        claim.claimant.actor_id for claim in claims if claim.claimant and claim.claimant.actor_id
    }
    return ArticleClaims(
        theatre=theatre,
        article_id=article.article_id,
        revision=article.revision,
        title=article.title,
        publisher=article.publisher,
        url=article.url,
        published_at=article.published_at,
        published_at_precision=article.published_at_precision,
        updated_at=article.updated_at,
        fingerprint=article.fingerprint,
        registry_version=article.registry_version,
        actors=tuple(actor for actor in article.actors if actor.actor_id in used),
        claims=tuple(claims),
    )


def roles_of(claim: Claim) -> list[tuple[str, str]]:
    """The actors of a claim, each with its role."""
    roles = []
    if claim.victims.actor_id:
        roles.append((claim.victims.actor_id, "victim"))
    if claim.perpetrator and claim.perpetrator.actor_id:
        roles.append((claim.perpetrator.actor_id, "perpetrator"))
    roles.extend((party.actor_id, "party") for party in claim.parties if party.actor_id)
    return roles


def _article_lines(article: EnrichedArticle, home: str, by_theatre: dict[str, list[Claim]]) -> list[ActorLine]:
    claims_of: dict[str, list[Claim]] = {}
    for claim in article.claims:
        for actor_id in {actor_id for actor_id, _ in roles_of(claim)}:
            claims_of.setdefault(actor_id, []).append(claim)
    lines = [
        _line(article, home, actor, claims_of.get(actor.actor_id, []))
        for actor in article.actors
        if actor.named or actor.actor_id in claims_of
    ]
    for theatre, claims in by_theatre.items():
        if theatre != NOWHERE:
            pseudo = Actor.model_construct(actor_id=f"theatre:{theatre}", name=theatre, kind="theatre", parents=())  # type: ignore[arg-type]  # a row's kind, not an actor's
            lines.append(_line(article, theatre, pseudo, claims))
    return lines


def _line(article: EnrichedArticle, theatre: str, actor: Actor, claims: list[Claim]) -> ActorLine:
    sources = {
        source_of(
            claim.claimant.text if claim.claimant else None,
            claim.claimant.actor_id if claim.claimant else None,
            article.publisher,
            article.article_id,
        )
        for claim in claims
    }
    return ActorLine(
        actor_id=actor.actor_id,
        line_id=f"{theatre}/article/{article.article_id}",
        name=actor.name,
        actor_kind=actor.kind,
        parents=actor.parents,
        kind="article",
        theatre=theatre,
        day=article.published_at.date() if article.published_at else None,
        named=actor.named,
        claims=len(claims),
        sources=tuple(sorted(source.key for source in sources))[:20],
        registry_version=article.registry_version,
        extractor_version=article.revision.extractor_version,
    )
