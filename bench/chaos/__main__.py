"""`python -m bench.chaos`: rounds of faults under load; exit code 1 if anything is lost, doubled or wrong."""

import argparse
import asyncio
import logging
import shutil
import sys
import tempfile
import time
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from bench.chaos import poison
from bench.chaos.check import Truth
from bench.chaos.fleet import LASTING, Fleet
from bench.chaos.messages import LIMITS
from bench.chaos.plan import SESSION_SECONDS, Action, from_line, plan, to_line
from bench.chaos.report import report
from bench.chaos.rounds import Arena

from bilan.demo.quiet import NotQuietError
from bilan.kafka import topics
from bilan.kafka.broker import Broker
from bilan.settings import Settings

_TOLD = 5
"""Differences that are shown of a round."""


def main() -> int:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m bench.chaos", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--messages", type=int, default=60, help="sent in a round, beside its burst")
    parser.add_argument("--log", type=Path, default=Path(".bilan/chaos.jsonl"), help="where the actions are written")
    parser.add_argument("--replay", type=Path, help="do again what this log says")
    asked = parser.parse_args()
    logging.getLogger("aiokafka").setLevel(logging.CRITICAL)  # the cluster is away: that is meant
    if asked.replay:
        actions = [from_line(line) for line in asked.replay.read_text().splitlines()]
    else:
        actions = list(plan(asked.seed, asked.rounds, asked.messages))
        asked.log.parent.mkdir(parents=True, exist_ok=True)
        asked.log.write_text("".join(f"{to_line(action)}\n" for action in actions))
        print(f"seed {asked.seed}, {asked.rounds} rounds; actions in {asked.log}", flush=True)
    folder = Path(tempfile.mkdtemp(prefix="bilan-chaos-"))
    code = asyncio.run(run(actions, folder))
    if code:
        print(f"logs and topics are in {folder}")
    else:
        shutil.rmtree(folder)
    return code


async def run(actions: Sequence[Action], folder: Path) -> int:
    """Play the actions round by round; 1 if the topics were wrong after any, or never came to rest."""
    with Broker(folder / "broker") as broker:
        settings = Settings(
            broker=broker.address,
            data=folder / "data",
            session_timeout_seconds=SESSION_SECONDS,
            **LIMITS,
        )
        await topics.create(settings)
        fleet = Fleet(broker, settings, folder / "logs", (poison.__file__,))
        for name in LASTING:
            fleet.start(name)
        supervisor = asyncio.create_task(fleet.supervise())
        try:
            return await _rounds(actions, settings, fleet)
        finally:
            supervisor.cancel()
            await fleet.end_all()


async def _rounds(actions: Sequence[Action], settings: Settings, fleet: Fleet) -> int:
    truth = Truth(settings)
    arena = Arena(settings, fleet, truth)
    wrong = 0
    last = actions[-1].round
    for number, some in groupby(actions, key=lambda action: action.round):
        of_round = list(some)
        if number == last:
            await arena.lose_tables()
        began = time.monotonic()
        try:
            differences = await arena.play(of_round)
        except NotQuietError as error:
            differences = await truth.differences()
            print(f"round {number}: {error}; {len(differences)} differences", *differences[:_TOLD], sep="\n")
            return 1
        wrong += len(differences)
        calm = "tables lost" if number == last else "workers start"
        befell = ", ".join(action.kind for action in of_round if action.is_fault) or calm
        print(f"round {number}: {befell}; {len(differences)} differences; {time.monotonic() - began:.0f} s", flush=True)
        for difference in differences[:_TOLD]:
            print(difference)
    if not truth.is_whole():
        print("the fold round by round is not the fold of everything at once")
        wrong += 1
    print("", *report(arena.outcome, truth, fleet.restarts, wrong), sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
