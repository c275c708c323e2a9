"""What the topics must say, from the articles alone, against what they say: byte for byte."""

from collections.abc import Iterable
from typing import NamedTuple

from aiokafka.structs import ConsumerRecord
from bench.chaos.poison import POISONS

from bilan.dead_letter import from_headers, letter_key
from bilan.kafka.codecs import Invalid, Limits, decode
from bilan.kafka.latest import latest, reading
from bilan.nlp.enricher import load_enricher
from bilan.settings import Settings
from bilan.tolls.offline import Deletion, Folder
from bilan_schemas import Article, EnrichedArticle
from bilan_schemas.topics import ACTOR_TOLLS, ARTICLES, DEAD_LETTERS, ENRICHED_ARTICLES, INCIDENTS, Topic

_SHOWN = 300
_SHOWN_BEFORE = 60
"""Characters that are shown of a difference, and of them those that are the same."""

Values = dict[str, bytes]
Letters = dict[str, tuple[str, bytes]]
"""Reason and refused bytes by the letter's key."""


class Difference(NamedTuple):
    """A key whose value is not what it must be."""

    topic: str
    key: str
    wanted: bytes | str | None
    found: bytes | str | None

    def __str__(self) -> str:
        wanted, found = (str(value) if value is not None else "nothing" for value in (self.wanted, self.found))
        same = next((at for at, (one, other) in enumerate(zip(wanted, found, strict=False)) if one != other), 0)
        start = max(0, same - _SHOWN_BEFORE)
        shown = slice(start, start + _SHOWN)
        return f"{self.topic} {self.key}, from character {start}:\n  wanted {wanted[shown]}\n  found  {found[shown]}"


class Truth:
    """Reads and counts what articles.v1 holds, in this process, with the pure functions alone.

    Each call goes on where the one before ended; a fold of everything at once comes to the same.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._enricher = load_enricher(settings.registry)
        self._limits = Limits(value_bytes=settings.max_value_bytes, text_chars=settings.max_text_chars)
        self._read: dict[bytes, EnrichedArticle] = {}
        self._seen: dict[int, int] = {}
        self.enriched: Values = {}
        self.letters: Letters = {}
        self.history: list[EnrichedArticle | Deletion] = []
        self._folder = Folder()

    async def differences(self) -> list[Difference]:
        """Where the topics differ from what the articles come to."""
        await self._follow()
        folded = self._folder.folded()
        wanted: list[tuple[Topic, Values]] = [
            (ENRICHED_ARTICLES, self.enriched),
            (INCIDENTS, {incident.incident_id: incident.write() for incident in folded.incidents}),
            (ACTOR_TOLLS, {toll.actor_id: toll.write() for toll in folded.tolls}),
        ]
        told = []
        for topic, values in wanted:
            told += _compare(topic.name, values, await latest(self._settings, topic))
        return told + _compare(DEAD_LETTERS.name, self.letters, await _letters(self._settings))

    def whole(self) -> Folder:
        """All articles folded at once, for a fold that knows nothing of rounds."""
        folder = Folder()
        folder.add(self.history)
        return folder

    def is_whole(self) -> bool:
        """Whether the fold round by round is that of everything at once."""
        return self.whole().folded() == self._folder.folded()

    async def _follow(self) -> None:
        fresh: list[EnrichedArticle | Deletion] = []
        async with reading(self._settings, ARTICLES) as reader:
            async for record in reader.records():
                if record.offset >= self._seen.get(record.partition, 0):
                    self._seen[record.partition] = record.offset + 1
                    fresh += self._understood(record)
        self.history += fresh
        self._folder.add(fresh)

    def _understood(self, record: "ConsumerRecord[bytes, bytes]") -> Iterable[EnrichedArticle | Deletion]:
        article = decode(ARTICLES, record.key, record.value, limits=self._limits)
        if isinstance(article, Invalid):
            key = letter_key(record.topic, record.partition, record.offset)
            self.letters[key] = (article.reason, record.value or b"")
            return
        article_id = record.key.decode()
        if not isinstance(article, Article):
            self.enriched.pop(article_id, None)
            yield Deletion(article_id)
            return
        if reason := POISONS.get(article.text):
            self.letters[letter_key(record.topic, record.partition, record.offset)] = (reason, record.value)
            return
        if record.value not in self._read:
            (self._read[record.value],) = self._enricher.enrich([article])
        enriched = self._read[record.value]
        self.enriched[article_id] = enriched.write()
        yield enriched


async def _letters(settings: Settings) -> Letters:
    letters: Letters = {}
    async with reading(settings, DEAD_LETTERS) as reader:
        async for record in reader.records():
            letters[record.key.decode()] = (from_headers(record.headers).reason, record.value)
    return letters


def _compare(topic: str, wanted: dict, found: dict) -> list[Difference]:  # type: ignore[type-arg]  # values or letters
    return [
        Difference(topic, key, wanted.get(key), found.get(key))
        for key in sorted(wanted.keys() | found.keys())
        if wanted.get(key) != found.get(key)
    ]
