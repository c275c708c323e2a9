"""A plain clustering by likelihood ratios: to see that a world's bars can be reached from its fields alone.

It was written beside the worlds and looks at no fold. Each text joins the group that its fields speak for most, or
founds one; then all are asked again, twice. It is slow (every text against every group near it) and needs no store.
"""

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from bench.worlds.baselines import latest
from bench.worlds.reading import Account, account, main_number, toll
from bench.worlds.score import Prediction

from bilan_schemas import EnrichedArticle
from bilan_schemas.claim import Claim

_JOINS = 1.0
_NEVER = -50.0


def cluster(articles: Sequence[EnrichedArticle]) -> Prediction:
    """Group the event claims of a world by their fields alone."""
    prediction = Prediction({})
    by_theatre: dict[str, list[Account]] = defaultdict(list)
    for one in _accounts(latest(articles)):
        by_theatre[one.theatre].append(one)
    for theatre, accounts in sorted(by_theatre.items()):
        for number, texts in enumerate(_groups(accounts)):
            members = [one for text in texts for one in text]
            label = f"{theatre}:{number}"
            prediction.label |= {claim.claim_id: label for one in members for claim in one.claims}
            if all(one.retold or (one.city is None and one.site is None) for one in members):
                continue  # background alone is no incident, nor is a number that nobody can place
            for outcome, tolls in (("killed", prediction.killed), ("injured", prediction.injured)):
                bounds = toll(members, outcome)
                if bounds != (None, None, None):
                    tolls[label] = bounds
    return prediction


def _accounts(articles: Sequence[EnrichedArticle]) -> Iterable[Account]:
    """The events of each article: claims that agree on place, day and kind are of one."""
    recent: list[tuple[dt.datetime, str, frozenset[str]]] = []
    for article in articles:
        words = frozenset(_bands(article.fingerprint))
        at = article.published_at or dt.datetime.min.replace(tzinfo=dt.UTC)
        recent = [seen for seen in recent if at - seen[0] < dt.timedelta(days=2)]
        like = (name for _, name, seen in recent if len(seen & words) > 0.5 * len(seen))
        text_id = next(like, article.article_id)
        recent.append((at, text_id, words))
        events: dict[object, list[Claim]] = defaultdict(list)
        for claim in article.claims:
            if claim.scope == "incident" and claim.extent == "event":
                kind = claim.event.type if claim.event else None
                events[claim.place, claim.event_start, kind, claim.perpetrator].append(claim)
        for number, claims in enumerate(events.values()):
            yield account(article, claims, f"{text_id}#{number}")


def _bands(fingerprint: str) -> Iterable[str]:
    return (f"{start}:{fingerprint[start : start + 8]}" for start in range(0, len(fingerprint), 8))


Text = list[Account]


class _Group:
    """What the texts of a group say together."""

    def __init__(self, texts: Sequence[Text]) -> None:
        self.texts = list(texts)
        told = [one for text in texts for one in text[:1]]
        self.sites = Counter(one.site for one in told if one.site)
        self.cities = Counter(one.city for one in told if one.city)
        self.provinces = Counter(one.admin1 for one in told if one.admin1)
        self.days = Counter(one.start for one in told if one.start and one.stated and one.span < 2)
        self.published = min(one.published for one in told)
        self.retold = all(one.retold for one in told)
        self.kinds = Counter(one.kind for one in told if one.kind)
        self.sides = Counter(side for one in told for side in one.sides)
        self.statuses = Counter(one.status for one in told if one.status)
        self.kin = Counter(one.group for one in told if one.group)
        self.numbers: dict[str, Counter[int]] = {"killed": Counter(), "injured": Counter()}
        for outcome, seen in self.numbers.items():
            for one in told:
                number = _number(one, outcome)
                if number is not None:
                    seen[number] += 1


def _number(told: Account, outcome: str) -> int | None:
    main = main_number(told, outcome)
    if isinstance(main, tuple):
        return sum(claim.best or 0 for claim in main)
    return main.best if main else None


def _groups(accounts: Sequence[Account]) -> list[list[Text]]:
    texts: dict[str, Text] = defaultdict(list)
    for one in accounts:
        texts[one.text_id].append(one)
    order = sorted(
        texts.values(), key=lambda text: (text[0].retold, -_detail(text[0]), text[0].published, text[0].text_id)
    )
    groups: list[_Group] = []
    home: dict[str, _Group] = {}
    for turn in range(3):
        for text in order:
            key = text[0].text_id
            if turn:
                groups = _without(groups, home[key], key)
            home[key] = _settle(text, groups)
            _rename(home, home[key])
        groups = _merged(groups)
        for group in groups:
            _rename(home, group)
    return [group.texts for group in groups]


def _rename(home: dict[str, _Group], group: _Group) -> None:
    for text in group.texts:
        home[text[0].text_id] = group


