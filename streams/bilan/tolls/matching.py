"""Whether a report tells of the event that others tell of: what speaks for it, what against, what forbids it.

Every field speaks by how much likelier it is of one event than of two events of the same days: a natural logarithm,
as they add up. What is not told says nothing.
"""

from collections.abc import Mapping
from typing import NamedTuple

from bilan.tolls.causes import domains_clash
from bilan.tolls.day_evidence import LASTING, day_evidence
from bilan.tolls.field_evidence import kind_evidence, shared, sides_evidence
from bilan.tolls.number_evidence import BIG, number_evidence
from bilan.tolls.odds import NEVER
from bilan.tolls.place_evidence import place_evidence
from bilan.tolls.profiles import Facts, Profile
from bilan.tolls.reprints import ALIKE, likeness
from bilan.tolls.settings import CountingSettings
from bilan.tolls.wording import overlap

ENOUGH = 1.7
"""The least evidence that joins a report to others."""
RETOLD = 1.7
_RARE_KIND = 1.5
_RISING = ("killed", "injured")  # the missing and the displaced go up and down
_TELLING, _SOME = 2.9, 1.2  # evidence of numbers that ties two reports alone, and with a like kind or victims
_UNSTEADY = -0.3  # the most that other numbers of missing or displaced speak against
_TOLD_APART = -3.0  # an article tells of one event in one place
_DEADLY = (0.0, -2.5)  # who tells of an event with dead seldom tells of the hurt alone
_WORDS, _SAME_WORDS, _REPRINT = 2.0, 0.6, 4.0
_STATUS, _GROUP = (0.4, -3.0), (1.5, -3.0)


class Verdict(NamedTuple):
    """How a report stands to others."""

    score: float
    """Evidence for one event; below `ENOUGH` is not enough."""
    fields: tuple[str, ...]
    """What agreed."""
    veto: str | None
    """What forbids it, or speaks most against it."""

    @property
    def joins(self) -> bool:
        """Whether they are taken for one event."""
        return self.veto is None


def weigh(one: Facts, others: Profile, settings: CountingSettings) -> Verdict:
    """Weigh a report against what others say together."""
    told: dict[str, float] = {}
    if (
        one.domain
        and others.domains.keys() != {one.domain}
        and any(domains_clash(one.domain, domain) for domain in others.domains)
    ):
        return Verdict(NEVER, (), "cause")
    told["day"] = day_evidence(one, others, settings)
    if told["day"] <= NEVER:
        return Verdict(NEVER, (), "day")
    told["place"] = place_evidence(one, others)
    if told["place"] <= NEVER:
        return Verdict(NEVER, (), "place")
    told["cause"] = kind_evidence(one, others)
    if told["cause"] <= NEVER:
        return Verdict(NEVER, (), "cause")
    told |= sides_evidence(one, others)
    for role in ("victim", "perpetrator", "party"):
        if told[role] <= NEVER:
            return Verdict(NEVER, (), role)
    told["status"] = shared(one.statuses, others.statuses, *_STATUS)
    told["group"] = shared(one.groups, others.groups, *_GROUP)
    told["deaths"] = shared(one.deadly, others.deadly, *_DEADLY)
    settled = one.looks_back()
    for name, numbers in one.numbers.items():
        said = number_evidence(numbers, others.numbers.get(name, {}), one.published, settled=settled)
        told[name] = said if name.startswith(_RISING) else max(said, _UNSTEADY)
    if one.articles & others.articles.keys():
        told["article"] = _TOLD_APART
    told["words"] = _words(one, others)
    if one.domain in LASTING and one.domain in others.domains and one.kind in others.kinds and told["place"] >= 0:
        told["size"] = _RARE_KIND
    elif one.dead >= BIG and told["day"] > 0 and told["place"] >= 0 and told.get("killed", 0.0) >= _SOME:
        told["size"] = 0.0  # no two events of a country have so many dead about one day
    fields = tuple(name for name, score in told.items() if score > 0)
    score = sum(told.values())
    if "size" not in told and not _tied(told):
        return Verdict(min(score, 0.0), fields, "evidence")
    against = min(told, key=told.__getitem__)
    enough = RETOLD if one.retold else ENOUGH
    veto = None if score >= enough else against if told[against] < -1.0 else "evidence"
    return Verdict(score, fields, veto)


def _words(one: Facts, others: Profile) -> float:
    """By the words around the numbers, and by whether one text carries both, as many outlets print a wire story."""
    most = 0.0
    for text, words in others.texts():
        shared = overlap(one.words, words)
        if shared >= _SAME_WORDS and likeness(one.fingerprint, text) >= ALIKE:
            return _REPRINT
        most = max(most, shared)
    return _WORDS * max(0.0, most - 0.3)


def _tied(told: Mapping[str, float]) -> bool:
    """Whether anything but the day and the kind ties them; lack of data joins nothing."""
    numbers = sum(max(0.0, told.get(outcome, 0.0)) for outcome in ("killed", "injured"))
    return (
        max(told["place"], told["victim"], told["perpetrator"], told["party"]) > 0
        or told["words"] >= 1.0
        or (told["place"] >= 0 and numbers >= _TELLING)
        or (told["place"] >= 0 and numbers >= _SOME and max(told["group"], told["cause"], told["status"]) > 0)
    )
