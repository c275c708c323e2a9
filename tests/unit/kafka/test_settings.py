"""Settings: read from the environment, refused where they make no sense, silent about secrets."""

import pytest
from pydantic import ValidationError

from bilan.settings import Settings
from bilan_schemas.topics import ARTICLES, CLAIMS, DEAD_LETTERS, INCIDENTS


@pytest.mark.parametrize(
    ("broker", "bootstrap"),
    [
        ("kafka://a:1", ["a:1"]),
        ("kafka://a", ["a:9092"]),
        ("kafka://a:1,b:2", ["a:1", "b:2"]),
        ("kafka://[::1]:9", ["[::1]:9"]),
    ],
)
def test_an_address_gives_the_brokers(broker: str, bootstrap: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BILAN_BROKER", broker)
    settings = Settings()
    assert settings.bootstrap == bootstrap
    assert settings.broker_is_given


def test_without_an_address_nobody_named_a_cluster(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BILAN_BROKER", raising=False)
    assert not Settings().broker_is_given
    assert Settings().bootstrap == ["127.0.0.1:9092"]


@pytest.mark.parametrize(
    "given",
    [
        {"broker": "localhost:9092"},
        {"broker": "kafka://"},
        {"broker": "http://a:1"},
        {"security_protocol": "SASL_SSL"},
        {"nlp_processes": 0},
        {"web_port": 70000},
        {"publish": False},
        {"instance_id": "a b"},
    ],
)
def test_what_makes_no_sense_is_refused(given: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Settings(**given)  # type: ignore[arg-type]  # that is the point


def test_secrets_are_not_shown() -> None:
    settings = Settings(security_protocol="SASL_SSL", sasl_username="me", sasl_password="s3cret")  # type: ignore[arg-type]  # noqa: S106  # pydantic wraps it; not a real one
    assert "s3cret" not in repr(settings)
    assert "s3cret" not in settings.model_dump_json()


def test_another_process_gets_the_same_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(
        broker="kafka://a:1",
        security_protocol="SASL_SSL",
        sasl_username="me",
        sasl_password="s3cret",  # type: ignore[arg-type]  # noqa: S106  # pydantic wraps it; not a real one
        nlp_processes=3,
    )
    for name, value in settings.environment().items():
        monkeypatch.setenv(name, value)
    assert Settings() == settings


def test_every_setting_says_what_it_does() -> None:
    assert all(field.description for field in Settings.model_fields.values())


def test_a_prefix_goes_before_the_topics() -> None:
    assert Settings(topic_prefix="test.").topic_name(ARTICLES) == "test.articles.v1"


def test_an_instance_that_does_not_publish_shares_its_input_and_letters_alone() -> None:
    published = Settings(topic_prefix="x.", app_suffix="-2")
    assert [published.topic_name(t) for t in (ARTICLES, INCIDENTS)] == ["x.articles.v1", "x.incidents.v1"]
    assert published.topic_name(CLAIMS) == "x.claims.v1-2"
    apart = Settings(topic_prefix="x.", app_suffix="-2", publish=False)
    assert apart.topic_name(INCIDENTS) == "x.incidents.v1-2"
    assert [apart.topic_name(t) for t in (ARTICLES, DEAD_LETTERS)] == ["x.articles.v1", "x.dead-letters.v1"]
