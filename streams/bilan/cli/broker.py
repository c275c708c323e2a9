"""`bilan broker`: a real Kafka for this machine."""

import signal
import sys
from typing import Annotated

import typer

from bilan.cli import output


def run(
    *,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port on loopback; 0 takes a free one.")] = 9092,
) -> None:
    """Run Apache Kafka (one node, loopback) until Ctrl-C; its data stays in the folder BILAN_DATA.

    Prints the address once it answers, as BILAN_BROKER takes it.
    """
    from bilan.kafka.broker import Broker  # noqa: PLC0415 - help must come at once

    settings = output.settings()
    signal.signal(signal.SIGTERM, _stop)
    with Broker(settings.data / "broker", port=port or None) as broker:
        output.result(broker.address)
        sys.stdout.flush()  # whoever waits for the address in a pipe must not wait for our end
        output.note(f"Kafka runs, its data in {broker.data}; Ctrl-C stops it")
        try:
            code = broker.wait()
        except (KeyboardInterrupt, SystemExit):
            output.note("stopping")
            return
    raise output.CommandError(f"the broker ended by itself with code {code}; see {broker.log}")


def _stop(*_: object) -> None:
    raise SystemExit(output.ExitCode.OK)
