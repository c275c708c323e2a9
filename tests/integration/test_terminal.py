"""What a person at a terminal sees: tables with rules, progress, and a question before anything is thrown away."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

from bilan.dead_letter import letter_key, now, to_headers
from bilan.settings import Settings
from bilan.testing.pipeline import Pipeline, wait_until
from bilan_schemas import DeadLetter
from bilan_schemas.topics import ARTICLES, DEAD_LETTERS

SEED = Path(__file__).parents[2] / "schemas" / "examples" / "incidents.v1" / "valid" / "seed.json"


def _typed(settings: Settings, *arguments: str, answers: str = "") -> tuple[int, str]:
    """Exit code and output of a command on a terminal, where somebody types the answers."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "bilan", *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, **settings.environment(), "COLUMNS": "140", "TERM": "xterm"},
    ) as running:
        os.close(theirs)
        os.write(ours, answers.encode())
        seen = b""
        try:
            while some := os.read(ours, 4096):
                seen += some
        except OSError:
            pass  # Linux says so when the other end closes
        running.wait(30)
    os.close(ours)
    return running.returncode, seen.decode().replace("\r\n", "\n")


def test_results_are_tables_with_rules(tmp_path: Path) -> None:
    incident = tmp_path / "incidents.jsonl"
    incident.write_text(json.dumps(json.loads(SEED.read_text())))
    code, seen = _typed(Settings(), "incidents", "--from", str(incident))
    assert code == 0
    assert "┃" in seen
    assert "killed 13+; injured" in seen


def test_a_replay_shows_its_progress_and_then_its_summary(bilan: Pipeline, tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    articles.write_text("".join(f'{{"id": "{number}", "text": "t"}}\n' for number in range(3000)))
    code, seen = _typed(bilan.settings, "replay", str(articles))
    assert code == 0
    assert "\x1b[" in seen
    assert "3000" in seen
    assert "sent: 3000 articles (3000 unstated), 3000 undated, 0 deletions, 0 refused" in seen


def test_nothing_is_thrown_away_before_somebody_agrees(bilan: Pipeline) -> None:
    topic = bilan.settings.topic_name(ARTICLES)
    letter = DeadLetter(
        topic=topic, partition=0, offset=1, step="s", reason="schema", message="m", key="61", refused_at=now()
    )
    bilan.send(DEAD_LETTERS, [(letter_key(topic, 0, 1), b"{}")], **dict(to_headers(letter)))
    code, seen = _typed(bilan.settings, "dlq", "discard", answers="n\n")
    assert (code, len(bilan.latest(DEAD_LETTERS))) == (0, 1)
    assert f"discard 1 letters of {topic}? [y/N]: " in seen
    assert "left as they are" in seen
    code, seen = _typed(bilan.settings, "dlq", "discard", answers="y\n")
    assert (code, len(bilan.latest(DEAD_LETTERS))) == (0, 0)
    assert "discarded 1 letters" in seen


def test_an_interrupted_replay_says_how_far_it_came(bilan: Pipeline, tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    lines = [f'{{"id": "{day}", "text": "t", "published": "2019-01-{day:02}"}}\n' for day in range(1, 29)]
    articles.write_text("".join(lines))
    with subprocess.Popen(
        [sys.executable, "-m", "bilan", "replay", str(articles), "--speed", "86400"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **bilan.settings.environment()},
    ) as running:
        wait_until(lambda: len(bilan.read(ARTICLES)) >= 2, what="two articles")
        time.sleep(0.2)
        running.send_signal(signal.SIGINT)
        shown, said = running.communicate(timeout=20)
    assert (running.returncode, shown) == (130, "")
    assert said.startswith("interrupted after ")
    assert 2 <= int(said.split()[2]) < 28
