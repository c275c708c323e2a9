"""The process that reads articles: `python -m bilan.agents.reading_process [REGISTRY]`, jobs on its standard input.

It says what it reads with once its models are loaded, and ends when its input does, that is when the worker does.
"""

import contextlib
import ctypes
import fcntl
import os
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pydantic_core import from_json

from bilan.agents.reading_frames import (
    HEADER_BYTES,
    PIPE_BYTES,
    Failure,
    Reading,
    Usage,
    Versions,
    answer,
    body_length,
    ready,
)

if TYPE_CHECKING:
    from bilan.nlp.enricher import Enricher

_PR_SET_PDEATHSIG = 1


def main(registry: Path | None) -> None:
    """Load, then answer jobs until the input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the worker's, which lets us finish
    _die_with_the_worker()
    _widen_the_pipe()
    jobs = sys.stdin.buffer
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever prints must not break the frames
    from bilan.nlp.enricher import load_enricher  # noqa: PLC0415 - seconds of imports, after the guards are set

    enricher = load_enricher(registry)
    versions = Versions(extractor_version=enricher.version, registry_version=enricher.registry_version)
    _say(answers, ready(versions))
    while (header := jobs.read(HEADER_BYTES)) and len(header) == HEADER_BYTES:
        before = time.process_time()
        result = read(enricher, from_json(jobs.read(body_length(header))))
        usage = Usage(cpu_seconds=time.process_time() - before, resident_bytes=_resident_bytes())
        _say(answers, answer(result, usage))


def read(enricher: "Enricher", values: list[str]) -> list[Reading] | Failure:
    """Read articles (values of articles.v1); what was raised, if anything was."""
    from bilan_schemas import Article  # noqa: PLC0415 - as above

    try:
        enriched = enricher.enrich([Article.read(value) for value in values])
        return [
            Reading(
                value=article.write().decode(),
                language=article.language,
                status=article.status,
                entities=len(article.entities),
                claims=[(claim.outcome, claim.scope) for claim in article.claims],
            )
            for article in enriched
        ]
    except Exception as error:  # noqa: BLE001 - the worker decides what becomes of it
        return Failure(
            exception=type(error).__name__,
            message=_encodable(str(error))[:1000],
            stacktrace=_encodable(traceback.format_exc())[-4000:],
        )


def _encodable(text: str) -> str:
    """Text without surrogates, which UTF-8 does not have."""
    return text.encode(errors="replace").decode()


def _resident_bytes() -> int:
    """Memory that this process holds now; 0 where the system has no such file."""
    try:
        pages = Path("/proc/self/statm").read_text().split()[1]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _say(answers: BinaryIO, content: bytes) -> None:
    answers.write(content)
    answers.flush()


def _widen_the_pipe() -> None:
    """Have what is answered fit into the pipe, where Linux grants it, so that no answer waits until it is read."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            fcntl.fcntl(sys.stdout.fileno(), fcntl.F_SETPIPE_SZ, PIPE_BYTES)


def _die_with_the_worker() -> None:
    """Have Linux end this process with its parent even while it hangs; elsewhere the closed pipe ends it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
