"""How our clients reach the cluster: addresses, encryption, login; and whether it answers."""

import asyncio
import ssl
import time
from typing import Any

from aiokafka import AIOKafkaClient
from aiokafka.errors import KafkaError

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
    """The authorities to trust and the certificate to show, as set."""
    context = ssl.create_default_context(cafile=settings.tls_ca_file)
    if settings.tls_cert_file is not None:
        password = settings.tls_key_password
        context.load_cert_chain(
            settings.tls_cert_file,
            settings.tls_key_file,
            password.get_secret_value() if password is not None else None,
        )
    return context


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


async def wait_for_cluster(settings: Settings) -> bool:
    """Whether the cluster answered within `broker_wait_seconds`."""
    options = client_options(settings)
    until = time.monotonic() + settings.broker_wait_seconds
    while not await answers(options):
        if time.monotonic() > until:
            return False
        await asyncio.sleep(0.5)
    return True
