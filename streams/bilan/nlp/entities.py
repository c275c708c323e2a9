"""The names of an article: what the recogniser finds, and over it the actors that the registry knows."""

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from bilan.nlp.registry import Match, Registry
from bilan_schemas import Actor, Entity
from bilan_schemas.claim import Claim
from bilan_schemas.entity import EntityLabel

Name = tuple[EntityLabel, int, int]
"""A name as the recogniser has it: label, start, end."""
_PROVISIONAL = "name:"
_OPENING = re.compile(r"(?:[Ll]es? |[Ll]a |[LlDd]['’]|[Uu]ne? |[Dd]es? |[Dd]u |[Tt]he |[Aa]n? )(?=\w)")
_CLOSING = re.compile(r"\s(?:d['’]?|de|du|des|la|le|les|l['’]?|et|à|au|aux|en|of|the|and|in|for|to|a)\s*$")
_KEPT_MARK = re.compile(r"(?:\b[A-Z]\.|\([^()]*\))$")
"""What a name may end with that is no letter: an initial's full stop («U.S.»), a bracket that it opened."""


class Named(NamedTuple):
    """A name before the registry is asked: what readers of places look at in an entity."""

    label: EntityLabel
    start: int
    end: int
    actor_id: None = None


def cut_names(text: str, names: Iterable[Name]) -> list[Name]:
    """Names cut to what is a name («le Forum» to «Forum»), in the same order; those that have no letter are dropped."""
    cut = []
    for label, start, end in names:
        if kept := _cut(text[start:end]):
            before, after = kept
            cut.append((label, start + before, start + after))
    return cut


def names_alone(text: str, names: Iterable[Name]) -> list[Named]:
    """What `merge_entities` would make of cut names without any of the registry."""
    taken = bytearray(len(text))
    plain = [name for name in names if _take(taken, name[1], name[2])]
    labels = _labels(text, plain, ())
    return sorted((Named(labels[text[start:end]], start, end) for _, start, end in plain), key=itemgetter(1, 2))


def merge_entities(text: str, names: Iterable[Name], matches: Sequence[Match]) -> tuple[Entity, ...]:
    """Entities in the order of the text, none overlapping.

    Where the recogniser's name and an actor of the registry overlap, the actor stands; a country that the recogniser
    missed is added. One name has one label in an article: a country's is LOC, another's what most of its places have.

    Args:
        text: the article's own text.
        names: label (PER, LOC, ORG, MISC), start and end; cut (`cut_names`).
        matches: what the registry finds in the cleaned text.
    """
    found = [_of_match(text, match) for match in matches if match.is_mention]
    taken = bytearray(len(text))
    for entity in found:
        _take(taken, entity.start, entity.end)
    plain = [name for name in names if _take(taken, name[1], name[2])]
    countries = [(match.start, match.end) for match in matches if match.sense == "place"]
    plain += [("LOC", start, end) for start, end in countries if _take(taken, start, end)]
    labels = _labels(text, plain, {text[start:end] for start, end in countries})
    found += [
        Entity(text=text[start:end], label=labels[text[start:end]], start=start, end=end) for _, start, end in plain
    ]
    return tuple(sorted(found, key=lambda entity: (entity.start, entity.end)))


def _of_match(text: str, match: Match) -> Entity:
    is_adjective = match.sense == "force" and " " not in text[match.start : match.end].strip()
    label: EntityLabel = (
        "PER" if match.sense == "person" else "LOC" if match.sense == "state" else "MISC" if is_adjective else "ORG"
    )
    return Entity(
        text=text[match.start : match.end], label=label, start=match.start, end=match.end, actor_id=match.actor_id
    )


def _take(taken: bytearray, start: int, end: int) -> bool:
    """Take characters for a name; False where some are another's."""
    if taken.find(1, start, end) >= 0:
        return False
    taken[start:end] = b"\1" * (end - start)
    return True


def _labels(text: str, names: Iterable[Name], countries: Container[str]) -> dict[str, EntityLabel]:
    """The label of each name: that of most of its places, of equals the first."""
    votes: dict[str, list[EntityLabel]] = defaultdict(list)
    for label, start, end in names:
        votes[text[start:end]].append(label)
    return {name: "LOC" if name in countries else max(given, key=given.count) for name, given in votes.items()}


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


@lru_cache(maxsize=20_000)
def _cut(text: str) -> tuple[int, int] | None:
    """Where the name in some words begins and ends, None without a letter: the same few come again and again."""
    start, end = 0, len(text)
    while start < end and not text[start].isalnum():
        start += 1
    if opening := _OPENING.match(text, start, end):
        start = opening.end()
    while end > start:
        if closing := _CLOSING.search(text[start:end]):
            end = start + closing.start()
        elif not text[end - 1].isalnum() and not _KEPT_MARK.search(text[start:end]):
            end -= 1
        else:
            break
    return (start, end) if any(map(str.isalpha, text[start:end])) else None
