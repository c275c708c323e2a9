"""Articles from files: what is read, under which names, and what is told of the rest."""

import gzip
import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bilan.replay.corpus import Read, read_corpus, understood
from bilan.replay.lines import LONGEST_LINE_BYTES, STANDARD_INPUT, Line, Refused, read_lines
from bilan.tolls.offline import Deletion
from bilan_schemas import Article

SEEDS = Path(__file__).parents[3] / "seeds"


def _read(path: Path) -> list[Any]:
    return [read.said if isinstance(read, Read) else str(read) for read in read_corpus(path)]


def _article(**fields: Any) -> Any:
    return understood(Line("here", {"article_id": "a", "text": "t", **fields})).said  # type: ignore[union-attr]


def test_the_seeds_are_five_articles_their_texts_unchanged() -> None:
    articles = _read(SEEDS)
    assert [article.article_id[:3] for article in articles] == ["000", "001", "002", "003", "004"]
    for article in articles:
        assert article.text.encode() == (SEEDS / f"{article.article_id}.txt").read_bytes()
    assert [a.published_at_source for a in articles] == ["inferred", "inferred", "inferred", "stated", "inferred"]
    assert {a.published_at_precision for a in articles} == {"day"}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"published_at": "2019-08-15T10:30:00+02:00"}, ("2019-08-15T08:30:00Z", "second")),
        ({"published_at": "2019-08-15T10:30:00"}, ("2019-08-15T10:30:00Z", "second")),
        ({"published_at": "2019-08-15 10:30"}, ("2019-08-15T10:30:00Z", "second")),
        ({"published_at": "2019-08-15"}, ("2019-08-15T00:00:00Z", "day")),
        ({"published_at": "2019-08"}, ("2019-08-01T00:00:00Z", "month")),
        ({"published_at": "2019"}, ("2019-01-01T00:00:00Z", "year")),
        ({"published": "2019-08-15"}, ("2019-08-15T00:00:00Z", "day")),
        ({"published_at": "2019-08-15", "published_at_precision": "month"}, ("2019-08-15T00:00:00Z", "month")),
        ({}, (None, "second")),
    ],
)
def test_a_time_is_completed_and_its_precision_said(given: dict[str, str], expected: tuple[str | None, str]) -> None:
    written = json.loads(_article(**given).write())
    assert (written["published_at"], written["published_at_precision"]) == expected


def test_other_names_of_fields_are_understood_and_a_field_of_its_own_name_wins() -> None:
    line = Line("here", {"id": "a", "lang": "fr", "text": "t", "published": "2019", "published_at": "2020"})
    read = understood(line)
    assert isinstance(read, Read)
    assert isinstance(read.said, Article)
    assert (read.said.article_id, read.said.language) == ("a", "fr")
    assert read.said.published_at is not None
    assert read.said.published_at.year == 2020
    assert read.ignored == ("published",)


