"""How far the reported fields can take anybody: an oracle that knows every true incident, but not which one is meant.

It assigns each account to the incident that its fields fit best. No fold can be asked for much more: where two
incidents fit alike, nobody can know. Its tolls are read by the rule of `reading`: a careful analyst's, not a bound.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from bench.worlds.articles import Published
from bench.worlds.happenings import Happening
from bench.worlds.reading import Account, account, main_number, toll
from bench.worlds.score import Prediction

from bilan_schemas import EnrichedArticle
from bilan_schemas.claim import Claim

_NEVER = -12.0


def accounts_of(news: Iterable[Published]) -> list[tuple[Account, str]]:
    """Every account of the last versions, with its true incident."""
    latest: dict[str, Published] = {}
    for published in news:
        held = latest.get(published.article.article_id)
        if held is None or held.article.revision.order() <= published.article.revision.order():
            latest[published.article.article_id] = published
    told = []
    for published in latest.values():
        groups: dict[str, list[Claim]] = defaultdict(list)
        for claim in published.article.claims:
            incident = published.truth[claim.claim_id]
            if incident:
                groups[incident].append(claim)
        for incident, claims in groups.items():
            told.append((account(published.article, claims, _text_id(published.article)), incident))
    return told


def _text_id(article: EnrichedArticle) -> str:
    """Reprints have the article_id of their wire, with a suffix: the oracle recognises all of them."""
    return article.article_id.rpartition("r")[0] if article.article_id[-2:-1] == "r" else article.article_id


def with_truth(told: Sequence[tuple[Account, str]]) -> Prediction:
    """The true grouping, with the tolls that a careful reading of it gives."""
    return _prediction([(one, incident) for one, incident in told])


def oracle(told: Sequence[tuple[Account, str]], truths: Mapping[str, Happening]) -> Prediction:
    """Each account with the incident it fits best."""
    near: dict[tuple[str, dt.date], list[Happening]] = defaultdict(list)
    for happening in truths.values():
        near[happening.theatre.code, happening.day].append(happening)
    texts: dict[str, list[Account]] = defaultdict(list)
    for one, incident in told:
        texts[f"{one.text_id}:{incident}"].append(one)
    chosen = []
    for copies in texts.values():
        best = _best(copies, near)
        chosen += [(one, best) for one in copies]
    return _prediction(chosen)


def _best(copies: list[Account], near: Mapping[tuple[str, dt.date], list[Happening]]) -> str:
    first = min(copies, key=lambda one: one.published)
    day = first.published.date()
    reach = 62 if first.retold or (first.stated and first.start and (day - first.start).days > 4) else 8
    found = [happening for back in range(-1, reach) for happening in near[first.theatre, day - dt.timedelta(days=back)]]
    if not found:
        return f"lost:{first.article_id}"
    return max(found, key=lambda happening: (sum(fit(one, happening) for one in copies), happening.key)).key


def fit(told: Account, happening: Happening) -> float:
    """How well an account fits an incident: about the logarithm of the likelihood."""
    return _place(told, happening) + _day(told, happening) + _what(told, happening) + _numbers(told, happening)


def _place(told: Account, happening: Happening) -> float:
    city = happening.city
    score = 0.0
    if told.site is not None:
        score += 0.0 if told.site == happening.site.name else _NEVER
    if told.city is not None:
        score += 0.0 if told.city == city.name else _NEVER
    if told.admin1 is not None:
        score += 0.0 if told.admin1 == city.admin1 else _NEVER
    return score


def _day(told: Account, happening: Happening) -> float:
    lag = (told.published - happening.at).total_seconds() / 86400
    if lag < 0:
        return _NEVER
    if told.start and told.stated:
        if told.span > 1:
            inside = told.start <= happening.day <= told.start + dt.timedelta(days=told.span)
            return -2.0 if inside else _NEVER
        off = min(abs((told.start + dt.timedelta(days=night) - happening.day).days) for night in range(told.span + 1))
        return (0.0, -4.0)[off] if off < 2 else _NEVER
    if told.retold:
        return -4.0 if 3.5 < lag < 61 else _NEVER
    return max(_NEVER, -1.2 * lag)


def _what(told: Account, happening: Happening) -> float:
    score = 0.0
    if told.kind is not None and told.kind != happening.kind:
        score -= 1.5 if told.kind in {"other", "bombing", "shooting"} else 6.0
    true = {side.actor_id for side in (happening.perpetrator, happening.victim_side) if side}
    true |= {parent for side in (happening.perpetrator, happening.victim_side) if side for parent in side.parents}
    score -= 3.0 * sum(side not in true and not side.startswith("name:") for side in told.sides)
    if told.status and told.status != happening.status:
        score -= 5.0
    if told.group and not happening.enemies_killed and told.group != happening.group:
        score -= 5.0
    return score


def _numbers(told: Account, happening: Happening) -> float:
    score = 0.0
    for outcome in ("killed", "injured"):
        number = main_number(told, outcome)
        if number is None:
            continue
        known = {getattr(count, outcome) for count in happening.counts}
        if outcome == "killed" and happening.rival:
            known.add(happening.rival)
        if isinstance(number, tuple):
            said = sum(claim.best or 0 for claim in number)
            score += 0.0 if said in known else _miss(said, known)
        elif number.quantifier in {"exact", "at_least"}:
            score += 0.0 if number.best in known else _miss(number.best or 0, known)
        else:
            low, high = number.low or 0, number.high or 10**9
            score += -1.0 if any(low * 0.8 <= count <= high * 1.2 for count in known) else -7.0
    return score


def _miss(said: int, known: set[int]) -> float:
    return -3.5 if any(abs(said - count) <= 2 for count in known) else -8.0


def _prediction(chosen: Sequence[tuple[Account, str]]) -> Prediction:
    groups: dict[str, list[Account]] = defaultdict(list)
    prediction = Prediction({})
    for one, label in chosen:
        groups[label].append(one)
        prediction.label |= {claim.claim_id: label for claim in one.claims}
    for label, accounts in groups.items():
        for outcome, tolls in (("killed", prediction.killed), ("injured", prediction.injured)):
            bounds = toll(accounts, outcome)
            if bounds != (None, None, None):
                tolls[label] = bounds
    return prediction
