"""When each article is sent: in the order of publication, at so many seconds of news a second."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bilan.replay.corpus import Read
from bilan.tolls.offline import Deletion
from bilan_schemas import Article

_EPOCH = dt.datetime(1, 1, 1, tzinfo=dt.UTC)


class Due(NamedTuple):
    """What is sent, and how many seconds after the first."""

    after: float
    read: Read


def in_order(corpus: Iterable[Read]) -> list[Read]:
    """By the time that each version was published; what has no time follows what stood before it.

    A deletion comes after the versions of its article that stood before it, and before those that stood
    after it: whoever deletes knows what.
    """
    newest: dict[str, dt.datetime] = {}
    deleted: dict[str, dt.datetime] = {}
    timed: list[tuple[dt.datetime, Read]] = []
    now = _EPOCH
    for read in corpus:
        article_id = read.said.article_id
        if isinstance(read.said, Deletion):
            now = deleted[article_id] = max(newest.get(article_id, now), deleted.get(article_id, _EPOCH))
        else:
            now = max(_published(read.said) or now, deleted.get(article_id, _EPOCH))
            newest[article_id] = max(now, newest.get(article_id, _EPOCH))
        timed.append((now, read))
    return [read for _, read in sorted(timed, key=lambda pair: pair[0])]


def paced(corpus: Iterable[Read], speed: float | None) -> Iterator[Due]:
    """When each is due at `speed` seconds of news a second; at once without one."""
    first: dt.datetime | None = None
    after = 0.0
    for read in corpus:
        published = None if isinstance(read.said, Deletion) else _published(read.said)
        if speed and published:
            first = first or published
            after = max(after, (published - first).total_seconds() / speed)
        yield Due(after, read)


def copied(corpus: Iterable[Read], copies: int) -> Iterator[Read]:
    """Each so many times, the second and later ones under ids of their own (`<id>~2`, `<id>~3`)."""
    for read in corpus:
        yield read
        for number in range(2, copies + 1):
            article_id = f"{read.said.article_id}~{number}"
            said = (
                Deletion(article_id)
                if isinstance(read.said, Deletion)
                else read.said.model_copy(update={"article_id": article_id})
            )
            yield read._replace(said=said)


def _published(article: Article) -> dt.datetime | None:
    return article.updated_at or article.published_at