def test_a_bad_line_is_told_with_file_and_line_and_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    good = json.dumps({"article_id": "a", "text": "t"}).encode()
    lines = [good, b"{", b"[1]", b"", b'{"article_id": "b"}', b'"\xff"', good, b'{"deleted": true}']
    path.write_bytes(b"\n".join(lines))
    article = Article(article_id="a", text="t")
    told = _read(path)
    assert [said for said in told if said == article] == [article, article]
    assert [said.partition(": ")[::2] for said in told if isinstance(said, str)] == [
        (f"{path}, line 2", "not JSON (EOF while parsing an object at line 2 column 0)"),
        (f"{path}, line 3", "not a JSON object"),
        (f"{path}, line 5", "text: Field required"),
        (f"{path}, line 6", "not UTF-8 (byte 1)"),
        (f"{path}, line 8", "a deletion needs the article_id of what is deleted"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        b'{"article_id": "a", "text": "half \\ud83d a pair"}',
        b'{"article_id": "\\udc00", "deleted": true}',
        b'{"article_id": "a", "text": "t", "published_at": NaN}',
        b"[" * 100_000,
        b'{"article_id": ' + b"9" * 5_000 + b', "text": "t"}',
        b'{"article_id": "a", "text": "t", "published_at": 1e999}',
    ],
)
def test_what_could_not_be_written_again_is_refused(line: bytes, tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_bytes(line)
    (told,) = read_corpus(path)
    assert isinstance(told, Refused)
    assert len(str(told)) < 500


def test_a_deletion_is_one_whatever_else_the_line_says() -> None:
    line = Line("here", {"article_id": "a", "deleted": True, "text": "t"})
    assert understood(line) == Read("here", Deletion("a"))
    assert isinstance(_article(deleted=False), Article)


def test_gzip_and_standard_input_read_like_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = b'{"article_id": "a", "text": "t"}\n'
    packed = tmp_path / "articles.jsonl.gz"
    packed.write_bytes(gzip.compress(raw))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    assert _read(packed) == _read(STANDARD_INPUT) == [Article(article_id="a", text="t")]


def test_a_gzip_file_that_is_cut_off_is_told_after_what_could_be_read(tmp_path: Path) -> None:
    raw = b"".join(b'{"article_id": "%d", "text": "%s"}\n' % (n, b"t" * 100) for n in range(5000))
    path = tmp_path / "articles.jsonl.gz"
    path.write_bytes(gzip.compress(raw)[:-20])
    *_, last = _read(path)
    assert last.startswith(f"{path}, after line ")
    assert "Compressed file ended" in last


def test_a_line_without_end_is_skipped_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    path.write_bytes(b'"' + b"x" * (2 * LONGEST_LINE_BYTES) + b'"\n{"article_id": "a", "text": "t"}\n')
    assert _read(path) == [
        f"{path}, line 1: longer than {LONGEST_LINE_BYTES} bytes",
        Article(article_id="a", text="t"),
    ]


def test_in_a_folder_texts_go_with_what_is_beside_them_and_what_is_wrong_is_told(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_bytes(b"l\xc3\xa0\r\nbas")
    (tmp_path / "one.json").write_text('{"published": "2019", "publisher": "P"}')
    (tmp_path / "two.txt").write_text("t")
    (tmp_path / "three.txt").write_bytes(b"\xff")
    (tmp_path / "four.txt").write_text("t")
    (tmp_path / "four.json").write_text("{")
    (tmp_path / "five.json").write_text("{}")
    (tmp_path / "more.jsonl").write_text('{"id": "six", "text": "t"}\n')
    (tmp_path / "notes.md").write_text("not an article")
    told = _read(tmp_path)
    articles = {said.article_id: said for said in told if isinstance(said, Article)}
    assert set(articles) == {"one", "two", "six"}
    assert articles["one"].text == "là\r\nbas", "offsets count the characters as they are"
    assert articles["one"].publisher == "P"
    assert [said.partition(": ")[::2] for said in told if isinstance(said, str)] == [
        (
            str(tmp_path / "four.json"),
            "not JSON (EOF while parsing an object at line 1 column 1)",
        ),
        (str(tmp_path / "three.txt"), "not UTF-8 (byte 0)"),
        (str(tmp_path / "five.json"), "describes no text: there is none of that name beside it"),
    ]


@pytest.mark.parametrize("path", ["nowhere.jsonl", "."])
def test_nothing_to_read_is_told(path: str, tmp_path: Path) -> None:
    (told,) = read_corpus(tmp_path / path)
    assert isinstance(told, Refused)


@given(st.binary(max_size=300))
def test_no_bytes_crash_the_reader(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.jsonl"
    path.write_bytes(raw)
    assert all(isinstance(read, Read | Refused) for read in read_corpus(path))
    assert len(list(read_lines(path))) <= raw.count(b"\n") + 1


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
_NAMES = st.sampled_from([*Article.model_fields, "id", "lang", "published", "deleted", "other"])


@given(st.dictionaries(_NAMES, _JSON))
def test_no_object_crashes_the_reader(fields: dict[str, Any]) -> None:
    read = understood(Line("here", fields))
    if isinstance(read, Read) and isinstance(read.said, Article):
        assert Article.read(read.said.write()) == read.said
