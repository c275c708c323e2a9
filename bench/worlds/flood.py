"""How large messages and table values get when thousands of outlets report one event.

usage: python -m bench.worlds.flood [--reports 10000]

Prints the largest value of each topic and of each table, in bytes. Exits 1 when one is over 256 kB.
"""

import argparse
import datetime as dt
import hashlib
import json
import sys
import time
from typing import Any

from bilan.tolls.offline import fold_batch
from bilan_schemas import Actor, Claim, EnrichedArticle, Revision
from bilan_schemas.claim import Event, Perpetrator, Place, Quote, Victims

LARGEST = 256_000
_DAY = dt.datetime(2024, 5, 3, 6, tzinfo=dt.UTC)
_ARMY = Actor(actor_id="ly-army", name="Army", kind="armed_forces", named=True)


def _report(number: int) -> EnrichedArticle:
    """One outlet's report: its own publisher, words and fingerprint; the count differs a little."""
    name = f"flood-{number:06}"
    mark = hashlib.sha256(name.encode()).hexdigest()
    killed = 40 + number % 7
    at = _DAY + dt.timedelta(seconds=5 * number)
    claim = Claim(
        claim_id=mark[:20],
        outcome="killed",
        low=killed,
        best=killed,
        high=killed,
        quantifier="exact",
        scope="incident",
        victims=Victims(text="people"),
        perpetrator=Perpetrator(text="the army", actor_id="ly-army", status="stated"),
        event=Event(type="bombing", text="a bombing"),
        event_start=_DAY.date(),
        event_end=_DAY.date(),
        date_precision="day",
        date_basis="stated",
        place=Place(name="Sirte", country="LY", precision="city"),
        passage=Quote(text=f"{killed} people were killed in Sirte, wrote {mark}.", start=0, end=110),
        evidence=Quote(text=f"{killed} people were killed", start=0, end=22),
    )
    return EnrichedArticle(
        article_id=name,
        revision=Revision(at=at, digest=mark, extractor_version="1"),
        publisher=f"Outlet {number}",
        published_at=at,
        language="en",
        status="enriched",
        fingerprint=mark * 2,
        theatre="LY",
        actors=(_ARMY,),
        claims=(claim,),
        registry_version="1",
    )


def largest(reports: int, batch: int = 500) -> dict[str, int]:
    """Bytes of the largest value of each topic and table, after a flood."""
    tables: tuple[dict[str, Any], ...] = ({}, {}, {})
    found: dict[str, int] = {}
    for first in range(0, reports, batch):
        changes = [
            (a.article_id, a, int(a.article_id[6:])) for a in map(_report, range(first, min(reports, first + batch)))
        ]
        for message in fold_batch(tables, changes):
            found[message.topic.name] = max(found.get(message.topic.name, 0), len(message.value or b""))
    for name, table in zip(("table routes", "table incidents", "table tolls"), tables, strict=True):
        found[name] = max(len(json.dumps(value).encode()) for value in table.values())
    return found


def main() -> None:
    """Print the sizes."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--reports", type=int, default=10_000)
    said = ask.parse_args()
    start = time.perf_counter()
    sizes = largest(said.reports)
    for name, size in sorted(sizes.items()):
        print(f"{name:24}{size:10} bytes")
    print(f"{said.reports} reports in {time.perf_counter() - start:.0f} s")
    if max(sizes.values()) > LARGEST:
        sys.exit(1)


if __name__ == "__main__":
    main()
