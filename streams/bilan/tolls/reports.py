"""What one article reports of one event: its claims of it, taken together, as values of a table."""

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bilan.tolls.causes import causes_clash, domains_clash, same_cause
from bilan.tolls.places import PlaceKey, compare, key_of, level
from bilan.tolls.settings import CountingSettings
from bilan.tolls.wording import digest, sketch
from bilan_schemas import ArticleClaims, Claim

_SHARDS = 16
_LAST_WEEK = 7  # days after a week in which it is news; «two weeks ago» is none
_FRESH = dt.timedelta(days=4)
"""What an article tells without a day is no older than this: «a week ago» is another event."""
_DAYS = frozenset({"day", "night"})
_BASIS = {"stated": 3, "weekday": 2, "publication": 1, None: 0}


@dataclass(frozen=True, slots=True)
class Statement:
    """One number of a report, without the words that make each article's its own."""

    outcome: str
    low: int | None
    best: int | None
    high: int | None
    quantifier: str
    status: str
    group: str | None
    victim: str | None
    stance: str
    claimant: str | None
    claimant_actor: str | None
    part: bool
    formerly: str | None


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """What a report says, apart from who published it when: near-identical reports share it."""

    rid: str
    standing: str
    """news, undated (news that tells no day), late (retold, or over 30 days after), week, coarse."""
    start: dt.date | None
    end: dt.date | None
    precision: str
    basis: str | None
    published: dt.date | None
    places: tuple[PlaceKey, ...]
    event: str | None
    domain: str
    victims: frozenset[str]
    perpetrators: tuple[tuple[str, str, str | None], ...]
    parties: frozenset[str]
    ancestry: dict[str, tuple[str, ...]]
    names: dict[str, tuple[str, str]]
    statements: tuple[Statement, ...]

    @property
    def blamed(self) -> frozenset[str]:
        """Who is said to have done it."""
        return frozenset(actor for actor, _, _ in self.perpetrators)

    def background(self) -> bool:
        """Whether it is told as background; news of «December» is coarse and none."""
        return self.standing == "late" or (self.standing == "coarse" and self.start is None)

    def describable(self) -> bool:
        """Whether it has a place or an actor."""
        return bool(self.places or self.victims or self.perpetrators or self.parties)


def event_reports(article: ArticleClaims, settings: CountingSettings) -> list[tuple[dict[str, Any], list[Claim]]]:
    """The events an article reports: for each the row's features (JSON) and its claims, in the text's order."""
    groups: list[list[Claim]] = []
    of: dict[str, list[Claim]] = {}
    for claim in article.claims:
        if claim.scope != "incident" or claim.extent != "event":
            continue
        group = of.get(claim.part_of) if claim.part_of else None
        if group is None:
            group = _group_for(claim, groups)
        if group is None:
            group = []
            groups.append(group)
        group.append(claim)
        of[claim.claim_id] = group
    kept = [[claim for claim in group if not _is_replaced(claim, group)] for group in groups]
    return [(_features(article, group, settings), group) for group in kept]


def _is_replaced(claim: Claim, group: Sequence[Claim]) -> bool:
    """Whether an earlier toll stands beside the article's own one of the same people."""
    return claim.superseded and any(
        other.outcome == claim.outcome and not other.superseded and not other.part_of for other in group
    )


def _group_for(claim: Claim, groups: Sequence[list[Claim]]) -> list[Claim] | None:
    best, best_rank = None, 0
    for group in sorted(groups, key=lambda told: told[-1].evidence.start, reverse=True):
        ranks = [_kinship(claim, other) for other in group]
        rank = max((rank for rank in ranks if rank is not None), default=0)
        if None not in ranks and rank > best_rank:
            best, best_rank = group, rank
    return best


