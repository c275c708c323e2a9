"""Logs: what a record is about stays with it, for people and for machines."""

import json
import logging
from types import SimpleNamespace
from typing import Any

import pytest

from bilan.kafka.logs import context, set_up_logs
from bilan.settings import Settings

_TRACE = b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"


def _event(key: str) -> Any:
    message = SimpleNamespace(topic="articles.v1", partition=2, offset=41, timestamp=1.0)
    return SimpleNamespace(key=key, value=None, headers={"traceparent": _TRACE}, message=message)


@pytest.fixture(autouse=True)
def _handlers_as_they_were() -> Any:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def test_json_has_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    """Time, level, logger, message, and what it is about, each under a name."""
    set_up_logs(Settings(log_format="json"))
    about = context(_event("é"), step="enrich_articles", reason="schema")
    logging.getLogger("bilan.test").warning("refused: %s", "no\ntext", extra=about)
    (line,) = capsys.readouterr().err.splitlines()
    said = json.loads(line)
    assert said.pop("time")
    assert said == {
        "level": "WARNING",
        "logger": "bilan.test",
        "message": "refused: no\ntext",
        "step": "enrich_articles",
        "reason": "schema",
        "article_id": "é",
        "key": "é",
        "topic": "articles.v1",
        "partition": 2,
        "offset": 41,
        "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736",
    }


def test_the_console_tells_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    """Behind the message, in a stated order."""
    set_up_logs(Settings())
    logging.getLogger("bilan.test").warning("refused", extra=context(_event("a"), step="enrich_articles"))
    said = capsys.readouterr().err.strip()
    assert said.endswith(
        "WARNING bilan.test: refused [step=enrich_articles article_id=a key=a topic=articles.v1 partition=2 offset=41 "
        "trace_id=4bf92f3577b34da6a3ce929d0e0e4736]"
    )


@pytest.mark.parametrize(
    ("step", "key", "article_id"),
    [("route_claims", "a/b", "a/b"), ("fold_incidents", "LY/a/b", "a/b"), ("fold_tolls", "LNA/LY/article/a", None)],
)
def test_a_deletion_tells_its_article_by_its_key(step: str, key: str, article_id: str | None) -> None:
    """A line of an actor comes of many articles: it names none."""
    assert context(_event(key), step=step).get("article_id") == article_id
