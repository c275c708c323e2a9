"""Why a cluster turns us away, in one line: its certificate, our login, what our user may do."""

import asyncio
import socket
import ssl
from contextlib import suppress
from typing import Any

from aiokafka.conn import create_conn
from aiokafka.errors import (
    ClusterAuthorizationFailedError,
    GroupAuthorizationFailedError,
    IllegalSaslStateError,
    KafkaError,
    SaslAuthenticationFailed,
    TopicAuthorizationFailedError,
    UnsupportedSaslMechanismError,
)

_SECONDS = 3.0
_REFUSED_SECONDS = 1.0
_LISTED = "`bilan topics acls` lists what each command needs"


class AccessError(Exception):
    """The cluster cannot be used as it is set; the message is one line that says what to look at."""


async def refusal(options: dict[str, Any]) -> str | None:
    """Why the cluster that `client_options` describes turns us away; None if it does not, or is not there.

    The client itself tries one broker after the other, and keeps to itself why each did not do.
    """
    settings = {name: value for name, value in options.items() if name != "bootstrap_servers"}
    for address in options["bootstrap_servers"]:
        host, _, port = address.rpartition(":")
        try:
            if options["security_protocol"] == "SSL":
                await asyncio.to_thread(_shake_hands, host.strip("[]"), int(port), settings["ssl_context"])
            connection = await create_conn(
                host.strip("[]"), int(port), request_timeout_ms=int(_SECONDS * 1000), **settings
            )
        except (OSError, TimeoutError, KafkaError) as error:
            if (why := _in_words(error, settings)) is not None:
                return f"the cluster at {address} {why}"
        else:
            connection.close()
            return None
    return None


def _shake_hands(host: str, port: int, context: ssl.SSLContext) -> None:
    """Return if the broker takes our certificate, or asks for none: since TLS 1.3 it says no after we are done.

    Blocks, since asyncio keeps to itself what it was told.

    Raises:
        ssl.SSLError: it does not.
    """
    with (
        socket.create_connection((host, port), timeout=_SECONDS) as plain,
        context.wrap_socket(plain, server_hostname=host) as encrypted,
        suppress(TimeoutError),  # it waits for what we ask
    ):
        encrypted.settimeout(_REFUSED_SECONDS)
        encrypted.recv(1)


def _in_words(error: Exception, settings: dict[str, Any]) -> str | None:
    mechanism = settings.get("sasl_mechanism")
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"is not to be trusted: {error.verify_message.rstrip('.')} (BILAN_BROKER, BILAN_TLS_CA_FILE)"
    if isinstance(error, ssl.SSLError):
        return f"does not agree on TLS: {error.reason or error} (BILAN_SECURITY_PROTOCOL, BILAN_TLS_CERT_FILE)"
    if isinstance(error, SaslAuthenticationFailed):
        user = settings.get("sasl_plain_username")
        return f"refuses the login of {user} by {mechanism} (BILAN_SASL_USERNAME, BILAN_SASL_PASSWORD)"
    if isinstance(error, UnsupportedSaslMechanismError):
        return f"takes no login by {mechanism} (BILAN_SASL_MECHANISM)"
    if isinstance(error, IllegalSaslStateError):
        return "takes no login there (BILAN_SECURITY_PROTOCOL)"
    return None


def denial(error: BaseException, user: str | None) -> str | None:
    """What the cluster does not let our user do; None if the error says nothing of that kind."""
    if isinstance(error, ClusterAuthorizationFailedError):
        # Of what our clients ask, this alone is asked of the cluster: to be an idempotent producer.
        return f"the cluster lets {user or 'this client'} write to no topic: {_LISTED}"
    if isinstance(error, TopicAuthorizationFailedError):
        return denied(f"topic {_names(error)}", user)
    if isinstance(error, GroupAuthorizationFailedError):
        return denied(f"group {_names(error)}", user)
    return None


def denied(what: str, user: str | None) -> str:
    """That our user may not do with a topic or a group what it must."""
    return f"the cluster does not let {user or 'this client'} use {what.strip()} so: {_LISTED}"


def _names(error: BaseException) -> str:
    """The topics or the group that the client put into its error."""
    said = error.args[0] if error.args else ""
    return ", ".join(sorted(map(str, said))) if isinstance(said, set | frozenset | list | tuple) else str(said)
