"""How our clients reach the cluster: addresses, encryption, login; and whether it answers."""

import asyncio
import ssl
import time
from typing import Any

from aiokafka import AIOKafkaClient
from aiokafka.errors import KafkaError

from bilan.kafka.access import AccessError, denial, refusal
from bilan.kafka.limits import MAX_DEAD_LETTER_BYTES
from bilan.settings import Settings


def client_options(settings: Settings) -> dict[str, Any]:
    """Keyword arguments that any client of aiokafka takes to reach the cluster of the settings."""
    options: dict[str, Any] = {
        "bootstrap_servers": settings.bootstrap,
        "security_protocol": settings.security_protocol,
    }
    if settings.security_protocol.endswith("SSL"):
        options["ssl_context"] = tls_context(settings)
    if settings.security_protocol.startswith("SASL") and settings.sasl_password is not None:
        options["sasl_mechanism"] = settings.sasl_mechanism
        options["sasl_plain_username"] = settings.sasl_username
        options["sasl_plain_password"] = settings.sasl_password.get_secret_value()
    return options


def producer_options(settings: Settings) -> dict[str, Any]:
    """Keyword arguments of an idempotent producer that waits for all replicas and takes our largest messages."""
    return client_options(settings) | {
        "acks": "all",
        "enable_idempotence": True,
        "max_request_size": MAX_DEAD_LETTER_BYTES,
        "request_timeout_ms": int(settings.send_timeout_seconds * 1000),
    }


def tls_context(settings: Settings) -> ssl.SSLContext:
    """The authorities to trust and the certificate to show, as set.

    Raises:
        AccessError: a file is not there, or not what it should be.
    """
    try:
        context = ssl.create_default_context(cafile=settings.tls_ca_file)
    except OSError as error:
        raise AccessError(f"BILAN_TLS_CA_FILE: {settings.tls_ca_file}: {_why_unread(error)}") from error
    if settings.tls_cert_file is not None:
        password = settings.tls_key_password
        try:
            context.load_cert_chain(
                settings.tls_cert_file,
                settings.tls_key_file,
                # Never None: OpenSSL would ask on the terminal for the password of a key that has one.
                password.get_secret_value() if password is not None else "",
            )
        except OSError as error:
            why = _why_unread(error)
            raise AccessError(f"BILAN_TLS_CERT_FILE, BILAN_TLS_KEY_FILE or its password: {why}") from error
    return context


def _why_unread(error: OSError) -> str:
    if isinstance(error, ssl.SSLError):
        return f"no PEM that can be used ({error.reason or error})"
    return error.strerror or type(error).__name__


async def answers(options: dict[str, Any], *, seconds: float = 3.0) -> bool:
    """Whether the cluster that `client_options` describes answers a metadata request."""
    host, _, port = options["bootstrap_servers"][0].rpartition(":")
    try:
        async with asyncio.timeout(seconds):
            if len(options["bootstrap_servers"]) == 1:  # aiokafka logs an error for each refused connection
                _, writer = await asyncio.open_connection(host, int(port))
                writer.close()
            client = AIOKafkaClient(**options, request_timeout_ms=int(seconds * 1000))
            try:
                await client.bootstrap()
                return bool(client.cluster.brokers())
            finally:
                await client.close()
    except (OSError, TimeoutError, KafkaError):
        return False


async def why_unreachable(settings: Settings) -> str:
    """Why no client could be made for the cluster, in one line."""
    return await refusal(client_options(settings)) or f"the cluster at {settings.broker} does not answer"


def why_failed(settings: Settings, error: BaseException) -> str:
    """Why the cluster did not do what it was asked, in one line."""
    return denial(error, settings.sasl_username) or f"the cluster at {settings.broker} failed: {error}"


async def wait_for_cluster(settings: Settings) -> bool:
    """Whether the cluster answered within `broker_wait_seconds`.

    Raises:
        AccessError: it answers, and turns us away: waiting would not help.
    """
    options = client_options(settings)
    until = time.monotonic() + settings.broker_wait_seconds
    while not await answers(options):
        if (why := await refusal(options)) is not None:
            raise AccessError(why)
        if time.monotonic() > until:
            return False
        await asyncio.sleep(0.5)
    return True
