"""A message that nobody can read: a letter, which an operator sees, sends back and throws away."""

import json

from bilan.settings import Settings
from bilan.testing.pipeline import Pipeline, wait_until
from bilan_schemas.topics import ARTICLES
from e2e.conftest import Command


def test_a_refused_article_is_seen_sent_back_refused_again_and_thrown_away(
    seeded: Settings, command: Command, bilan: Pipeline
) -> None:
    Pipeline(seeded, bilan.folder).send(ARTICLES, [("broken", b"{not json")])

    def letters() -> list[dict[str, str]]:
        return [json.loads(line) for line in command("dlq", "list", "--format", "json").stdout.splitlines()]

    wait_until(letters, what="a letter")
    (letter,) = letters()
    assert (letter["reason"], letter["step"]) == ("not_json", "enrich_articles")
    assert "value (9 bytes): {not json" in command("dlq", "show", letter["letter"]).stdout
    assert command("dlq", "replay", letter["letter"], "--yes").stdout == "replayed 1 of 1 letters\n"
    wait_until(lambda: [one["letter"] != letter["letter"] for one in letters()] == [True], what="another letter")
    assert command("dlq", "discard", "--reason", "not_json", "--yes").stdout == "discarded 1 letters\n"
    assert letters() == []
