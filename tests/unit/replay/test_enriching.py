"""Articles read without a broker: every one of the input comes out in its place, or is told why not."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from altered import altered
from bilan.replay.corpus import Read
from bilan.replay.enriched import read_enriched
from bilan.replay.enriching import Limits, enriched_lines
from bilan.replay.lines import Refused
from bilan.tolls.offline import Deletion, fold
from bilan_schemas import Article, EnrichedArticle, Revision
from bilan_schemas.topics import ENRICHED_ARTICLES

LIMITS = Limits(text_chars=50, value_bytes=600)


class Enricher:
    """Reads nothing, and fails at one text."""

    def enrich(self, articles: list[Article]) -> list[EnrichedArticle]:
        """As little as can be."""
        if any(article.text == "poison" for article in articles):
            raise ValueError("no way")
        return [
            EnrichedArticle(
                article_id=article.article_id,
                revision=Revision(digest="", extractor_version="1"),
                language="und",
                status="enriched",
                fingerprint="",
                theatre="XX",
                title="x" * 2_100_000 if article.text == "grows" else None,
                registry_version="1",
            )
            for article in articles
        ]


def _corpus(*texts: str) -> Iterator[Read | Refused]:
    for number, text in enumerate(texts):
        if text == "refused":
            yield Refused(str(number), "before")
        elif text == "deleted":
            yield Read(str(number), Deletion(f"a{number}"))
        else:
            yield Read(str(number), Article(article_id=f"a{number}", text=text))


def _said(*texts: str) -> list[str]:
    return [str(line) if isinstance(line, Refused) else line.partition(",")[0] for line in _lines(*texts)]


def _lines(*texts: str) -> list[Any]:
    return list(enriched_lines(_corpus(*texts), Enricher(), LIMITS))


@pytest.mark.parametrize("before", [0, 1, 31, 32, 40])
def test_each_comes_in_its_place_and_one_that_kills_the_reader_is_alone_in_it(before: int) -> None:
    texts = ["fine"] * before + ["poison", "deleted", "refused", "x" * 51, "fine", "grows"]
    said = _said(*texts)
    assert said[:before] == [f'{{"article_id":"a{n}"' for n in range(before)]
    assert said[before:] == [
        f"{before}: cannot be read (ValueError: no way)",
        f'{{"article_id": "a{before + 1}"',
        f"{before + 2}: before",
        f"{before + 3}: text of 51 characters; at most 50",
        f'{{"article_id":"a{before + 4}"',
        said[-1],
    ]
    assert said[-1].startswith(f"{before + 5}: 2100")
    assert said[-1].endswith("bytes when enriched; at most 2031616")


def test_the_limit_of_bytes_is_the_worker_s() -> None:
    read = Read("here", Article(article_id="a", text="t", url="u" * 600))
    (refused,) = enriched_lines([read], Enricher(), LIMITS)
    assert isinstance(refused, Refused)
    assert refused.why.endswith("bytes; at most 600 are read")


def test_what_is_written_is_read_again(tmp_path: Any) -> None:
    lines = [line for line in _lines("fine", "deleted", "fine") if isinstance(line, str)]
    path = tmp_path / "enriched.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines))
    one, gone, two = read_enriched(path)
    assert isinstance(one, EnrichedArticle)
    assert isinstance(two, EnrichedArticle)
    assert (one.article_id, gone, two.article_id) == ("a0", Deletion("a1"), "a2")
    assert [one.write().decode(), two.write().decode()] == [lines[0], lines[2]]


@given(raw=st.binary(max_size=200))
def test_no_bytes_crash_the_reader_of_enriched_articles(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.jsonl"
    path.write_bytes(raw)
    assert all(isinstance(one, EnrichedArticle | Deletion | Refused) for one in read_enriched(path))


@given(lines=st.lists(altered(ENRICHED_ARTICLES), min_size=1, max_size=4))
def test_what_is_nearly_an_enriched_article_is_refused_or_counted(
    tmp_path_factory: pytest.TempPathFactory, lines: list[Any]
) -> None:
    """What its contract lets through, the fold takes."""
    path = tmp_path_factory.getbasetemp() / "nearly.jsonl"
    path.write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    read = list(read_enriched(path))
    assert len(read) == len(lines)
    fold(one for one in read if not isinstance(one, Refused))
