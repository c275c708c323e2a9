"""Articles and claims by construction: what a test does not say is as plain as can be."""

import datetime as dt
import hashlib
from typing import Any

from bilan_schemas import Actor, Claim, EnrichedArticle, Revision
from bilan_schemas.claim import Claimant, Event, Party, Perpetrator, Place, Quote, Since, Victims

UTC = dt.UTC

ACTORS = {
    actor.actor_id: actor
    for actor in (
        Actor(actor_id="GNA", name="Government of National Accord", kind="government"),
        Actor(actor_id="LNA", name="Libyan National Army", kind="armed_forces"),
        Actor(actor_id="WHO", name="World Health Organization", kind="organisation", parents=("UN",)),
        Actor(actor_id="UNSMIL", name="UN Support Mission in Libya", kind="organisation", parents=("UN",)),
        Actor(actor_id="UN", name="United Nations", kind="organisation"),
        Actor(actor_id="A", name="Army of A", kind="armed_forces"),
        Actor(actor_id="B", name="Band of B", kind="armed_group"),
        Actor(actor_id="C", name="Column of C", kind="armed_group"),
        Actor(actor_id="A1", name="First Brigade of A", kind="armed_group", parents=("A",)),
        Actor(actor_id="A2", name="Second Brigade of A", kind="armed_group", parents=("A",)),
    )
}
PLACES = {
    "Tripoli": Place(name="Tripoli", admin1="Tripoli", country="LY", lat=32.88, lon=13.19, precision="city"),
    "south of Tripoli": Place(
        name="south of Tripoli", admin1="Tripoli", country="LY", lat=32.88, lon=13.19, precision="area"
    ),
    "Benghazi": Place(name="Benghazi", admin1="Benghazi", country="LY", lat=32.12, lon=20.07, precision="city"),
    "Sirte": Place(name="Sirte", admin1="Sirte", country="LY", lat=31.2, lon=16.59, precision="city"),
    "LY": Place(country="LY", precision="country"),
    "Gaza": Place(name="Gaza", admin1="Gaza", country="PS", lat=31.5, lon=34.47, precision="city"),
}


def place(name: str | Place | None) -> Place | None:
    """A place of the table above, or one of the country LY that has a name alone."""
    if name is None or isinstance(name, Place):
        return name
    return PLACES.get(name) or Place(name=name, country="LY", precision="city")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def at(text: str) -> dt.datetime:
    """A moment: «2019-08-15» is noon of that day."""
    moment = dt.datetime.fromisoformat(text)
    return moment.replace(hour=moment.hour or 12, tzinfo=UTC)


def claim(
    outcome: str,
    count: int | tuple[int | None, int | None, int | None],
    *,
    on: str | None = "2019-08-14",
    to: str | None = None,
    where: str | Place | None = "Tripoli",
    event: str | None = "airstrike",
    victim: str | None = None,
    by: str | None = None,
    suspected: bool = False,
    blamed_by: str | None = None,
    parties: tuple[str, ...] = (),
    claimant: str | tuple[str, str] | None = None,
    status: str = "unknown",
    group: str | None = None,
    since: str | None = None,
    as_of: str | None = None,
    part_of: str | None = None,
    sentence: int = 0,
    name: str | None = None,
    **more: Any,
) -> dict[str, Any]:
    """A claim without its article: `article` fills in what ties it there."""
    low, best, high = count if isinstance(count, tuple) else (count, count, count)
    said = (claimant, None) if isinstance(claimant, str) else claimant
    fields: dict[str, Any] = {
        "outcome": outcome,
        "low": low,
        "best": best,
        "high": high,
        "quantifier": "exact" if low == high else "at_least" if high is None else "vague",
        "scope": "incident",
        "victims": Victims(status=status, group=group, actor_id=victim),
        "perpetrator": Perpetrator(
            text=by, actor_id=by, status="suspected" if suspected else "stated", attributed_by=blamed_by
        )
        if by
        else None,
        "parties": tuple(Party(text=p, actor_id=p) for p in parties),
        "claimant": Claimant(text=said[0], actor_id=said[1]) if said else None,
        "event": Event(type=event, text=event) if event else None,
        "event_start": day(on) if on else None,
        "event_end": day(to or on) if on else None,
        "date_precision": ("night" if to else "day") if on else "unknown",
        "date_basis": "stated" if on else None,
        "place": place(where),
        "since": Since(text=since, date=day(since), precision="day") if since else None,
        "as_of": day(as_of) if as_of else None,
        "_part_of": part_of,
        "_sentence": sentence,
        "_name": name,
        **more,
    }
    return fields


def running(outcome: str, count: Any, **more: Any) -> dict[str, Any]:
    """A cumulative claim."""
    return claim(outcome, count, **{"on": None, "event": "clash", "scope": "cumulative", **more})


def article(
    article_id: str,
    *claims: dict[str, Any],
    published: str | None = "2019-08-15",
    updated: str | None = None,
    publisher: str | None = None,
    theatre: str = "LY",
    named: tuple[str, ...] = (),
    fingerprint: str = "",
    version: str = "1",
) -> EnrichedArticle:
    """An enriched article with some claims; a claim's `part_of` names another claim of it."""
    ids: dict[str, str] = {}
    made = []
    for ordinal, given in enumerate(claims):
        fields = dict(given)
        part_of, sentence, name = fields.pop("_part_of"), fields.pop("_sentence"), fields.pop("_name")
        words = f"{fields['low']}..{fields['high']} {fields['outcome']}"
        claim_id = hashlib.sha256(f"{article_id}|{words}|{ordinal}".encode()).hexdigest()[:20]
        ids[name or str(ordinal)] = claim_id
        quote = Quote(text=words, start=1000 * sentence + 10 * ordinal, end=1000 * sentence + 10 * ordinal + 9)
        passage = Quote(text=f"sentence {sentence}", start=1000 * sentence, end=1000 * sentence + 999)
        made.append(
            Claim(
                **{
                    **fields,
                    "claim_id": claim_id,
                    "part_of": ids[part_of] if part_of else None,
                    "passage": passage,
                    "evidence": quote,
                }
            )
        )
    used = {a for c in made for a in _actors(c)} | set(named)
    actors = tuple(
        ACTORS.get(a, Actor(actor_id=a, name=a, kind="armed_group")).model_copy(update={"named": a in named})
        for a in sorted(used)
    )
    moment = at(updated or published) if (updated or published) else None
    content = repr((article_id, published, updated, version, [c.model_dump_json() for c in made], named))
    return EnrichedArticle(
        article_id=article_id,
        revision=Revision(at=moment, digest=hashlib.sha256(content.encode()).hexdigest(), extractor_version=version),
        publisher=publisher,
        published_at=at(published) if published else None,
        updated_at=at(updated) if updated else None,
        language="en",
        status="enriched",
        fingerprint=fingerprint,
        theatre=theatre,
        actors=actors,
        claims=tuple(made),
        registry_version="test",
    )


def _actors(made: Claim) -> set[str]:
    found = {p.actor_id for p in made.parties if p.actor_id}
    for who in (made.victims, made.perpetrator, made.claimant):
        if who is not None and who.actor_id:
            found.add(who.actor_id)
    return found
