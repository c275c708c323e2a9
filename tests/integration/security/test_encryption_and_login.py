"""TLS and logins against a real broker: what is right works; what is wrong is said in one line, and nothing hangs."""

import re
from pathlib import Path

import pytest

from bilan.kafka.access import AccessError
from bilan.kafka.clients import answers, client_options, wait_for_cluster
from bilan.settings import Settings
from bilan.testing.pipeline import run
from commands import run_bilan
from security.conftest import PASSWORD, Cluster

WRONG = "wr0ng-pass-word"


@pytest.mark.parametrize(
    ("listener", "given"),
    [
        ("TLS", {}),
        ("SECURE", {"sasl_mechanism": "SCRAM-SHA-256"}),
        ("SECURE", {"sasl_mechanism": "SCRAM-SHA-512"}),
        ("LOGIN", {"sasl_mechanism": "SCRAM-SHA-512"}),
        ("LOGIN", {"sasl_mechanism": "PLAIN", "sasl_username": "plain"}),
    ],
)
def test_each_protocol_and_login_is_answered(cluster: Cluster, listener: str, given: dict[str, object]) -> None:
    """TLS, SCRAM and PLAIN work by settings alone."""
    assert run(answers(client_options(cluster.settings(listener, **given)), seconds=20))


def test_a_cluster_that_asks_for_a_certificate_is_answered_with_ours(cluster: Cluster) -> None:
    """The key's password is a setting too."""
    ours = {
        "tls_cert_file": cluster.folder / "client.pem",
        "tls_key_file": cluster.folder / "client.key",
        "tls_key_password": PASSWORD,
    }
    assert run(answers(client_options(cluster.settings("MUTUAL", **ours)), seconds=20))


def _turned_away(cluster: Cluster) -> dict[str, tuple[Settings, str]]:
    """Settings that a cluster turns away, and what is said of it."""
    other = cluster.folder / "other-ca.pem"
    broken = cluster.folder / "broken.pem"
    broken.write_text("no certificate\n")
    return {
        "password": (
            cluster.settings("SECURE", sasl_password=WRONG),
            "refuses the login of admin by SCRAM-SHA-512 (BILAN_SASL_USERNAME, BILAN_SASL_PASSWORD)",
        ),
        "plain password": (
            cluster.settings("LOGIN", sasl_mechanism="PLAIN", sasl_username="plain", sasl_password=WRONG),
            "refuses the login of plain by PLAIN (BILAN_SASL_USERNAME, BILAN_SASL_PASSWORD)",
        ),
        "mechanism": (
            cluster.settings("SECURE", sasl_mechanism="PLAIN", sasl_username="plain"),
            "takes no login by PLAIN (BILAN_SASL_MECHANISM)",
        ),
        "authority": (
            cluster.settings("TLS", tls_ca_file=other),
            "is not to be trusted: unable to get local issuer certificate (BILAN_BROKER, BILAN_TLS_CA_FILE)",
        ),
        "host": (
            cluster.settings("SECURE", host="localhost"),
            "is not to be trusted: Hostname mismatch, certificate is not valid for 'localhost' (BILAN_BROKER, ",
        ),
        "no such file": (
            cluster.settings("TLS", tls_ca_file=Path("/no/such.pem")),
            "BILAN_TLS_CA_FILE: /no/such.pem: No such file or directory",
        ),
        "no certificate": (
            cluster.settings("MUTUAL"),
            "does not agree on TLS: TLSV13_ALERT_CERTIFICATE_REQUIRED (BILAN_SECURITY_PROTOCOL, BILAN_TLS_CERT_FILE)",
        ),
        "broken file": (cluster.settings("TLS", tls_ca_file=broken), "no PEM that can be used"),
    }


def test_what_is_turned_away_is_said_at_once(cluster: Cluster) -> None:
    """Nobody waits for a cluster that answers and says no."""
    for what, (settings, said) in _turned_away(cluster).items():
        with pytest.raises(AccessError, match=re.escape(said)) as raised:
            run(wait_for_cluster(settings))
        assert "\n" not in str(raised.value), what


@pytest.mark.parametrize("arguments", [("topics", "create"), ("tolls",)])
def test_a_wrong_password_is_said_by_every_kind_of_command(cluster: Cluster, arguments: tuple[str, ...]) -> None:
    """Reading, sending and asking say the same of a login that is refused."""
    done = run_bilan(cluster.settings("SECURE", sasl_password=WRONG).environment(), *arguments, seconds=25)
    assert done.returncode == 1
    (line,) = done.stderr.splitlines()
    assert "refuses the login of admin" in line
    assert WRONG not in line


def test_a_worker_with_a_wrong_password_halts_and_never_says_it(cluster: Cluster) -> None:
    """A worker that can never log in does not wait for the cluster, and even its debug log is silent about secrets."""
    settings = cluster.settings("SECURE", sasl_password=WRONG, log_level="DEBUG")
    done = run_bilan(settings.environment(), "worker", "enrich", seconds=40)
    assert done.returncode == 70, done.stderr[-6000:]
    assert "halting: the cluster at" in done.stderr
    assert "refuses the login of admin" in done.stderr
    assert WRONG not in done.stdout + done.stderr
    assert PASSWORD not in done.stdout + done.stderr
