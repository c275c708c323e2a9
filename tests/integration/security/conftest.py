"""One broker for all tests here: it asks who one is, by certificate or login, and lets each do what it may."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import trustme
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.protocol.admin import CreateAclsRequest
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    KeySerializationEncryption,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)

from bilan.kafka import topics
from bilan.kafka.acls import Grant, grants
from bilan.kafka.broker import Broker
from bilan.settings import Settings
from bilan.testing.pipeline import run

PASSWORD = "pass-word-0f-tests"  # noqa: S105 - of a broker that lives as long as the tests
SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule required;"
PLAIN = f'org.apache.kafka.common.security.plain.PlainLoginModule required user_plain="{PASSWORD}";'
CERTIFIED = "CN=worker,OU=tests,O=bilan"
_RESOURCES = {"topic": 2, "group": 3}
_OPERATIONS = {"Read": 3, "Write": 4, "Create": 5, "Delete": 6, "Describe": 8, "DescribeConfigs": 10}
_LITERAL = _ALLOW = 3


def user_of(command: str) -> str:
    """The user that has the grants of one command alone."""
    return f"bilan-{command.replace(' ', '-')}"


@dataclass(frozen=True)
class Cluster:
    """A broker with a listener a protocol, and settings for each of them."""

    broker: Broker
    folder: Path

    @property
    def ca_file(self) -> Path:
        """The authority that signed the broker's certificate."""
        return self.folder / "ca.pem"

    def settings(self, listener: str, *, host: str = "127.0.0.1", **given: object) -> Settings:
        """Settings for a listener, trusting its certificate, as its super user unless others are given."""
        protocol = {"TLS": "SSL", "MUTUAL": "SSL", "SECURE": "SASL_SSL", "LOGIN": "SASL_PLAINTEXT"}[listener]
        reached: dict[str, object] = {
            "broker": f"kafka://{host}:{self.broker.ports[listener]}",
            "security_protocol": protocol,
            "data": self.folder / "data",
            "topic_prefix": "sec.",
            "app_suffix": "-sec",
            "partitions": 1,
            "broker_wait_seconds": 30.0,
        }
        if protocol.endswith("SSL"):
            reached["tls_ca_file"] = self.ca_file
        if protocol.startswith("SASL"):
            reached |= {"sasl_username": "admin", "sasl_password": PASSWORD}
        return Settings(**(reached | given))  # type: ignore[arg-type]  # pydantic checks them

    def as_user(self, name: str, **given: object) -> Settings:
        """Settings of a user with a password, over TLS."""
        return self.settings("SECURE", sasl_username=name, **given)

    def allow(self, user: str, needed: tuple[Grant, ...]) -> None:
        """Give a user grants."""
        run(self._allow(user, needed))

    async def _allow(self, user: str, needed: tuple[Grant, ...]) -> None:
        admin = AIOKafkaAdminClient(bootstrap_servers=f"127.0.0.1:{self.broker.port}")
        await admin.start()
        try:
            for grant in needed:
                for operation in grant.operations:
                    answer = await admin._send_request(
                        CreateAclsRequest(
                            _RESOURCES[grant.resource],
                            grant.name,
                            _LITERAL,
                            f"User:{user}",
                            "*",
                            _OPERATIONS[operation],
                            _ALLOW,
                        )
                    )
                    assert answer.creation_responses[0][0] == 0, answer
        finally:
            await admin.close()


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder = tmp_path_factory.mktemp("security")
    authority = trustme.CA()
    authority.cert_pem.write_to_path(folder / "ca.pem")
    trustme.CA().cert_pem.write_to_path(folder / "other-ca.pem")
    _write_key(authority.issue_cert("127.0.0.1"), folder / "server.pem")
    client = authority.issue_cert(
        "worker", common_name="worker", organization_name="bilan", organization_unit_name="tests"
    )
    client.cert_chain_pems[0].write_to_path(folder / "client.pem")
    (folder / "client.key").write_bytes(_key(client, BestAvailableEncryption(PASSWORD.encode())))
    users = [*map(user_of, grants(Settings(app_suffix="-sec"))), "admin", "nobody", "describer"]
    scram = {
        f"listener.name.{listener}.{mechanism}.sasl.jaas.config": SCRAM
        for listener in ("secure", "login")
        for mechanism in ("scram-sha-256", "scram-sha-512")
    }
    properties: Mapping[str, str] = {
        "ssl.keystore.type": "PEM",
        "ssl.keystore.location": str(folder / "server.pem"),
        "listener.name.mutual.ssl.client.auth": "required",
        "listener.name.mutual.ssl.keystore.type": "PEM",
        "listener.name.mutual.ssl.keystore.location": str(folder / "server.pem"),
        "listener.name.mutual.ssl.truststore.type": "PEM",
        "listener.name.mutual.ssl.truststore.location": str(folder / "ca.pem"),
        "sasl.enabled.mechanisms": "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512",
        "listener.name.secure.sasl.enabled.mechanisms": "SCRAM-SHA-256,SCRAM-SHA-512",
        "listener.name.login.plain.sasl.jaas.config": PLAIN,
        **scram,
        "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
        "allow.everyone.if.no.acl.found": "false",
        # Anonymous is who neither logs in nor shows a certificate, as over TLS alone.
        "super.users": f"User:ANONYMOUS;User:admin;User:plain;User:{CERTIFIED}",
    }
    with Broker(
        folder / "broker",
        properties=properties,
        listeners={"TLS": "SSL", "MUTUAL": "SSL", "SECURE": "SASL_SSL", "LOGIN": "SASL_PLAINTEXT"},
        scram_users=dict.fromkeys(users, PASSWORD),
    ) as broker:
        yield Cluster(broker, folder)


@pytest.fixture(scope="session")
def guarded(cluster: Cluster) -> Cluster:
    """The topics are there, and each command's user has its grants."""
    creator = cluster.as_user(user_of("topics create"))
    cluster.allow(user_of("topics create"), grants(creator)["topics create"])
    run(topics.create(creator))
    for command, needed in grants(creator).items():
        if command != "topics create":
            cluster.allow(user_of(command), needed)
    return cluster


def _write_key(certificate: trustme.LeafCert, path: Path) -> None:
    """The key as Java reads it, and the certificate."""
    chain = b"".join(part.bytes() for part in certificate.cert_chain_pems)
    path.write_bytes(_key(certificate, NoEncryption()) + chain)


def _key(certificate: trustme.LeafCert, encryption: KeySerializationEncryption) -> bytes:
    key = load_pem_private_key(certificate.private_key_pem.bytes(), None)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, encryption)
