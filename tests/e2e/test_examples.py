"""The small services of `examples/`, each run as it stands in an environment that has the base package alone."""

import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

from bilan.kafka.latest import latest
from bilan.settings import Settings
from bilan.testing.pipeline import run
from bilan_schemas import EnrichedArticle
from bilan_schemas.topics import ACTOR_TOLLS, ENRICHED_ARTICLES, INCIDENTS


def _lines(python: Path, service: Path, *arguments: str, enough: Callable[[list[str]], bool]) -> list[str]:
    """What a service says until it is enough, or until it ended or was silent for too long."""
    with subprocess.Popen(
        [python, service, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd="/"
    ) as running:
        assert running.stdout is not None
        patience = threading.Timer(60, running.kill)
        patience.start()
        lines: list[str] = []
        try:
            while not enough(lines) and (line := running.stdout.readline()):
                lines.append(line.rstrip())
        finally:
            patience.cancel()
            running.kill()
        return lines


def test_alerts_tell_every_claim_and_go_on_where_they_stopped(seeded: Settings, consumer: Path, root: Path) -> None:
    articles = [EnrichedArticle.read(value) for value in run(latest(seeded, ENRICHED_ARTICLES)).values()]
    words = sorted(claim.evidence.text for article in articles for claim in article.claims)
    assert words
    service = root / "examples" / "alert_on_claims.py"
    arguments = (seeded.bootstrap[0], seeded.topic_name(ENRICHED_ARTICLES), "e2e-alerts")
    lines = _lines(consumer, service, *arguments, enough=lambda lines: len(lines) >= len(words))
    assert sorted(line.partition("): ")[2] for line in lines) == [" ".join(text.split("\n")) for text in words]


def test_tolls_are_followed_from_their_whole_state(seeded: Settings, consumer: Path, root: Path) -> None:
    keys = set(run(latest(seeded, ACTOR_TOLLS)))
    service = root / "examples" / "follow_tolls.py"
    arguments = (seeded.bootstrap[0], seeded.topic_name(ACTOR_TOLLS))
    lines = _lines(consumer, service, *arguments, enough=lambda lines: keys <= _told(lines))
    assert keys <= _told(lines)


def test_incidents_are_read_with_the_schema_alone(seeded: Settings, consumer: Path, root: Path) -> None:
    keys = set(run(latest(seeded, INCIDENTS)))
    service = root / "examples" / "with_json_schema_alone.py"
    schema = str(root / "schemas" / "jsonschema" / "incidents.v1.json")
    arguments = (seeded.bootstrap[0], schema, seeded.topic_name(INCIDENTS))

    def told(lines: list[str]) -> set[str]:
        return {line.split()[0] for line in lines}

    assert keys <= told(_lines(consumer, service, *arguments, enough=lambda lines: keys <= told(lines)))


def _told(lines: list[str]) -> set[str]:
    """The actors whose toll was shown."""
    return {line.rpartition(": ")[0] for line in lines if "; named in " in line}
