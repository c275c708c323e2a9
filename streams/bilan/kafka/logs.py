"""Logs of a worker: one line an event on standard error, those of the Kafka client limited in rate."""

import logging
import sys
import time

from bilan.settings import Settings

_NOISY = ("aiokafka", "faust", "mode")
_EVERY_SECONDS = 10.0


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


def set_up_logs(settings: Settings) -> None:
    """Log to standard error at the level of the settings."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    limit = RateLimit()
    handler.addFilter(lambda record: not record.name.startswith(_NOISY) or limit.filter(record))
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    for name in _NOISY:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(settings.log_level)))
