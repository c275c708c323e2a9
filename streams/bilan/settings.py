"""Every setting of the processor, from the environment (`BILAN_<NAME>`): one model, with what each one does."""

import re
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bilan_schemas import Topic

_BROKER = re.compile(r"^kafka://(?P<hosts>[^/\s]+)/?$")
_DEFAULT_PORT = 9092

SecurityProtocol = Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"]
SaslMechanism = Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"]


class Settings(BaseSettings):
    """What can be set; `Settings()` reads the environment, keyword arguments come before it."""

    model_config = SettingsConfigDict(env_prefix="BILAN_", frozen=True, extra="ignore", use_attribute_docstrings=True)

    broker: str = f"kafka://127.0.0.1:{_DEFAULT_PORT}"
    """The cluster, as `kafka://host:port[,host:port]`; the default is where `bilan broker` listens."""
    security_protocol: SecurityProtocol = "PLAINTEXT"
    """How to talk to the cluster: `SSL` and `SASL_SSL` encrypt, the SASL ones log in."""
    tls_ca_file: Path | None = None
    """PEM file of the authorities to trust; unset, those of the system."""
    tls_cert_file: Path | None = None
    """PEM file of this client's certificate, for a cluster that asks for one."""
    tls_key_file: Path | None = None
    """PEM file of this client's private key."""
    tls_key_password: SecretStr | None = None
    """Password of the private key."""
    sasl_mechanism: SaslMechanism = "SCRAM-SHA-512"
    """How to log in, with a SASL protocol."""
    sasl_username: str | None = None
    """User to log in as."""
    sasl_password: SecretStr | None = None
    """Password to log in with."""
    broker_wait_seconds: float = Field(default=120.0, ge=0)
    """How long a worker waits at its start for a cluster that does not answer, before it gives up."""
    replication_factor: int | None = Field(default=None, ge=1)
    """Copies of each partition of the topics that are created; unset, 3 or as many as there are brokers."""
    partitions: int | None = Field(default=None, ge=1, le=1000)
    """Partitions of each topic that is created, in place of its own default (dead letters keep one)."""

    data: Path = Path(".bilan")
    """Folder of the embedded broker's logs and of the workers' tables."""
    registry: Path | None = None
    """YAML file of actors that extends the registry shipped with the package."""

    web_host: str = "127.0.0.1"
    """Address that a worker serves /metrics, /live and /ready on; loopback unless it is set."""
    web_port: int = Field(default=0, ge=0, le=65535)
    """Port of /metrics, /live and /ready; 0 takes a free one and logs it."""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    """Least level that a worker logs; `DEBUG` tells of every message that is done."""
    log_format: Literal["console", "json"] = "console"
    """How a worker logs: lines for people, or one JSON object a line."""

    app_suffix: str = Field(default="", pattern=r"^[A-Za-z0-9._-]*$")
    """Appended to the apps' ids, so that a second instance has consumer groups and tables of its own."""
    publish: bool = True
    """False: what is published goes to topics of this instance's own, named with its app suffix; for a rebuild."""
    topic_prefix: str = Field(default="", pattern=r"^[A-Za-z0-9._-]*$")
    """Put before the name of every topic, so that two instances can share a cluster."""
    instance_id: str | None = Field(default=None, pattern=r"^[A-Za-z0-9._-]+$")
    """Static membership: this worker's lasting name in its group (the pod's name); a restart is taken up at once."""
    session_timeout_seconds: float = Field(default=10.0, ge=1)
    """A worker that is silent for so long is taken for dead and its partitions are given away."""
    drain_seconds: float = Field(default=20.0, gt=0)
    """How long a worker that was asked to stop may take to finish what is in flight."""
    send_timeout_seconds: float = Field(default=60.0, gt=0)
    """How long a message may take to be acknowledged by the cluster before the worker gives up and exits."""
    recovery_stall_seconds: float = Field(default=30.0, gt=0)
    """A worker exits if the recovery of its tables makes no progress for so long."""
    lag_stall_seconds: float = Field(default=120.0, gt=0)
    """/live fails when commits stand still for so long while there is something to read."""

    nlp_processes: int = Field(default=1, ge=1, le=256)
    """Processes that read articles, each with the models in memory (about 400 MB)."""
    nlp_batch: int = Field(default=16, ge=1, le=256)
    """Articles in one job of a process."""
    nlp_timeout_seconds: float = Field(default=60.0, gt=0)
    """A job that takes longer is ended, and its articles are tried one by one."""
    nlp_load_seconds: float = Field(default=120.0, gt=0)
    """How long a process may take to load its models."""
    nlp_tries: int = Field(default=2, ge=1, le=10)
    """How often an article may kill or hang its process before it becomes a dead letter."""
    in_flight: int = Field(default=128, ge=1)
    """Articles read from the topic and not yet acknowledged, at most."""
    fold_batch: int = Field(default=512, ge=1)
    """Events that a fold takes together: one write a key, one message an output."""
    publish_delay_seconds: float = Field(default=2.0, ge=0)
    """How long a fold may wait for more events, at most, while a backlog is worked off: articles over a second old."""

    max_text_chars: int = Field(default=1_000_000, ge=1)
    """Characters of an article's text, at most; a longer one is a dead letter."""
    max_value_bytes: int = Field(default=1_500_000, ge=1)
    """Bytes of a message that is read, at most; a larger one is a dead letter."""

    @field_validator("broker")
    @classmethod
    def _is_an_address(cls, broker: str) -> str:
        if not _BROKER.match(broker):
            raise ValueError("expected kafka://host:port[,host:port]")
        return broker

    @model_validator(mode="after")
    def _login_is_whole(self) -> Self:
        if self.security_protocol.startswith("SASL") and (self.sasl_username is None or self.sasl_password is None):
            raise ValueError("a SASL protocol needs BILAN_SASL_USERNAME and BILAN_SASL_PASSWORD")
        return self

    @model_validator(mode="after")
    def _unpublished_is_apart(self) -> Self:
        if not self.publish and not self.app_suffix:
            raise ValueError("an instance that does not publish needs a BILAN_APP_SUFFIX of its own")
        return self

    @property
    def bootstrap(self) -> list[str]:
        """The brokers as `host:port`."""
        match = _BROKER.match(self.broker)
        hosts = match["hosts"].split(",") if match else []
        return [host if re.search(r":\d+$", host) else f"{host}:{_DEFAULT_PORT}" for host in hosts]

    def topic_name(self, topic: Topic) -> str:
        """What a topic of the pipeline is called on this cluster.

        Topics between the steps are an instance's own, so their names end as the apps' ids do; while it does
        not publish, so do the names of what it would publish. Articles and dead letters are for all instances.
        """
        from bilan_schemas.topics import ARTICLES, DEAD_LETTERS  # noqa: PLC0415 - help must come at once

        own = topic.internal or (not self.publish and topic not in (ARTICLES, DEAD_LETTERS))
        return f"{self.topic_prefix}{topic.name}{self.app_suffix if own else ''}"

    @property
    def enrich_app_id(self) -> str:
        """Consumer group of the enrich workers."""
        return f"bilan-enrich{self.app_suffix}"

    @property
    def tolls_app_id(self) -> str:
        """Consumer group of the tolls workers, and the first part of their changelogs' names."""
        return f"bilan-tolls{self.app_suffix}"

    def environment(self) -> dict[str, str]:
        """The variables that give another process these settings: only what is not a default."""
        given: dict[str, str] = {}
        for name in sorted(self.model_fields_set):
            value = getattr(self, name)
            if value is not None:
                plain = value.get_secret_value() if isinstance(value, SecretStr) else value
                given[f"BILAN_{name.upper()}"] = str(plain)
        return given

    @property
    def broker_is_given(self) -> bool:
        """Whether somebody named a cluster; if not, a command may start the embedded broker."""
        return "broker" in self.model_fields_set
