"""A world as a stream: articles in the order of their publication, never all in memory."""

import datetime as dt
import heapq
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bench.worlds.articles import Published, Running, of_story, roundup
from bench.worlds.coverage import Story, stories
from bench.worlds.difficulty import LEVELS, Difficulty, Level
from bench.worlds.happenings import FIRST_DAY, Happening, happenings
from bench.worlds.scenery import Theatre, theatre_of


@dataclass(frozen=True)
class World:
    """Incidents of some theatres over some days; the same seed gives the same world, byte for byte."""

    level: Difficulty
    seed: int
    theatres: int
    days: int

    @classmethod
    def make(cls, level: Level, *, seed: int, theatres: int, days: int, density: float | None = None) -> "World":
        """A world of a difficulty; `density` (incidents a theatre and day) overrides that of the difficulty."""
        rates = LEVELS[level]
        return cls(rates if density is None else replace(rates, density=density), seed, theatres, days)

    def truths(self) -> Iterator[Happening]:
        """Every incident, with its true toll."""
        for day in range(self.days):
            for theatre in self._theatres():
                yield from self._on(theatre, day)

    def news(self) -> Iterator[Published]:
        """Every article, by publication; holds the retellings of the last two months alone."""
        waiting: list[tuple[dt.datetime, str, int, Story | Published, Running]] = []
        running = dict.fromkeys(range(self.theatres), 0)
        order = 0
        for day in range(self.days):
            today = FIRST_DAY + dt.timedelta(days=day)
            for number, theatre in enumerate(self._theatres()):
                total = Running(running[number], today)
                incidents = list(self._on(theatre, day))
                for incident in incidents:
                    for story in stories(incident, self.level, self.seed):
                        order += 1
                        at = story.updated or story.published
                        heapq.heappush(waiting, (at, story.article_id, order, story, total))
                summary = roundup(theatre, today, incidents, self.level, self.seed)
                if summary and summary.article.published_at:
                    order += 1
                    at = summary.article.published_at
                    heapq.heappush(waiting, (at, summary.article.article_id, order, summary, total))
                running[number] += sum(incident.killed for incident in incidents)
            midnight = dt.datetime.combine(today, dt.time(0), dt.UTC)
            while waiting and waiting[0][0] < midnight:
                yield self._written(*heapq.heappop(waiting)[3:])
        while waiting:
            yield self._written(*heapq.heappop(waiting)[3:])

    def _written(self, story: Story | Published, running: Running) -> Published:
        return of_story(story, self.level, running) if isinstance(story, Story) else story

    def _theatres(self) -> Iterator[Theatre]:
        return (theatre_of(number, self.level.cities, self.seed) for number in range(self.theatres))

    def _on(self, theatre: Theatre, day: int) -> Iterator[Happening]:
        return happenings(theatre, day, self.level, self.seed)
