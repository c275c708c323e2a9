"""What is printed of a run."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from statistics import median

from bench.chaos.check import Truth
from bench.chaos.rounds import Fault, Outcome


def report(outcome: Outcome, truth: Truth, restarts: Sequence[str], differences: int) -> Iterator[str]:
    """Faults and recovery by kind, then what there was to count."""
    yield from _recovery(outcome.faults)
    letters = Counter(reason for reason, _ in truth.letters.values())
    articles = sum(bool(value) for value in truth.enriched.values())
    folded = truth.whole().folded()
    yield ""
    yield f"messages    {outcome.messages} sent, {outcome.unsent} not acknowledged"
    yield f"articles    {articles} in the end; {len(folded.incidents)} incidents, {len(folded.tolls)} tolls"
    yield f"letters     {sum(letters.values())}: " + ", ".join(f"{n} {reason}" for reason, n in sorted(letters.items()))
    yield "restarts    " + ", ".join(f"{name} {n}" for name, n in sorted(Counter(restarts).items()))
    yield f"differences {differences}"


def _recovery(faults: Sequence[Fault]) -> Iterator[str]:
    """From a fault until all that stood on the topics a second later was done."""
    by_kind: dict[str, list[float | None]] = defaultdict(list)
    for fault in faults:
        by_kind[fault.kind].append(fault.seconds)
    yield f"{'fault':24}{'n':>4}{'median s':>10}{'worst s':>9}"
    for kind, times in sorted(by_kind.items()):
        known = [one for one in times if one is not None]
        figures = f"{median(known):10.1f}{max(known):9.1f}" if len(known) == len(times) else f"{'':10}{'never':>9}"
        yield f"{kind:24}{len(times):4}{figures}"
    yield f"{'all':24}{len(faults):4}"
