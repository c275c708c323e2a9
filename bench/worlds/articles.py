"""From stories to enriched articles: as the extractor hands them on, with the truth of each claim beside."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from bench.worlds.coverage import Story
from bench.worlds.difficulty import Difficulty
from bench.worlds.fields import since_offensive
from bench.worlds.happenings import FIRST_DAY, Happening
from bench.worlds.numbers import exactly
from bench.worlds.page import Page, filler
from bench.worlds.prints import fingerprint
from bench.worlds.scenery import CODES, Theatre
from bench.worlds.telling import tell

from bilan_schemas import EnrichedArticle, Entity, Revision
from bilan_schemas.claim import Claimant, Place, Victims
from bilan_schemas.entity import Actor


@dataclass(frozen=True)
class Published:
    """An article and what its claims truly tell of: an incident's key, or null for none of its own."""

    article: EnrichedArticle
    truth: dict[str, str | None]


@dataclass(frozen=True)
class Running:
    """A running total as one counter publishes it."""

    killed: int
    day: dt.date


def of_story(story: Story, level: Difficulty, running: Running) -> Published:
    """The article of one story; some carry a running total as well."""
    chance = Random(f"{story.seed}:page")
    page = Page(story.article_id)
    _fill(page, chance, story.language, chance.randint(0, 2))
    told = tell(page, story, level)
    _fill(page, chance, story.language, chance.randint(4, 9))
    actors = list(told.actors)
    if running.killed and chance.random() < level.series:
        actors += _series(page, chance, story.happening.theatre, running)
    if story.kind == "reprint":
        own = Random(story.article_id)
        _fill(page, own, story.language, own.choice((0, 0, 1)))
    abroad = told.sight.place is not None and chance.random() < 0.03
    code = chance.choice(CODES) if abroad else story.happening.theatre.code
    cities = [story.happening.city.name] if told.sight.city_named else []
    return Published(
        _article(page, story, story.happening.theatre, code=code, actors=actors, cities=cities), page.truth
    )


def roundup(
    theatre: Theatre, day: dt.date, incidents: Sequence[Happening], level: Difficulty, seed: int
) -> Published | None:
    """A number over several incidents of a day, some of them told beside it."""
    chance = Random(f"roundup:{seed}:{theatre.country}:{day}")
    if len(incidents) < 2 or chance.random() >= level.roundups:
        return None
    at = dt.datetime.combine(day, dt.time(21), dt.UTC) + dt.timedelta(hours=chance.uniform(0, 9))
    killed = sum(event.known(at).killed for event in incidents if event.at < at)
    if not killed:
        return None
    story = Story(
        article_id=f"roundup-{theatre.country}-{day}",
        kind="news",
        happening=incidents[0],
        published=at.replace(microsecond=0),
        knows=at,
        publisher=chance.choice(theatre.publishers),
        language="en",
        seed=f"roundup:{seed}:{theatre.country}:{day}",
    )
    page = Page(story.article_id)
    words = f"{killed} people killed"
    page.sentence(
        f"In all, {words} across {theatre.country} on {day:%A}.",
        (
            words,
            "killed",
            None,
            _number(killed)
            | {
                "scope": "incident",
                "extent": "event" if chance.random() < level.roundup_unmarked else "roundup",
                "victims": Victims(text="people"),
                "event_start": day,
                "event_end": day,
                "date_precision": "day",
                "date_basis": "weekday",
                "place": Place(country=theatre.code),
            },
        ),
    )
    _fill(page, chance, "en", 2)
    actors: list[Actor] = []
    cities = []
    listed = [event for event in incidents if event.at < at and event.known(at).killed]
    for event in chance.sample(listed, min(len(listed), chance.choice((0, 0, 2, 3)))):
        part = Story(story.article_id, "news", event, at, at, story.publisher, "en", f"{story.seed}:{event.key}")
        told = tell(page, part, level)
        actors += told.actors
        cities += [event.city.name] if told.sight.city_named else []
        _fill(page, chance, "en", 1)
    return Published(_article(page, story, theatre, code=theatre.code, actors=actors, cities=cities), page.truth)


def _number(count: int) -> dict[str, object]:
    said = exactly(count)
    return {"low": said.low, "best": said.best, "high": said.high, "quantifier": said.quantifier}


def _series(page: Page, chance: Random, theatre: Theatre, running: Running) -> list[Actor]:
    """«… bringing to 4,120 the number killed since»: a claim of no incident."""
    text, actor_id = theatre.counters[1] if chance.random() < 0.6 else theatre.counters[2]
    words = f"{running.killed} people killed"
    since = since_offensive(FIRST_DAY, chance)
    named = chance.random() < 0.7
    page.sentence(
        f"That makes {words} {since.text}, {text} says.",
        (
            words,
            "killed",
            None,
            _number(running.killed)
            | {
                "scope": "cumulative",
                "victims": Victims(text="people"),
                "claimant": Claimant(text=text, actor_id=actor_id) if named else None,
                "stance": "third_party" if named else "unknown",
                "since": since,
                "as_of": running.day if chance.random() < 0.4 else None,
                "place": Place(country=theatre.code) if chance.random() < 0.8 else None,
            },
        ),
    )
    if not named or actor_id is None:
        return []
    return [Actor(actor_id=actor_id, name=text.removeprefix("the "), kind="organisation", named=True)]


def _fill(page: Page, chance: Random, language: str, sentences: int) -> None:
    for _ in range(sentences):
        page.sentence(filler(chance, language))


def _article(
    page: Page, story: Story, theatre: Theatre, *, code: str, actors: Iterable[Actor], cities: Iterable[str]
) -> EnrichedArticle:
    entities = []
    for city in cities:
        start = page.text.find(city)
        if start < 0:
            start = len(page.text)
            page.text += f"{city}. "
        entities.append(Entity(text=city, label="LOC", start=start, end=start + len(city)))
    everyone = {actor.actor_id: actor.model_copy(update={"named": True}) for actor in actors}
    if theatre.state.actor_id not in everyone and any(theatre.state.actor_id in a.parents for a in everyone.values()):
        everyone[theatre.state.actor_id] = theatre.state
    claims = sorted(page.claims, key=lambda claim: (claim.evidence.start, claim.claim_id))
    return EnrichedArticle(
        article_id=story.article_id,
        revision=Revision(
            at=story.updated or story.published,
            digest=hashlib.sha256(page.text.encode()).hexdigest(),
            extractor_version="worlds",
        ),
        publisher=story.publisher,
        published_at=story.published,
        updated_at=story.updated,
        language=story.language,
        status="enriched",
        fingerprint=fingerprint(page.text),
        theatre=code,
        actors=tuple(everyone[key] for key in sorted(everyone)),
        entities=tuple(sorted(entities, key=lambda entity: entity.start)),
        claims=tuple(claims),
        registry_version="worlds",
    )
