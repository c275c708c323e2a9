"""Short articles in French and English, their updates and deletions, old versions sent again, and bad payloads.

Beside them bursts: many articles at once about a day of their own, of which nothing is said again. What a fault
does to them no later message mends.
"""

import datetime as dt
from random import Random
from typing import Any

from bilan_schemas import Article

LIMITS: dict[str, Any] = {
    "max_value_bytes": 6_000,
    "max_text_chars": 3_000,
    "nlp_batch": 1,
    "nlp_timeout_seconds": 3.0,
    "nlp_tries": 2,  # a fault of ours may befall an article's process once, hardly twice
    "fold_batch": 8,
}
"""Settings of the workers: what is too large is still small, a poison is soon found, a burst is many batches."""

BURST = 90
TRICKLE = 60
"""Articles of a burst that come one by one after it."""

_FIRST_DAY = dt.datetime(2023, 3, 6, 8, tzinfo=dt.UTC)
_DAYS = 40
_PLACES = (
    ("Tripoli", "Tripoli"),
    ("Benghazi", "Benghazi"),
    ("Alep", "Aleppo"),
    ("Mossoul", "Mosul"),
    ("Kaboul", "Kabul"),
    ("Gao", "Gao"),
    ("Mogadiscio", "Mogadishu"),
    ("Kharkiv", "Kharkiv"),
    ("Goma", "Goma"),
    ("Khartoum", "Khartoum"),
)
_FRENCH = (
    "Au moins {n} civils ont été tués {day} à {place} dans un bombardement.",
    "{n} personnes ont été tuées et {m} autres blessées {day} dans un attentat à {place}.",
    "L'ONU affirme que {n} soldats ont été tués {day} lors d'affrontements à {place}.",
    "L'Etat islamique a tué {n} policiers {day} à {place}, selon le gouvernement.",
)
_ENGLISH = (
    "At least {n} civilians were killed on {day} in an air strike in {place}.",
    "A car bomb killed {n} people and wounded {m} others in {place} on {day}.",
    "The United Nations said {n} soldiers were killed on {day} in clashes in {place}.",
    "Islamic State fighters killed {n} policemen in {place} on {day}, the government said.",
)
_PUBLISHERS = ("AFP", "Reuters", "Le Monde", "The Guardian", "Libya Herald")
_AUTHORS = ("Boko Haram", "Al-Shabaab", "Taliban", "Houthi", "M23", "Hezbollah", "Hamas", "PKK")
_BURST_TEXT = "{author} fighters killed {n} soldiers and wounded {m} civilians in {place} on {day}, police said."
_DAYS_OF_WEEK = (
    ("lundi", "Monday"),
    ("mardi", "Tuesday"),
    ("mercredi", "Wednesday"),
    ("jeudi", "Thursday"),
    ("vendredi", "Friday"),
    ("samedi", "Saturday"),
    ("dimanche", "Sunday"),
)

Message = tuple[str | None, bytes | None]
"""Key and value."""


class Author:
    """Writes one message after the other; knows what it has written."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._articles: dict[str, int] = {}
        self._sent: list[Message] = []
        self._bursts = 0

    def write(self) -> Message:
        """The next message: most are new articles."""
        kinds = {self._new: 64, self._update: 14, self._delete: 6, self._again: 8, self._bad: 8}
        draw = self._chance.choices(list(kinds), list(kinds.values()))[0]
        if not self._articles:
            draw = self._new
        message = draw()
        self._sent.append(message)
        return message

    def burst(self) -> list[Message]:
        """The articles of the next burst, of every place; none is ever changed or sent again."""
        self._bursts += 1
        return [self._of_burst(self._bursts, number) for number in range(BURST + TRICKLE)]

    def last_words(self) -> list[Message]:
        """One article more of every place and day of the bursts: their incidents and tolls are counted again."""
        return [
            self._of_burst(burst, BURST + TRICKLE + number)
            for burst in range(1, self._bursts + 1)
            for number in range(len(_PLACES))
        ]

    def poison(self, text: str) -> Message:
        """An article whose text befalls the process that reads it."""
        name = f"poison-{text}-{len(self._sent)}-{self._bursts}"
        return name, Article(article_id=name, text=text, language="fr").write()

    def _of_burst(self, burst: int, number: int) -> Message:
        day = _FIRST_DAY + dt.timedelta(days=_DAYS + 20 + 10 * burst)
        article = Article(
            article_id=f"burst-{burst}-{number}",
            text=_BURST_TEXT.format(
                author=_AUTHORS[burst % len(_AUTHORS)],
                n=self._chance.randint(2, 40),
                m=self._chance.randint(2, 60),
                place=_PLACES[number % len(_PLACES)][1],
                day=_DAYS_OF_WEEK[day.weekday()][1],
            ),
            publisher=_PUBLISHERS[number // len(_PLACES) % len(_PUBLISHERS)],
            published_at=day + dt.timedelta(minutes=number),
        )
        return article.article_id, article.write()

    def _new(self) -> Message:
        return self._version(f"wire-{len(self._articles)}", 0)

    def _update(self) -> Message:
        article_id = self._chance.choice(list(self._articles))
        return self._version(article_id, self._articles[article_id] + 1)

    def _version(self, article_id: str, version: int) -> Message:
        self._articles[article_id] = version
        published = _FIRST_DAY + dt.timedelta(hours=int(Random(article_id).uniform(0, _DAYS * 24)))
        article = Article(
            article_id=article_id,
            text=_text(Random(f"{article_id}:{version}"), Random(article_id), published),
            publisher=Random(article_id).choice(_PUBLISHERS),
            published_at=published,
            updated_at=published + dt.timedelta(hours=version) if version else None,
        )
        return article_id, article.write()

    def _delete(self) -> Message:
        return self._chance.choice(list(self._articles)), None

    def _again(self) -> Message:
        return self._chance.choice(self._sent)

    def _bad(self) -> Message:
        name = f"bad-{len(self._sent)}"
        fields = {"article_id": name, "text": "Douze morts à Tripoli."}
        good = Article.model_validate(fields).write()
        return self._chance.choice(
            (
                (name, b"{bad"),
                (name, b'{"article_id": "no text"}'),
                (name, good.replace(b"Douze", b"\xff\xfe")),
                (f"{name}-other", good),
                (None, good),
                (name, b"x" * (LIMITS["max_value_bytes"] + 1)),
                (name, Article.model_validate(fields | {"text": "x" * (LIMITS["max_text_chars"] + 1)}).write()),
            )
        )


def _text(chance: Random, lasting: Random, published: dt.datetime) -> str:
    """A version says other numbers of the same place and day."""
    french, english = lasting.choice(_PLACES)
    in_french = lasting.random() < 0.5
    form = lasting.choice(_FRENCH if in_french else _ENGLISH)
    day = _DAYS_OF_WEEK[(published - dt.timedelta(days=lasting.randint(0, 2))).weekday()][not in_french]
    return form.format(
        n=chance.randint(2, 40), m=chance.randint(2, 60), day=day, place=french if in_french else english
    )
