"""Short articles in French and English, their updates and deletions, old versions sent again, and bad payloads."""

import datetime as dt
from random import Random

from bilan_schemas import Article

LIMITS = {"max_value_bytes": 6_000, "max_text_chars": 3_000}
"""Settings of the workers, so that what is too large is still small."""

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

    def write(self) -> Message:
        """The next message: most are new articles."""
        kinds = {self._new: 64, self._update: 14, self._delete: 6, self._again: 8, self._bad: 8}
        draw = self._chance.choices(list(kinds), list(kinds.values()))[0]
        if not self._articles:
            draw = self._new
        message = draw()
        self._sent.append(message)
        return message

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
            publisher=Random(article_id).choice(("AFP", "Reuters", "Le Monde", "The Guardian", "Libya Herald")),
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
