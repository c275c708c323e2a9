"""What a message's bytes come to: a contract, a deletion, or why they are refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from altered import ANY_JSON, altered
from bilan.kafka.codecs import Invalid, Limits, decode, key_of
from bilan_schemas import TOPICS, Article
from bilan_schemas.base import Contract
from bilan_schemas.topics import ARTICLES, CLAIMS, Topic

_LIMITS = Limits(value_bytes=1000, text_chars=100)
_GOOD = Article(article_id="a1", text="Douze morts.")

_BAD: list[tuple[str, bytes | None, bytes | None, str, str]] = [
    ("not UTF-8", b"a1", b'{"article_id": "a1", "text": "\xff"}', "not_utf8", "0xff"),
    ("a key that is not UTF-8", b"\xff", _GOOD.write(), "not_utf8", "0xff"),
    ("not JSON", b"a1", b"{bad", "not_json", "Invalid JSON"),
    ("nothing", b"a1", b"", "not_json", "EOF"),
    ("cut off", b"a1", _GOOD.write()[:-5], "not_json", "EOF"),
    ("half a surrogate pair", b"a1", b'{"article_id": "a1", "text": "\\ud800"}', "not_json", "hex escape"),
    ("another type", b"a1", b"[]", "schema", "object"),
    ("a field missing", b"a1", b'{"article_id": "a1"}', "schema", "text: Field required"),
    (
        "a time without a zone",
        b"a1",
        b'{"article_id": "a1", "text": "", "published_at": "2019-08-14T00:00:00"}',
        "schema",
        "published_at",
    ),
    ("another article's key", b"a2", _GOOD.write(), "key_mismatch", "'a1'"),
    ("no key", None, _GOOD.write(), "key_mismatch", "no key"),
    ("a deletion of nothing", None, None, "key_mismatch", "no key"),
    ("too large", b"a1", b"x" * 1001, "too_large", "1001 bytes; at most 1000"),
    ("a text too long", b"a1", Article(article_id="a1", text="é" * 101).write(), "text_too_long", "101 characters"),
]


@pytest.mark.parametrize(("key", "value", "reason", "says"), [case[1:] for case in _BAD], ids=[c[0] for c in _BAD])
def test_a_bad_message_is_refused_with_its_reason(
    key: bytes | None, value: bytes | None, reason: str, says: str
) -> None:
    invalid = decode(ARTICLES, key, value, limits=_LIMITS)
    assert isinstance(invalid, Invalid)
    assert invalid.reason == reason
    assert says in invalid.message


def test_a_good_article_is_read_whatever_later_fields_it_has() -> None:
    later = json.dumps(json.loads(_GOOD.write()) | {"added_in_a_later_v1": 1}).encode()
    assert decode(ARTICLES, b"a1", later, limits=_LIMITS) == _GOOD


def test_a_null_is_a_deletion() -> None:
    assert decode(ARTICLES, b"a1", None, limits=_LIMITS) is None


def test_a_null_under_half_a_key_deletes_nothing() -> None:
    refused = decode(CLAIMS, b"LY", None, limits=_LIMITS)
    assert refused == Invalid(reason="key_mismatch", message="key 'LY' is not theatre/article_id")
    assert decode(CLAIMS, b"LY/a/1", None, limits=_LIMITS) is None


@pytest.mark.parametrize("topic", TOPICS[:-1], ids=lambda topic: topic.name)
def test_every_key_is_made_of_fields_of_its_contract(topic: object) -> None:
    fields = topic.contract.model_fields  # type: ignore[attr-defined]  # a Topic
    assert set(topic.key.split("/")) <= set(fields)  # type: ignore[attr-defined]
    assert key_of(ARTICLES, _GOOD) == "a1"


@given(key=st.none() | st.binary(max_size=20), value=st.none() | st.binary(max_size=200))
def test_no_bytes_raise(key: bytes | None, value: bytes | None) -> None:
    for topic in TOPICS:
        result = decode(topic, key, value, limits=_LIMITS)
        assert result is None or isinstance(result, Contract | Invalid)


@given(value=st.dictionaries(st.sampled_from(sorted(Article.model_fields)), ANY_JSON))
def test_no_json_raises(value: dict[str, object]) -> None:
    result = decode(ARTICLES, b"a1", json.dumps(value).encode(), limits=_LIMITS)
    assert isinstance(result, Article | Invalid)


@pytest.mark.parametrize("topic", TOPICS[:-1], ids=lambda topic: topic.name)
@given(data=st.data())
def test_no_example_raises_with_a_part_of_it_replaced(topic: Topic, data: st.DataObject) -> None:
    """It is refused, or can be written and read again as it is."""
    value = data.draw(altered(topic))
    key = "/".join(str(value.get(part)) for part in topic.key.split("/")).encode(errors="replace")
    limits = Limits(value_bytes=100_000, text_chars=100_000)
    result = decode(topic, key, json.dumps(value).encode(), limits=limits)
    if isinstance(result, Contract):
        assert decode(topic, key_of(topic, result).encode(), result.write(), limits=limits) == result
    else:
        assert isinstance(result, Invalid)
