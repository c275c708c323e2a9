"""Which numbers count all who were harmed, and which only a part of them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bilan.tolls.policy import Saying
from bilan.tolls.reports import Statement

_ATTACKERS = frozenset({"attackers", "attacker", "perpetrators", "assailants", "suicide_bombers"})
_NEARLY = 0.8  # what is so much of all is rather another count of all
_FORCES = frozenset({"soldiers", "police", "peacekeepers"})


def sorted_out(sayings: Sequence[Saying]) -> tuple[list[Saying], list[Saying], list[Saying]]:
    """The sayings of one outcome as totals, parts, and late deaths («succumbed to her wounds»).

    A late death adds to a total that was said before; where its own article gives the total, it is in it.
    """
    late = [s for s in sayings if s.statement.formerly is not None]
    whole = [s for s in sayings if s.statement.formerly is None and not s.statement.part and not _attackers(s)]
    parts = [s for s in sayings if s.statement.formerly is None and (s.statement.part or _attackers(s))]
    sums, summed = _side_by_side(whole)
    whole = [s for s in whole if s.claim_id not in summed] + sums
    parts += [s for s in sayings if s.claim_id in summed]
    totals: list[Saying] = []
    for saying in whole:
        (parts if _is_part(saying, whole) else totals).append(saying)
    told_whole = {s.article_id for s in whole}
    return totals, parts, [s for s in late if s.article_id not in told_whole]


def _attackers(saying: Saying) -> bool:
    return (saying.statement.group or "") in _ATTACKERS


def _is_part(saying: Saying, whole: Sequence[Saying]) -> bool:
    """Whether somebody counts a wider group, and counts more: then this is a part of it.

    A party's count of its enemy's dead makes nobody else's a part. Nor is a group a part where it is seen to be all
    there were: somebody counted just as many in all.
    """
    said = saying.statement
    most = said.high if said.high is not None else (said.low or 0)
    wider = [
        s
        for s in whole
        if _is_wider(s.statement, said) and (s.statement.stance != "enemy_losses" or said.stance == "enemy_losses")
    ]
    larger = {s.article_id for s in wider if most < (s.statement.low or 0) and not s.rounds(most)}
    if not larger or saying.article_id in larger:
        return bool(larger)
    if all(most >= _NEARLY * (s.statement.low or 0) for s in wider):
        return False
    in_all = {s.best for s in wider if not _described(s.statement)} - {None}
    return not any(s.best in in_all for s in whole if _alike(s.statement, said))


def _alike(one: Statement, said: Statement) -> bool:
    return (one.victim, one.group, one.status) == (said.victim, said.group, said.status)


def _is_wider(one: Statement, said: Statement) -> bool:
    """Whether a number is told of more sorts of people."""
    return (
        (said.victim is not None and one.victim is None)
        or (said.group is not None and one.group is None)
        or (said.status in {"civilian", "combatant"} and one.status in {"unknown", "mixed"})
    )


def _side_by_side(whole: Iterable[Saying]) -> tuple[list[Saying], set[str]]:
    """Totals that an article leaves to its reader to add («7 soldiers and 4 rebels»), and the claim_ids added up."""
    told: dict[tuple[str, str], list[Saying]] = {}
    for saying in sorted(whole, key=Saying.order, reverse=True):
        told.setdefault((saying.article_id, saying.source.key), []).append(saying)
    sums: list[Saying] = []
    summed: set[str] = set()
    for numbers in told.values():
        apart: list[Saying] = []
        for saying in numbers:
            if all(_disjoint(saying.statement, other.statement) for other in apart) and _described(saying.statement):
                apart.append(saying)
        if len(apart) < 2 or None in (s.best for s in apart):
            continue
        total = _sum(apart)
        rest = [s for s in numbers if s not in apart]
        if any((s.statement.low or 0) >= (total.best or 0) for s in rest):
            continue
        sums.append(total)
        summed |= {s.claim_id for s in apart}
    return sums, summed


def _described(said: Statement) -> bool:
    return said.victim is not None or said.group is not None or said.status in {"civilian", "combatant"}


def _disjoint(one: Statement, other: Statement) -> bool:
    """Whether nobody can be counted in both."""
    if one.stance != other.stance:
        return False
    if one.victim and other.victim:
        return one.victim != other.victim
    groups = {one.group, other.group}
    if {one.status, other.status} == {"civilian", "combatant"} or groups == {"women", "children"}:
        return True
    return one.status == other.status == "combatant" and len(groups) == 2 and bool(groups & _FORCES)


def _sum(apart: Sequence[Saying]) -> Saying:
    said = [s.statement for s in apart]
    closed = all(s.high is not None for s in said)
    exact = all(s.quantifier == "exact" for s in said)
    statuses = {s.status for s in said}
    first = apart[0]
    return replace(
        first,
        statement=Statement(
            outcome=first.statement.outcome,
            low=sum(s.low or 0 for s in said),
            best=sum(s.best or 0 for s in said),
            high=sum(s.high or 0 for s in said) if closed else None,
            quantifier="exact" if exact else "range" if closed else "at_least",
            status=statuses.pop() if len(statuses) == 1 else "mixed",
            group=None,
            victim=None,
            stance=first.statement.stance,
            claimant=first.statement.claimant,
            claimant_actor=first.statement.claimant_actor,
            part=False,
            formerly=None,
        ),
    )
