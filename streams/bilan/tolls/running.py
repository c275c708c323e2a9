"""Running totals and round-ups: numbers over several incidents, which are never incidents themselves."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from bilan.tolls.places import PlaceKey, compare, key_of, level, place_of
from bilan.tolls.routing import roles_of
from bilan.tolls.sources import source_of
from bilan.tolls.wording import digest
from bilan_schemas import ActorLine, ArticleClaims, Claim
from bilan_schemas.actor_line import Figure, Roundup, SeriesPoint
from bilan_schemas.claim import Since

_QUOTE = 300
_SAME_START_DAYS = 31
_COARSE = {"month": 31, "year": 366}


def is_running(claim: Claim) -> bool:
    """Whether a claim is a point of a series: cumulative, and no part of another."""
    return claim.scope == "cumulative" and claim.part_of is None


def is_roundup(claim: Claim) -> bool:
    """Whether a claim is a round-up: of some days, over several incidents."""
    return claim.scope == "incident" and claim.extent == "roundup" and claim.part_of is None


def point_of(article: ArticleClaims, claim: Claim) -> tuple[str, str, dict[str, Any]]:
    """A series' group (what is keyed), the month, and the point (JSON): what is compared stays in it."""
    source = source_of(
        claim.claimant.text if claim.claimant else None,
        claim.claimant.actor_id if claim.claimant else None,
        article.publisher,
        article.article_id,
    )
    group = digest(
        claim.domain, source.key, claim.outcome, claim.victims.group, claim.victims.actor_id, claim.measure, size=10
    )
    published = article.published_at.date() if article.published_at else None
    as_of = claim.as_of or claim.event_end or published
    actors = {actor.actor_id: [actor.name, actor.kind, list(actor.parents)] for actor in article.actors}
    point = {
        "as_of": as_of.isoformat() if as_of else None,
        "said_at": _moment(article),
        "low": claim.low,
        "best": claim.best,
        "high": claim.high,
        "quantifier": claim.quantifier,
        "since": claim.since.model_dump(mode="json") if claim.since else None,
        "area": list(key_of(claim.place)) if claim.place else None,
        "domain": claim.domain,
        "source": source.name,
        "outcome": claim.outcome,
        "measure": claim.measure,
        "group": claim.victims.group,
        "article_id": article.article_id,
        "roles": [[a, r, *actors.get(a, [a, "provisional", []])] for a, r in sorted(set(roles_of(claim)))],
    }
    return group, (as_of.isoformat()[:7] if as_of else "0000-00"), point


def _moment(article: ArticleClaims) -> str:
    moment = article.updated_at or article.published_at
    return moment.isoformat() if moment else ""