def _without(groups: list[_Group], group: _Group, key: str) -> list[_Group]:
    rest = [text for text in group.texts if text[0].text_id != key]
    group.texts = rest
    if not rest:
        return [other for other in groups if other is not group]
    group.__init__(rest)  # type: ignore[misc]  # the same group with one text less
    return groups


def _settle(text: Text, groups: list[_Group]) -> _Group:
    scored = [(_ratio(text[0], group), -number) for number, group in enumerate(groups)]
    best, number = max(scored, default=(_NEVER, 0))
    if best > (_JOINS if not text[0].retold else 0.0):
        group = groups[-number]
        group.__init__([*group.texts, text])  # type: ignore[misc]  # the same group with one text more
        return group
    group = _Group([text])
    groups.append(group)
    return group


def _merged(groups: list[_Group]) -> list[_Group]:
    """Small groups join another when their texts, taken together, speak for it."""
    kept = sorted(groups, key=lambda group: -len(group.texts))
    for group in list(reversed(kept)):
        others = [other for other in kept if other is not group and len(other.texts) >= len(group.texts)]
        scored = [
            (sum(_ratio(text[0], other) for text in group.texts) / len(group.texts), -number)
            for number, other in enumerate(others)
        ]
        best, number = max(scored, default=(_NEVER, 0))
        if best > _JOINS:
            others[-number].__init__([*others[-number].texts, *group.texts])  # type: ignore[misc]
            kept = [other for other in kept if other is not group]
    return kept


def _detail(told: Account) -> int:
    return 2 * bool(told.site) + bool(told.city) + 2 * told.stated + bool(told.kind) + bool(told.sides)


def _ratio(told: Account, group: _Group) -> float:
    days = _days(told, group)
    if days <= _NEVER:
        return _NEVER
    return days + _place(told, group) + _what(told, group) + _numbers(told, group)


def _days(told: Account, group: _Group) -> float:
    if told.stated and told.start:
        if told.span > 1:
            last = told.start + dt.timedelta(days=told.span)
            day = next(iter(group.days), group.published.date())
            return -1.0 if told.start <= day <= last else _NEVER
        if group.days:
            off = min(abs((told.start - day).days) for day in group.days)
            agreed = group.days.most_common(1)[0][0]
            return 2.0 if told.start == agreed else (-1.0, -2.0)[off] if off < 2 else _NEVER
        late = (group.published.date() - told.start).days
        return (0.8, 0.5, -0.5, -1.5, -3.0)[late] if 0 <= late < 5 else -1.0 if late == -1 else _NEVER
    if told.retold:
        return -2.0 if told.published > group.published else _NEVER
    day = min(group.days) if group.days else group.published.date()
    late = (told.published.date() - day).days
    return (1.0, 0.5, -0.5, -1.5, -3.0)[late] if 0 <= late < 5 else -4.0 if -1 <= late < 8 else _NEVER


def _place(told: Account, group: _Group) -> float:
    score = 0.0
    if told.site and group.sites:
        score += 4.0 if told.site in group.sites else -7.0
    if told.city and group.cities:
        score += 1.8 if told.city in group.cities else -9.0
    elif told.admin1 and group.provinces:
        score += 1.0 if told.admin1 in group.provinces else -9.0
    return score


def _what(told: Account, group: _Group) -> float:
    score = 0.0
    vague = {"other", "bombing", "shooting"}
    if told.kind and group.kinds:
        same = told.kind in group.kinds
        loose = told.kind in vague or all(kind in vague for kind in group.kinds)
        score += 1.5 if same and told.kind not in vague else 0.3 if same else -0.5 if loose else -5.0
    if told.sides and group.sides:
        score += 1.0 if told.sides & set(group.sides) else -1.5
    if told.status and group.statuses:
        score += 0.4 if told.status in group.statuses else -3.0
    if told.group and group.kin:
        score += 1.5 if told.group in group.kin else -3.0
    return score


def _numbers(told: Account, group: _Group) -> float:
    score = 0.0
    for outcome, seen in group.numbers.items():
        main = main_number(told, outcome)
        number = _number(told, outcome)
        first = main[0] if isinstance(main, tuple) else main
        if first is None or not seen:
            continue
        if number is not None and number in seen:
            score += min(3.5, 0.8 + math.log(max(1, number)))
        elif not isinstance(main, tuple) and first.quantifier not in {"exact", "at_least"}:
            low, high = (first.low or 0) * 0.8, (first.high or 10 * (first.low or 1)) * 1.2
            score += 0.0 if any(low <= other <= high for other in seen) else -3.0
        elif first.stance != "enemy_losses" and number is not None:
            nearest = min(abs(math.log((number + 1) / (other + 1))) for other in seen)
            score -= min(4.0, 0.5 + 2.2 * nearest)
    return score
