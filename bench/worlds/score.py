"""Score a prediction against the truth: are reports of one incident together, and are the tolls right?"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from bench.worlds.articles import Published
from bench.worlds.happenings import Happening

Bounds = tuple[int | None, int | None, int | None]


@dataclass
class Prediction:
    """What a method makes of a world."""

    label: dict[str, str]
    """claim_id to predicted incident; a claim that is in none is missing."""
    killed: dict[str, Bounds] = field(default_factory=dict)
    """Predicted incident to low, best, high; one without a toll is missing."""
    injured: dict[str, Bounds] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    """One claim of one incident, weighing its share of what its article says of that incident."""

    claim_id: str
    incident: str
    weight: float


def reports(news: Iterable[Published]) -> list[Report]:
    """The reports of a world, of the last version of each article."""
    latest: dict[str, Published] = {}
    for published in news:
        held = latest.get(published.article.article_id)
        if held is None or held.article.revision.order() <= published.article.revision.order():
            latest[published.article.article_id] = published
    told = []
    for published in latest.values():
        per = Counter(incident for incident in published.truth.values() if incident)
        told += [Report(claim, key, 1 / per[key]) for claim, key in published.truth.items() if key]
    return told


Measures = dict[str, float]


def score(prediction: Prediction, told: list[Report], truths: Mapping[str, Happening]) -> Measures:
    """Every measure of a prediction, by name."""
    labels = [prediction.label.get(report.claim_id, f"\0{report.claim_id}") for report in told]
    both: dict[tuple[str, str], float] = defaultdict(float)
    true: dict[str, float] = defaultdict(float)
    found: dict[str, float] = defaultdict(float)
    for report, label in zip(told, labels, strict=True):
        both[report.incident, label] += report.weight
        true[report.incident] += report.weight
        found[label] += report.weight
    total = sum(true.values())
    precision = sum(weight * weight / found[label] for (_, label), weight in both.items()) / total
    recall = sum(weight * weight / true[incident] for (incident, _), weight in both.items()) / total
    measures: Measures = {
        "reports": total,
        "true incidents": len(true),
        "predicted incidents": len(set(prediction.killed) | set(prediction.injured) | set(prediction.label.values())),
        "B-cubed precision": precision,
        "B-cubed recall": recall,
        "B-cubed F1": 2 * precision * recall / (precision + recall),
    }
    homes: dict[str, dict[str, float]] = defaultdict(dict)
    owners: dict[str, dict[str, float]] = defaultdict(dict)
    for (incident, label), weight in both.items():
        homes[incident][label] = weight
        owners[label][incident] = weight
    home = {incident: max(sorted(seen), key=_most(seen, found)) for incident, seen in homes.items()}
    owner = {label: max(sorted(seen), key=seen.__getitem__) for label, seen in owners.items()}
    for outcome, tolls in (("killed", prediction.killed), ("injured", prediction.injured)):
        final = {key: getattr(truths[key], outcome) for key in true}
        measures |= {f"{outcome} {name}": value for name, value in _tolls(tolls, final, home, owner).items()}
    return measures


def _most(seen: Mapping[str, float], found: Mapping[str, float]) -> Callable[[str], tuple[float, float]]:
    """The order of the labels of an incident: most of its reports, then least of others'."""
    return lambda label: (seen[label], seen[label] / found[label])


def _tolls(
    tolls: Mapping[str, Bounds], final: Mapping[str, int], home: Mapping[str, str], owner: Mapping[str, str]
) -> Measures:
    harmed = [key for key in final if final[key]]
    if not harmed:
        return {}
    inside = exact = closed = 0
    logs = 0.0
    for key in harmed:
        low, best, high = tolls.get(home[key], (None, None, None))
        closed += high is not None
        inside += low is not None and high is not None and low <= final[key] <= high
        exact += best == final[key]
        logs += abs(math.log(((best or 0) + 1) / (final[key] + 1)))
    per: Counter[str] = Counter()
    stray = 0
    for label, (_, best, _) in tolls.items():
        if label in owner:
            per[owner[label]] += best or 0
        else:
            stray += best or 0
    whole = sum(final.values())
    largest = max(final, key=lambda key: (final[key], key))
    rest = whole - final[largest]
    counted = sum(per.values()) + stray - per[largest]
    return {
        "inside [low, high]": inside / len(harmed),
        "high closed": closed / len(harmed),
        "best exact": exact / len(harmed),
        "mean |ln|": logs / len(harmed),
        "inflation": counted / rest if rest else math.nan,
        "over-count": (sum(max(0, per[key] - final[key]) for key in final) + stray) / whole,
        "of it, of no incident": stray / whole,
        "under-count": sum(max(0, final[key] - per[key]) for key in final) / whole,
    }