def _kinship(claim: Claim, other: Claim) -> int | None:
    """How plainly both are of one event, 0 where nothing says so; None where they are two events."""
    same_passage = claim.passage.start == other.passage.start and claim.passage.end == other.passage.end
    if claim.retold != other.retold or causes_clash(_type(claim), _type(other)):
        return None
    if domains_clash(claim.domain, other.domain) or _dated_apart(claim, other):
        return None
    likeness = _likeness(claim, other)
    if likeness == "different" or _blame_apart(claim, other):
        return None
    here = likeness in {"same", "near", "inside"}
    one_event = same_passage and claim.event == other.event  # «17 dead, 11 hurt and hundreds in hospital»
    if (claim.revises or claim.formerly) and not claim.part_of:
        return 3  # of the same people, whatever place its own sentence names
    if _rivals(claim, other) and not one_event and not (here and _owns_date(claim) and _owns_date(other)):
        return None
    if same_passage:
        return 4
    actors = _actors(claim) & _actors(other)
    if here:  # causes that clash are apart by now
        return 3
    if actors and same_cause(_type(claim), _type(other)):
        return 2
    silent = claim.place is None or claim.place.precision == "country"
    same_day = not _owns_date(claim) or claim.event_start == other.event_start
    if silent and same_day and (claim.part_of or same_cause(_type(claim), _type(other)) or _agree(claim, other)):
        return 1
    return 0


def _type(claim: Claim) -> Any:  # a Literal or None, as the contract has it
    return claim.event.type if claim.event else None


def _owns_date(claim: Claim) -> bool:
    return claim.event_start is not None and claim.date_basis != "publication"


def _dated_apart(claim: Claim, other: Claim) -> bool:
    start, end = claim.event_start, claim.event_end or claim.event_start
    start2, end2 = other.event_start, other.event_end or other.event_start
    if not (start and end and start2 and end2):
        return False
    off = dt.timedelta() if _owns_date(claim) and _owns_date(other) else _FRESH
    return start > end2 + off or start2 > end + off


def _likeness(claim: Claim, other: Claim) -> str:
    if claim.place is None or other.place is None:
        return "unknown"
    return compare(key_of(claim.place), key_of(other.place))


def _blame_apart(claim: Claim, other: Claim) -> bool:
    mine = claim.perpetrator.actor_id if claim.perpetrator else None
    theirs = other.perpetrator.actor_id if other.perpetrator else None
    joint = claim.passage == other.passage and _count(claim) == _count(other)  # «a raid by A and B»
    return mine is not None and theirs is not None and mine != theirs and not joint


def _count(claim: Claim) -> tuple[str, int | None, int | None, int | None]:
    return (claim.outcome, claim.low, claim.best, claim.high)


def _rivals(claim: Claim, other: Claim) -> bool:
    """Whether both count the same people and disagree: more likely two events than one."""
    if claim.outcome != other.outcome or claim.part_of or other.part_of or claim.formerly or other.formerly:
        return False
    mine, theirs = claim.victims, other.victims
    if (mine.status, mine.group, mine.actor_id) != (theirs.status, theirs.group, theirs.actor_id):
        return False
    return not _overlap(claim, other)


def _agree(claim: Claim, other: Claim) -> bool:
    """Whether both may be one count: «285 wounded» and «hundreds were hurt»."""
    return claim.outcome == other.outcome and not other.part_of and _overlap(claim, other)


def _overlap(claim: Claim, other: Claim) -> bool:
    low, high = claim.low or 0, claim.high if claim.high is not None else 10**12
    low2, high2 = other.low or 0, other.high if other.high is not None else 10**12
    return low <= high2 and low2 <= high


def _actors(claim: Claim) -> set[str]:
    actors = {party.actor_id for party in claim.parties if party.actor_id}
    if claim.victims.actor_id:
        actors.add(claim.victims.actor_id)
    if claim.perpetrator and claim.perpetrator.actor_id:
        actors.add(claim.perpetrator.actor_id)
    return actors


def _standing(claim: Claim, published: dt.date | None, settings: CountingSettings) -> str:
    if claim.event_start is None and not claim.retold and not claim.formerly and published is not None:
        return "undated"
    if claim.event_start is None or claim.date_precision in {"month", "year", "unknown"}:
        return "coarse"
    if claim.formerly is not None and claim.date_basis == "publication":
        return "coarse"  # the day they died, not the day they were hurt
    ended = claim.event_end or claim.event_start
    days = (published - ended).days if published is not None else 0
    if claim.date_precision == "week":
        return "coarse" if claim.retold or days > _LAST_WEEK else "week"
    late = days > settings.late_after_days
    return "late" if claim.retold or late or claim.formerly else "news"


