"""How the time of reading grows with the length of one text, up to a megabyte of each kind made to hold it up.

usage: python bench/nlp_growth.py [--largest CHARACTERS] [--kinds NAME ...] [--rounds N]

For each kind, CPU seconds of the whole of reading (names included) at each length, the least of the rounds, and how
many times as long the largest takes a character as the text an eighth of its length: 1 is linear, 8 is quadratic.
`BILAN_MAX_TEXT_CHARS` (a million) refuses what is longer before it is read.
"""

import argparse
import os
import time
from collections.abc import Callable, Sequence

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: one thread, as in a worker

from bilan.nlp.enricher import Enricher, load_enricher
from bilan_schemas import Article

LARGEST = 1_000_000
_SHARES = (1000, 64, 8, 1)
"""Of the largest text: the lengths that are read."""

_TOLD = (
    "Mercredi 3 avril, une attaque de l'armée syrienne a fait 12 morts et 30 blessés à Alep, selon l'OMS. "
    "Le 4 mai 2019, des combats entre le GNA et les troupes de Haftar ont tué 7 civils près de Tripoli, a annoncé la "
    "MANUL. "
)


_OPENING = (
    "La situation reste tendue dans la capitale libyenne, où les habitants attendent. "
    "Les écoles sont fermées depuis plusieurs semaines, et les familles qui le peuvent quittent leurs quartiers. "
) * 3
"""So that every kind is taken for French, and read."""


def _repeated(piece: str) -> Callable[[int], str]:
    return lambda length: (piece * (length // len(piece) + 1))[:length]


def _numbered(length: int) -> str:
    """Casualty sentences of which none repeats another."""
    parts, written, number = [], 0, 100
    while written < length:
        parts.append(f"Le {number % 28 + 1} mai 2019, un attentat à Tripoli a fait {number} morts, selon l'OMS. ")
        written += len(parts[-1])
        number += 1
    return "".join(parts)[:length]


def _nested(length: int) -> str:
    half = "« \"' " * (length // 10)
    return (half + half[::-1])[:length]


KINDS: dict[str, Callable[[int], str]] = {
    "one casualty sentence": _repeated(_TOLD),
    "numbered casualties": _numbered,
    "one line of tolls": _repeated("un précédent bilan de 3 morts, l'hôpital a reçu 2 blessés à Tripoli, "),
    "one line of casualties": _repeated("3 soldats tués et 5 civils blessés, "),
    "one long word": _repeated("a"),
    "words without a stop": _repeated("la ville de Tripoli en Libye où le président français "),
    "digits": _repeated("7"),
    "grouped digits": _repeated("1 000 "),
    "«et»": _repeated("et "),
    "nested quotes": _nested,
    "brackets": _repeated("("),
    "names": _repeated("Haftar Sarraj Tripoli Benghazi ONU "),
    "dates": _repeated("le 3 avril 2019, mercredi, "),
    "line breaks": _repeated("12 morts\n"),
}


def seconds(enricher: Enricher, text: str, rounds: int) -> float:
    """CPU seconds of reading a text, the least of several rounds."""
    article = Article(article_id="long", text=_OPENING + text, language="fr", published_at="2019-05-20T00:00:00Z")
    least = float("inf")
    for _ in range(rounds):
        before = time.process_time()
        enriched = enricher.enrich([article])[0]
        least = min(least, time.process_time() - before)
    if enriched.status != "enriched":
        raise SystemExit(f"{text[:20]!r}...: taken for {enriched.language}, and not read")
    return least


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--largest", type=int, default=LARGEST)
    ask.add_argument("--kinds", nargs="+", choices=KINDS, default=list(KINDS))
    ask.add_argument("--rounds", type=int, default=1)
    said = ask.parse_args(arguments)
    enricher = load_enricher()
    seconds(enricher, KINDS["one casualty sentence"](10_000), 1)  # what is loaded and compiled once
    lengths = [said.largest // share for share in _SHARES]
    print(f"{'CPU seconds':24}", *(f"{length / 1000:>9.1f} kB" for length in lengths), "  a character")
    for kind in said.kinds:
        spent = []
        print(f"{kind:24}", end="", flush=True)
        for length in lengths:
            spent.append(seconds(enricher, KINDS[kind](length - len(_OPENING)), said.rounds))
            print(f" {spent[-1]:>12.3f}", end="", flush=True)
        print(f"  {spent[-1] / spent[-2] * lengths[-2] / lengths[-1]:>12.2f}")


if __name__ == "__main__":
    main()
