"""Dead letters: the context goes into headers and comes out again."""

import datetime as dt

from bilan.dead_letter import from_headers, letter_key, original_headers, to_headers
from bilan_schemas import DeadLetter

_LETTER = DeadLetter(
    topic="articles.v1",
    partition=3,
    offset=41,
    step="enrich_articles",
    reason="schema",
    message="text: Field required",
    exception="ValidationError",
    key="6131",
    refused_at=dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC),
)


def test_what_is_written_is_read_again() -> None:
    assert from_headers(to_headers(_LETTER)) == _LETTER


def test_headers_have_the_names_of_kip_1034() -> None:
    headers = dict(to_headers(_LETTER))
    assert headers["__streams.errors.topic"] == b"articles.v1"
    assert headers["__streams.errors.partition"] == b"3"
    assert headers["__streams.errors.offset"] == b"41"
    assert headers["__streams.errors.message"] == b"text: Field required"
    assert headers["__streams.errors.exception"] == b"ValidationError"
    assert "__streams.errors.stacktrace" not in headers


def test_the_original_headers_are_kept_and_cannot_pass_for_ours() -> None:
    original = [("traceparent", b"00-1"), ("bilan.reason", b"not_json"), ("empty", b"")]
    headers = to_headers(_LETTER, original)
    assert from_headers(headers) == _LETTER
    assert original_headers(headers) == [("traceparent", b"00-1"), ("empty", b"")]


def test_what_is_long_is_cut_so_that_the_letter_fits() -> None:
    long = _LETTER.model_copy(update={"message": "x" * 5_000, "stacktrace": "y" * 50_000 + "end"})
    headers = dict(to_headers(long, [("big", b"z" * 100_000)]))
    assert len(headers["__streams.errors.message"]) == 1_000
    assert headers["__streams.errors.stacktrace"].endswith(b"end")
    assert len(headers["__streams.errors.stacktrace"]) == 4_000
    assert "big" not in headers


def test_a_redelivered_message_has_the_same_key() -> None:
    assert letter_key("articles.v1", 3, 41) == "articles.v1/3/41"
