"""Logs of a worker: lines for people or JSON on standard error; the Kafka client's are limited in rate."""

import logging
import sys
import time
from typing import Any

from pythonjsonlogger.json import JsonFormatter

from bilan.kafka.events import Event
from bilan.kafka.origin import origin_of
from bilan.settings import Settings
from bilan_schemas.topics import KEY_SEPARATOR

_NOISY = ("aiokafka", "faust", "mode")
_EVERY_SECONDS = 10.0
_CONTEXT = ("step", "reason", "article_id", "article_ids", "key", "topic", "partition", "offset", "trace_id")
_NAMES = {"asctime": "time", "levelname": "level", "name": "logger"}


class RateLimit(logging.Filter):
    """Lets a message through once in a while: with the cluster away, the client says the same thousands of times."""

    def __init__(self, every_seconds: float = _EVERY_SECONDS) -> None:
        super().__init__()
        self._every = every_seconds
        self._last: dict[tuple[str, int, object], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is the first of its kind for a while."""
        kind = (record.name, record.levelno, str(record.msg)[:80])
        now = time.monotonic()
        if now - self._last.get(kind, -self._every) < self._every:
            return False
        if len(self._last) > 1000:
            self._last.clear()
        self._last[kind] = now
        return True


class ConsoleFormatter(logging.Formatter):
    """A line for people, what it is about behind it."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the name that logging gives it
        """The line, without the traceback that may follow."""
        about = [f"{name}={getattr(record, name)}" for name in _CONTEXT if getattr(record, name, None) is not None]
        line = super().formatMessage(record)
        return f"{line} [{' '.join(about)}]" if about else line


def context(event: Event, *, step: str, **more: object) -> dict[str, Any]:
    """What a log record about an event carries (its `extra`): where it stands, of which article and trace it is."""
    message = event.message
    article_id = getattr(event.value, "article_id", None)
    about = {
        "step": step,
        "article_id": article_id or (event.key if step in _OF_ARTICLES else _of_claims(step, event.key)),
        "key": event.key,
        "topic": message.topic,
        "partition": message.partition,
        "offset": message.offset,
        "trace_id": origin_of(event).trace_id,
        **more,
    }
    return {name: value for name, value in about.items() if value is not None}


_OF_ARTICLES = ("enrich_articles", "route_claims")


def _of_claims(step: str, key: str) -> str | None:
    """The article of claims that are retracted; the lines of actors come of many articles."""
    return key.partition(KEY_SEPARATOR)[2] or None if step == "fold_incidents" else None


def set_up_logs(settings: Settings) -> None:
    """Log to standard error at the level and in the format of the settings."""
    logging.basicConfig(level=settings.log_level, handlers=[_handler(settings)], force=True)
    for name in _NOISY:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(settings.log_level)))


def _handler(settings: Settings) -> logging.Handler:
    handler = logging.StreamHandler(sys.stderr)
    if settings.log_format == "json":
        form = "%(asctime)s %(levelname)s %(name)s %(message)s"
        handler.setFormatter(JsonFormatter(form, rename_fields=_NAMES, json_ensure_ascii=False))
    else:
        handler.setFormatter(ConsoleFormatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    limit = RateLimit()
    handler.addFilter(lambda record: not record.name.startswith(_NOISY) or limit.filter(record))
    return handler