def _features(article: ArticleClaims, claims: list[Claim], settings: CountingSettings) -> dict[str, Any]:
    dated = max(
        claims,
        key=lambda c: (c.event_start is not None, c.date_precision in _DAYS, _BASIS[c.date_basis], c.part_of is None),
    )
    published = article.published_at.date() if article.published_at else None
    places = sorted({key_of(c.place) for c in claims if c.place}, key=lambda k: (-level(k), k[3] is None, str(k)))
    actors = {actor.actor_id: actor for actor in article.actors}
    used = {a for c in claims for a in _actors(c)}
    first = next((c for c in claims if c.event and c.event.type != "other"), None)
    blamed = {
        (c.perpetrator.actor_id, c.perpetrator.status, c.perpetrator.attributed_by)
        for c in claims
        if c.perpetrator and c.perpetrator.actor_id
    }
    ids = {c.claim_id for c in claims}
    return {
        "standing": _standing(dated, published, settings),
        "start": dated.event_start.isoformat() if dated.event_start else None,
        "end": (dated.event_end or dated.event_start).isoformat() if dated.event_start and dated.event_end else None,
        "precision": dated.date_precision,
        "basis": dated.date_basis,
        "published": published.isoformat() if published else None,
        "places": [list(key) for key in places[:6]],
        "event": first.event.type if first and first.event else None,
        "domain": claims[0].domain,
        "victims": sorted({c.victims.actor_id for c in claims if c.victims.actor_id}),
        "perpetrators": [list(b) for b in sorted(blamed, key=str)],
        "parties": sorted({p.actor_id for c in claims for p in c.parties if p.actor_id}),
        "actors": {
            a: [actors[a].name, actors[a].kind, list(actors[a].parents)] if a in actors else [a, "provisional", []]
            for a in sorted(used)
        },
        "statements": [
            [
                c.outcome,
                c.low,
                c.best,
                c.high,
                c.quantifier,
                c.victims.status,
                c.victims.group,
                c.victims.actor_id,
                c.stance,
                c.claimant.text if c.claimant else None,
                c.claimant.actor_id if c.claimant else None,
                c.part_of in ids,
                c.formerly,
            ]
            for c in claims
        ],
    }


def row_id(features: dict[str, Any], article_id: str) -> str:
    """The row that a report shares with its near-identical ones; 16 of them, so that none grows too large."""
    shard = int(digest(article_id), 16) % _SHARDS
    return digest(json.dumps(features, sort_keys=True, ensure_ascii=False, separators=(",", ":")), shard)


def words_of(article: ArticleClaims, claims: list[Claim]) -> str:
    """A sketch of the words around the numbers."""
    passages = {claim.passage.text for claim in claims}
    return sketch(" ".join([article.title or "", *sorted(passages)]))


def day_of(features: dict[str, Any]) -> str | None:
    """The bucket of days that a report is compared in; None for one that is found by an index."""
    if features["standing"] in {"news", "late"}:
        return features["start"]  # type: ignore[no-any-return]  # JSON
    return features["published"] if features["standing"] == "undated" else None


def bucket_of(features: Features) -> str | None:
    """The same, of a row."""
    day = {"news": features.start, "late": features.start, "undated": features.published}.get(features.standing)
    return day.isoformat() if day else None


@lru_cache(maxsize=8_192)
def _cached(rid: str, raw: str) -> Features:
    row = json.loads(raw)
    return Features(
        rid=rid,
        standing=row["standing"],
        start=dt.date.fromisoformat(row["start"]) if row["start"] else None,
        end=dt.date.fromisoformat(row["end"] or row["start"]) if row["start"] else None,
        precision=row["precision"],
        basis=row["basis"],
        published=dt.date.fromisoformat(row["published"]) if row["published"] else None,
        places=tuple(tuple(p) for p in row["places"]),
        event=row["event"],
        domain=row["domain"],
        victims=frozenset(row["victims"]),
        perpetrators=tuple((a, s, b) for a, s, b in row["perpetrators"]),
        parties=frozenset(row["parties"]),
        ancestry={a: tuple(parents) for a, (_, _, parents) in row["actors"].items()},
        names={a: (name, kind) for a, (name, kind, _) in row["actors"].items()},
        statements=tuple(Statement(*s) for s in row["statements"]),
    )


def features_of(rid: str, raw: str) -> Features:
    """A row's features (kept as JSON text in the table), decoded once a process."""
    return _cached(rid, raw)
