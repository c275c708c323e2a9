"""A rebuild beside the running instance, and an app that begins anew: each by the commands that an operator types."""

from pathlib import Path
from typing import Any

from bench.chaos.check import Truth
from tolls.seeds import seeds

from bilan.demo.quiet import wait_until_counted
from bilan.settings import Settings
from bilan.testing.pipeline import Pipeline, Worker, run
from bilan_schemas import Article
from bilan_schemas.topics import ACTOR_TOLLS, ARTICLES, CLAIMS, ENRICHED_ARTICLES, INCIDENTS
from commands import run_bilan

_REGISTRY = """
ZLF:
  name: Zuwara Liberation Front
  kind: armed_group
  theatre: LY
  fr: [Front de libération de Zouara]
  en: [Zuwara Liberation Front]
"""
_TEXTS = {
    "a1": "Au moins 4 civils ont été tués lundi à Tripoli dans une attaque du Front de libération de Zouara.",
    "a2": "Fighters of the Zuwara Liberation Front killed 7 soldiers in Benghazi on Monday, the government said.",
    "a3": "3 personnes ont été tuées mardi dans un attentat à Gao.",
}
_PROVISIONAL = "name:LY:front de liberation de zouara"
_PUBLIC = (ENRICHED_ARTICLES, INCIDENTS, ACTOR_TOLLS)


def _article(article_id: str, text: str) -> tuple[str, bytes]:
    fields = {"article_id": article_id, "text": text, "published_at": "2023-03-08T08:00:00Z"}
    return article_id, Article.model_validate(fields).write()


def _start(bilan: Pipeline, **given: Any) -> list[Worker]:
    """A worker of each kind; both load at once."""
    return [
        bilan.worker("enrich", ready=False, instance_id=None, **given),
        bilan.worker("tolls", ready=False, instance_id=None, **given),
    ]


def _hasty(settings: Settings) -> Settings:
    """Settings of a command that does not wait for workers to leave."""
    return settings.model_copy(update={"session_timeout_seconds": 1.0})


def test_another_registry_counts_everything_anew_and_takes_over(bilan: Pipeline, tmp_path: Path) -> None:
    """Nothing is published before the change of instances; then all that differs is, and null for what is no more."""
    registry = tmp_path / "mine.yaml"
    registry.write_text(_REGISTRY)
    old = bilan.settings
    new = old.model_copy(update={"app_suffix": f"{old.app_suffix}-2", "registry": registry})
    unpublished = new.model_copy(update={"publish": False})
    running = _start(bilan)
    bilan.send(ARTICLES, [_article(name, text) for name, text in _TEXTS.items()])
    bilan.send(ARTICLES, [("a3", None)])
    run(wait_until_counted(old, seconds=120))
    before = {topic.name: bilan.latest(topic) for topic in _PUBLIC}
    assert _PROVISIONAL in before[ACTOR_TOLLS.name]

    assert run_bilan(unpublished.environment(), "topics", "create").returncode == 0
    given = {"app_suffix": new.app_suffix, "registry": registry}
    beside = _start(bilan, publish=False, **given)
    run(wait_until_counted(unpublished, seconds=120))
    assert {topic.name: bilan.latest(topic) for topic in _PUBLIC} == before
    bilan.send(ARTICLES, [_article("a4", "5 personnes ont été tuées lundi à Gao.")])
    for instance in (old, unpublished):
        run(wait_until_counted(instance, seconds=120))

    refused = run_bilan(_hasty(new).environment(), "publish", "--yes", "--replaces", old.app_suffix)
    assert (refused.returncode, "stop them first" in refused.stderr) == (1, True), refused.stderr
    assert [worker.stop() for worker in (*running, *beside)] == [0, 0, 0, 0]
    published = run_bilan(new.environment(), "publish", "--yes", "--replaces", old.app_suffix)
    assert published.returncode == 0, published.stderr
    truth = Truth(new)
    assert run(truth.differences()) == []
    tolls = bilan.latest(ACTOR_TOLLS)
    assert (_PROVISIONAL in tolls, "ZLF" in tolls) == (False, True)
    again = run_bilan(new.environment(), "publish", "--yes", "--replaces", old.app_suffix)
    assert (again.returncode, "there is no topic" in again.stderr) == (1, True), again.stderr

    workers = _start(bilan, **given)
    bilan.send(ARTICLES, [_article("a5", "Douze civils ont été tués dimanche à Benghazi."), ("a2", None)])
    run(wait_until_counted(new, seconds=120))
    assert run(truth.differences()) == []
    assert [worker.stop() for worker in workers] == [0, 0]


def test_an_app_that_was_reset_counts_everything_anew(bilan: Pipeline) -> None:
    """It asks first, refuses while a worker runs, and forgets offsets, changelogs and tables together."""
    settings = bilan.settings
    worker = bilan.worker("tolls", instance_id=None)
    bilan.send(ENRICHED_ARTICLES, [(one.article_id, one.write()) for one in seeds()])
    run(wait_until_counted(settings, seconds=120))
    before = {topic.name: bilan.latest(topic) for topic in (INCIDENTS, ACTOR_TOLLS)}
    claims = len(bilan.read(CLAIMS))
    assert (bool(before[INCIDENTS.name]), claims > 0) == (True, True)
    asked = run_bilan(settings.environment(), "reset", "tolls")
    assert (asked.returncode, asked.stderr) == (2, "bilan: nobody can be asked here: reset with --yes\n")
    refused = run_bilan(_hasty(settings).environment(), "reset", "tolls", "--yes")
    assert (refused.returncode, "stop them first" in refused.stderr) == (1, True), refused.stderr
    assert worker.stop() == 0

    done = run_bilan(settings.environment(), "reset", "tolls", "--yes")
    assert (done.returncode, done.stdout) == (0, f"reset {settings.tolls_app_id}\n"), done.stderr
    assert bilan.read(CLAIMS) == []
    assert not (settings.data / "tables" / settings.tolls_app_id).exists()
    published = len(bilan.read(INCIDENTS))
    again = bilan.worker("tolls", instance_id=None)
    run(wait_until_counted(settings, seconds=120))
    assert {topic.name: bilan.latest(topic) for topic in (INCIDENTS, ACTOR_TOLLS)} == before
    assert len(bilan.read(INCIDENTS)) > published, "nothing was counted anew"
    assert again.stop() == 0
