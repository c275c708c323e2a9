"""Where a prediction goes wrong: which reports it splits off, which incidents it merges, which tolls it misreads."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from bench.worlds.happenings import Happening
from bench.worlds.reading import Account
from bench.worlds.score import Prediction

Told = Sequence[tuple[Account, str]]


def faults(prediction: Prediction, told: Told, truths: Mapping[str, Happening], examples: int) -> Iterator[str]:
    """Lines to read: a table of where reports went by what they tell, then examples of each fault."""
    home, owner = _homes(prediction, told)
    show = partial(_examples, prediction=prediction, told=told, truths=truths, examples=examples)
    yield from _where_reports_went(prediction, told, home)
    yield from show("SPLIT OFF", _split(prediction, told, home, owner))
    yield from show("MERGED", _merged(prediction, told, owner))
    yield from show("TOLL", _misread(prediction, told, home, truths))


def _label(prediction: Prediction, one: Account) -> str | None:
    labels = Counter(prediction.label[c.claim_id] for c in one.claims if c.claim_id in prediction.label)
    return max(sorted(labels), key=labels.__getitem__) if labels else None


def _homes(prediction: Prediction, told: Told) -> tuple[dict[str, str], dict[str, str]]:
    homes: dict[str, Counter[str]] = defaultdict(Counter)
    owners: dict[str, Counter[str]] = defaultdict(Counter)
    for one, incident in told:
        label = _label(prediction, one)
        if label:
            homes[incident][label] += 1
            owners[label][incident] += 1
    return (
        {incident: max(sorted(seen), key=seen.__getitem__) for incident, seen in homes.items()},
        {label: max(sorted(seen), key=seen.__getitem__) for label, seen in owners.items()},
    )


def _where_reports_went(prediction: Prediction, told: Told, home: Mapping[str, str]) -> Iterator[str]:
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for one, incident in told:
        label = _label(prediction, one)
        went = "nowhere" if label is None else "home" if label == home.get(incident) else "elsewhere"
        place = one.claims[0].place
        basis = one.claims[0].date_basis or "no day"
        for feature in (
            "all",
            "retold" if one.retold else "news",
            f"place {place.precision if place else 'none'}",
            f"date {basis}" if one.span < 2 else "date coarse",
            f"kind {'told' if one.kind not in {None, 'other'} else 'vague'}",
            f"sides {'told' if one.sides else 'not told'}",
            f"number {one.claims[0].quantifier}",
            f"stance {one.claims[0].stance}",
        ):
            table[feature][went] += 1
    yield f"{'reports':28}{'n':>7}{'home':>8}{'elsewhere':>11}{'nowhere':>9}"
    for feature, counts in sorted(table.items()):
        n = sum(counts.values())
        shares = [counts[name] / n for name in ("home", "elsewhere", "nowhere")]
        yield f"{feature:28}{n:7}{shares[0]:8.2f}{shares[1]:11.2f}{shares[2]:9.2f}"


def _split(
    prediction: Prediction, told: Told, home: Mapping[str, str], owner: Mapping[str, str]
) -> list[tuple[str, str]]:
    labels = {(incident, _label(prediction, one)) for one, incident in told if not one.retold}
    return [
        (incident, label)
        for incident, label in sorted((i, str(x)) for i, x in labels if x)
        if label != home[incident] and owner[label] == incident
    ]


def _merged(prediction: Prediction, told: Told, owner: Mapping[str, str]) -> list[tuple[str, str]]:
    labels = {(incident, _label(prediction, one)) for one, incident in told}
    return [
        (incident, label) for incident, label in sorted((i, str(x)) for i, x in labels if x) if owner[label] != incident
    ]


def _misread(
    prediction: Prediction, told: Told, home: Mapping[str, str], truths: Mapping[str, Happening]
) -> list[tuple[str, str]]:
    whole: dict[str, set[str]] = defaultdict(set)
    for one, incident in told:
        whole[str(_label(prediction, one))].add(incident)
    found = []
    for incident, label in sorted(home.items()):
        low, best, high = prediction.killed.get(label, (None, None, None))
        final = truths[incident].killed
        outside = low is None or high is None or not low <= final <= high
        if final and len(whole[label]) == 1 and (best != final or outside):
            found.append((incident, label))
    return found


def _examples(
    fault: str,
    pairs: Sequence[tuple[str, str]],
    *,
    prediction: Prediction,
    told: Told,
    truths: Mapping[str, Happening],
    examples: int,
) -> Iterator[str]:
    yield f"\n{fault}: {len(pairs)}"
    step = max(1, len(pairs) // max(1, examples))
    for incident, label in pairs[::step][:examples]:
        true = truths[incident]
        counts = ", ".join(f"+{count.hours:.0f} h {count.killed}/{count.injured}" for count in true.counts)
        where = f"{true.city.admin1} / {true.city.name} / {true.site.name}"
        yield f"\n{fault} {incident} {true.at:%d %b %Hh} {true.kind} {where}"
        yield f"  killed/injured {counts}, rival {true.rival}; predicted {prediction.killed.get(label)} {label}"
        rows = [(one, i) for one, i in told if i == incident or _label(prediction, one) == label]
        for one, i in sorted(rows, key=lambda row: (row[1] != incident, row[0].said)):
            mark = {label: "*", None: "-"}.get(_label(prediction, one), " ")
            yield f"  {mark} {'same ' if i == incident else 'OTHER'} {describe(one)}"


def describe(one: Account) -> str:
    """One line of what a report tells."""
    first = one.claims[0]
    place = first.place
    where = f"{place.precision} {place.name or ''} ({place.admin1 or '-'})" if place else "no place"
    day = f"{one.start:%d %b}" + (f"+{one.span}" if one.span else "") if one.start else "no day"
    numbers = " ".join(
        f"{c.outcome[0]}{c.low}/{c.best}/{c.high}"
        + ("p" if c.part_of else "")
        + ("f" if c.formerly else "")
        + ("" if c.stance == "unknown" else f":{c.stance[:5]}")
        for c in one.claims
    )
    kind = f"{one.kind or 'no kind'}{' RETOLD' if one.retold else ''}"
    return (
        f"{one.said:%d %b %Hh} {one.text_id:.18} | {where} | {day} {first.date_basis} | {kind} | {numbers}"
        f" | {','.join(sorted(one.sides)) or '-'} | {one.status or '-'} {one.group or ''}"
    )
