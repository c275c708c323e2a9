"""A worker whose reading process falls to articles that say so: `python poison.py enrich`."""

import os
import signal
import sys
import time

from bilan.agents import reading_process
from bilan.agents.reading_pool import ReadingPool
from bilan.app import run_worker
from bilan.settings import Settings

KILLS = "kills"
HANGS = "hangs"
"""Texts of articles that kill or hang the process that reads them."""
POISONS = {KILLS: "nlp_failed", HANGS: "nlp_timeout"}
"""What the letter of each says."""

_READING = "reading"


def main(what: str) -> None:
    """Run a worker, or as its child the process that reads."""
    if what == _READING:
        healthy = reading_process.read

        def read(enricher: object, values: list[str]) -> object:
            if any(f'"text":"{KILLS}"' in value for value in values):
                os.kill(os.getpid(), signal.SIGKILL)
            if any(f'"text":"{HANGS}"' in value for value in values):
                time.sleep(600)
            return healthy(enricher, values)  # type: ignore[arg-type]  # it is one

        reading_process.read = read  # type: ignore[assignment]  # as the one it stands for
        reading_process.main(None)
    else:
        ReadingPool.__init__.__kwdefaults__["command"] = (sys.executable, __file__, _READING)
        run_worker(what, Settings())  # type: ignore[arg-type]  # a kind of worker


if __name__ == "__main__":
    main(sys.argv[1])
