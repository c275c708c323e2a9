"""Who reports what, and when: the plan of every story of an incident, before a word of it is written."""

import datetime as dt
import math
from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from bench.worlds.difficulty import Difficulty
from bench.worlds.happenings import Happening, poisson
from bench.worlds.scenery import WIRES

Kind = Literal["news", "reprint", "retelling"]


@dataclass(frozen=True)
class Story:
    """One report of one incident."""

    article_id: str
    kind: Kind
    happening: Happening
    published: dt.datetime
    knows: dt.datetime
    """The moment whose count it gives."""
    publisher: str
    language: str
    seed: str
    """Stories of one seed are of one text."""
    settled: bool = False
    """Written to give the last count: no vague number, no enemy's."""
    updated: dt.datetime | None = None


def stories(happening: Happening, level: Difficulty, seed: int) -> list[Story]:
    """Every story of an incident."""
    chance = Random(f"stories:{seed}:{happening.key}")
    deadly = 0.6 + 0.4 * math.log1p(happening.killed) / math.log(6)
    told = []
    for ordinal in range(1 + poisson(chance, max(0.1, level.reports * deadly - 1))):
        hours = min(90.0, max(1.0, chance.lognormvariate(math.log(9), 1.0)))
        published = happening.at + dt.timedelta(hours=hours)
        lag = dt.timedelta(hours=min(hours - 0.5, chance.expovariate(1 / 2.0)))
        told.append(_news(chance, happening, ordinal, published=published, knows=published - lag, seed=seed))
    last = happening.at + dt.timedelta(hours=happening.counts[-1].hours)
    if chance.random() >= level.unsettled:
        late = last + dt.timedelta(hours=chance.uniform(2, 14))
        settled = _news(chance, happening, len(told), published=late, knows=late, seed=seed)
        told.append(replace(settled, settled=True))
    if len(happening.counts) > 1 and chance.random() < 0.6:  # the last count is told by more than one
        late = last + dt.timedelta(hours=chance.uniform(4, 30))
        told.append(_news(chance, happening, len(told), published=late, knows=late, seed=seed))
    told += [copy for story in told if story.publisher in WIRES for copy in _reprints(chance, story, level)]
    told += _updates(chance, told, level)
    for ordinal in range(poisson(chance, level.retellings * deadly * 0.8)):
        later = happening.at + dt.timedelta(days=chance.uniform(4, 60))
        story = _news(chance, happening, 100 + ordinal, published=later, knows=later, seed=seed)
        told.append(replace(story, kind="retelling"))
    return told


def _news(
    chance: Random, happening: Happening, ordinal: int, *, published: dt.datetime, knows: dt.datetime, seed: int
) -> Story:
    name = f"{happening.key}-{ordinal}"
    outlets = happening.theatre.publishers
    return Story(
        article_id=name,
        kind="news",
        happening=happening,
        published=published.replace(microsecond=0),
        knows=knows,
        publisher=chance.choice(outlets),
        language="fr" if chance.random() < 0.4 else "en",
        seed=f"{seed}:{name}",
    )


def _reprints(chance: Random, story: Story, level: Difficulty) -> list[Story]:
    if chance.random() >= level.wire:
        return []
    return [
        replace(
            story,
            article_id=f"{story.article_id}r{ordinal}",
            kind="reprint",
            published=story.published + dt.timedelta(minutes=chance.randint(20, 60 * 20)),
            publisher=chance.choice([name for name in story.happening.theatre.publishers if name not in WIRES]),
            settled=story.settled,
        )
        for ordinal in range(1 + poisson(chance, 1.2))
    ]


def _updates(chance: Random, told: list[Story], level: Difficulty) -> list[Story]:
    """Later versions of articles, with what is known by then."""
    updates = []
    for story in told:
        if story.kind == "news" and chance.random() < level.updated:
            later = story.published + dt.timedelta(hours=chance.uniform(2, 20))
            updates.append(replace(story, updated=later.replace(microsecond=0), knows=later))
    return updates