def classes(points: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The distinct beginnings and areas of a group, each of which is a series; None for what cannot be told.

    A point with a known beginning or area founds or joins a class; one without joins the only class
    there is that agrees with it, else it stays unassigned.
    """
    found: list[Mapping[str, Any]] = []
    for point in sorted(points, key=lambda p: (-_definite(p), p["as_of"] or "", _beginning(p) or "", str(p["area"]))):
        if not any(compatible(point, known) for known in found):
            found.append(point)
    return found


def class_of(point: Mapping[str, Any], found: Sequence[Mapping[str, Any]]) -> int | None:
    """The series among a group's that a point belongs to; None where several agree with it."""
    agree = [i for i, known in enumerate(found) if compatible(point, known)]
    if len(agree) == 1:
        return agree[0]
    exact = [i for i in agree if _same(point, found[i])]
    return exact[0] if len(exact) == 1 else None


def _same(point: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
    return _beginning(point) == _beginning(known) and point["area"] == known["area"]


def _definite(point: Mapping[str, Any]) -> int:
    return 2 * (_beginning(point) is not None) + (_area(point) is not None)


def _beginning(point: Mapping[str, Any]) -> str | None:
    return point["since"]["date"] if point["since"] else None


def _area(point: Mapping[str, Any]) -> PlaceKey | None:
    if point["area"] is None:
        return None
    area: PlaceKey = tuple(point["area"])
    return area if level(area) > 0 else None


def compatible(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two points may be of one series: no known beginning or area of theirs disagrees."""
    mine, theirs = _area(one), _area(other)
    if mine is not None and theirs is not None and compare(mine, theirs) == "different":
        return False
    begun, begun2 = _beginning(one), _beginning(other)
    if begun is None or begun2 is None:
        return True
    slack = max(_COARSE.get(p["since"]["precision"], 0) for p in (one, other)) or _SAME_START_DAYS
    return abs((dt.date.fromisoformat(begun) - dt.date.fromisoformat(begun2)).days) <= slack


def later(point: Mapping[str, Any]) -> tuple[str, str, str, str]:
    """The order of the points of a series."""
    return (point["as_of"] or "", point["said_at"], point["article_id"], point["claim_id"])


def series_lines(
    theatre: str,
    group: str,
    of: Mapping[str, Any] | None,
    month: str,
    points: Sequence[Mapping[str, Any]],
    *,
    article: Callable[[str], Mapping[str, Any] | None],
) -> list[ActorLine]:
    """The lines of one series in one month: on its theatre, and on each actor that the claims give a role."""
    last = max(points, key=later)
    name = digest(group, "unassigned" if of is None else (_beginning(of), of["area"]), size=10)
    said = [p for p in points if p["as_of"] == last["as_of"]]
    since = max((p["since"] for p in points if p["since"]), key=lambda s: (s["date"] is not None, str(s)), default=None)
    areas = sorted((tuple(p["area"]) for p in points if p["area"]), key=lambda a: (-level(a), str(a)))
    point = SeriesPoint(
        series_id=f"{theatre}/{name}",
        low=last["low"],
        best=last["best"],
        high=last["high"],
        source=last["source"],
        outcome=last["outcome"],
        measure=last["measure"],
        victim_group=last["group"],
        area=place_of(areas[0]) if areas else None,
        since=Since.model_validate(since) if since else None,
        as_of=last["as_of"],
        quantifier=last["quantifier"],
        quote=_quote(article(last["article_id"]), last["claim_id"]),
        article_id=last["article_id"],
        claims=sum(p["claims"] for p in points),
    )
    base = {
        "line_id": f"{theatre}/series/{name}/{month}",
        "kind": "series",
        "theatre": theatre,
        "day": f"{month}-01" if not month.startswith("0000") else None,
        "domain": last["domain"],
        "series": point,
    }
    lines = [
        ActorLine.model_validate({**base, "actor_id": f"theatre:{theatre}", "name": theatre, "actor_kind": "theatre"})
    ]
    roles = {(actor, role): rest for p in said for actor, role, *rest in p["roles"]}
    for actor in sorted({actor for actor, _ in roles}):
        mine = {role: rest for (a, role), rest in roles.items() if a == actor}
        actor_name, kind, parents = next(iter(mine.values()))
        figures = [
            Figure(
                low=last["low"], best=last["best"], high=last["high"], role=role, outcome=last["outcome"], grade="fair"
            )
            for role in sorted(mine)
        ]
        lines.append(
            ActorLine.model_validate(
                {
                    **base,
                    "actor_id": actor,
                    "name": actor_name,
                    "actor_kind": kind,
                    "parents": parents,
                    "figures": figures,
                }
            )
        )
    return lines


def _quote(message: Mapping[str, Any] | None, claim_id: str) -> str:
    quotes = [c["evidence"]["text"] for c in message["claims"] if c["claim_id"] == claim_id] if message else []
    return quotes[0][:_QUOTE] if quotes else ""


def roundup_line(article: ArticleClaims, claim: Claim) -> ActorLine | None:
    """The line of a round-up on its theatre; None where its days are not known."""
    if claim.event_start is None or claim.date_precision in {"year", "unknown"}:
        return None
    source = source_of(
        claim.claimant.text if claim.claimant else None,
        claim.claimant.actor_id if claim.claimant else None,
        article.publisher,
        article.article_id,
    )
    return ActorLine(
        actor_id=f"theatre:{article.theatre}",
        line_id=f"{article.theatre}/roundup/{claim.claim_id}",
        name=article.theatre,
        actor_kind="theatre",
        kind="roundup",
        theatre=article.theatre,
        day=claim.event_start,
        domain=claim.domain,
        roundup=Roundup(
            low=claim.low,
            best=claim.best,
            high=claim.high,
            outcome=claim.outcome,
            start=claim.event_start,
            end=claim.event_end or claim.event_start,
            area=claim.place,
            source=source.name,
            said_at=article.updated_at or article.published_at,
            quote=claim.evidence.text[:_QUOTE],
            article_id=article.article_id,
        ),
    )
