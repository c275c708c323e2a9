"""The names of an article: what the recogniser finds, and over it the actors that the registry knows."""

from collections.abc import Iterable, Sequence

from bilan.nlp.registry import Match, Registry
from bilan_schemas import Actor, Entity
from bilan_schemas.claim import Claim

_PROVISIONAL = "name:"


def merge_entities(text: str, names: Iterable[tuple[str, int, int]], matches: Sequence[Match]) -> tuple[Entity, ...]:
    """Entities in the order of the text; where a name and an actor overlap, the actor's words stand.

    Names without a letter are dropped, and what they begin or end with that is no letter or digit.
    """
    mentions = [match for match in matches if match.is_mention]
    taken = [(match.start, match.end) for match in mentions]
    found = [
        Entity(
            text=text[match.start : match.end],
            label="PER" if match.sense == "person" else "ORG",
            start=match.start,
            end=match.end,
            actor_id=match.actor_id,
        )
        for match in mentions
    ]
    for label, first, last in names:
        start, end = _trimmed(text, first, last)
        if any(s < end and start < e for s, e in taken) or not any(c.isalpha() for c in text[start:end]):
            continue
        found.append(Entity(text=text[start:end], label=label, start=start, end=end))
    return tuple(sorted(found, key=lambda entity: (entity.start, entity.end)))


def gather_actors(entities: Sequence[Entity], claims: Sequence[Claim], registry: Registry) -> tuple[Actor, ...]:
    """Every actor that entities and claims refer to, those above them included, ordered by id.

    An actor is named where the text names it or somebody who acts for it: a leader's name is an entity of the
    actor, so that both make one mention.
    """
    named = set()
    for entity in entities:
        actor = registry.actor(entity.actor_id) if entity.actor_id else None
        if actor is not None:
            named.add(actor.actor_id)
    referred = set(named) | {entity.actor_id for entity in entities if entity.actor_id}
    provisional: dict[str, str] = {}
    for claim in claims:
        roles = [(claim.victims.actor_id, claim.victims.text)]
        roles += [(one.actor_id, one.text) for one in (claim.perpetrator, claim.claimant, *claim.parties) if one]
        for actor_id, words in roles:
            if actor_id is not None:
                referred.add(actor_id)
                provisional.setdefault(actor_id, words or actor_id)
    for actor_id in list(referred):
        if actor := registry.actor(actor_id):
            referred |= set(actor.parents)
    return tuple(_actor(actor_id, provisional, actor_id in named, registry) for actor_id in sorted(referred))


def _actor(actor_id: str, provisional: dict[str, str], named: bool, registry: Registry) -> Actor:
    known = registry.actor(actor_id)
    if known is None:
        name = provisional[actor_id] if actor_id.startswith(_PROVISIONAL) else actor_id
        return Actor(actor_id=actor_id, name=name, kind="provisional", named=actor_id in provisional)
    return Actor(actor_id=actor_id, name=known.name, kind=known.kind, parents=known.parents, named=named)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in ".)"):
        end -= 1
    return start, end
