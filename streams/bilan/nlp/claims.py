"""From a document to its claims: each reader answers one question, this module puts the answers together."""

import hashlib
import re

from bilan.nlp.claimants import find_claimant, find_stance
from bilan.nlp.dates import When, find_when
from bilan.nlp.document import Document, Span
from bilan.nlp.draft import Draft
from bilan.nlp.drafts import find_drafts
from bilan.nlp.events import find_domain, find_event
from bilan.nlp.gazetteer import Gazetteer
from bilan.nlp.parties import find_parties
from bilan.nlp.perpetrators import find_perpetrators
from bilan.nlp.places import find_place
from bilan.nlp.registry import Registry
from bilan.nlp.victims import find_victims
from bilan_schemas.claim import Claim, Domain, Quote

_LONGEST_PASSAGE = 600
_OF_A_YEAR = re.compile(r"\b(?:ans?|années?|annuel\w*|1er janvier|(?:19|20)\d\d|years?|annual\w*)\b", re.IGNORECASE)
_WILFUL = frozenset({"conflict", "crime"})
"""Domains of harm that somebody does: accidents, disasters and epidemics have no perpetrator."""


def read_claims(document: Document, registry: Registry, gazetteer: Gazetteer) -> tuple[Claim, ...]:
    """The claims of a document, in the order of their evidence.

    Pure: the same document, registry and gazetteer give the same claims.
    """
    drafts = sorted(find_drafts(document), key=lambda draft: (draft.evidence, draft.number))
    ids = _claim_ids(document, drafts)
    claims = []
    perpetrators = find_perpetrators(document, drafts, registry)
    for draft, perpetrator in zip(drafts, perpetrators, strict=True):
        source = draft.total or draft  # a part inherits date, place and parties from its total
        event = find_event(document, source)
        when: When = find_when(document, draft)
        claimant = find_claimant(document, draft, registry)
        victims = find_victims(document, draft, registry)
        domain = find_domain(document, source, event)
        claims.append(
            Claim(
                claim_id=ids[id(draft)],
                outcome=draft.outcome,
                low=draft.low,
                best=draft.best,
                high=draft.high,
                quantifier=draft.quantifier,
                scope=draft.scope,
                extent=draft.extent,
                measure=draft.measure,
                formerly=draft.formerly,
                revises=draft.revises,
                superseded=draft.superseded,
                victims=victims,
                perpetrator=perpetrator if domain in _WILFUL else None,
                parties=find_parties(document, source, registry),
                claimant=claimant,
                stance=find_stance(document, draft, claimant, victims, registry),
                event=event,
                domain=domain,
                event_start=when.start,
                event_end=when.end,
                date_precision=when.precision,
                date_basis=when.basis,
                since=when.since,
                as_of=when.as_of,
                retold=when.retold,
                place=find_place(document, draft, gazetteer, widespread=_is_widespread(document, source, domain)),
                part_of=ids[id(draft.total)] if draft.total else None,
                passage=_quote(document, _passage(draft)),
                evidence=_quote(document, draft.evidence),
            )
        )
    return tuple(claims)


_OF_A_COUNTRY = 1_000
"""Dead that are counted over a time, so many or more, are a country's where no place is told beside them."""


def _is_widespread(document: Document, draft: Draft, domain: Domain) -> bool:
    """Whether a count runs on over a whole country, as those of a war do, of an epidemic and of a year's roads."""
    if draft.scope != "cumulative":
        return False
    if (draft.low or 0) >= _OF_A_COUNTRY:
        return True
    if domain == "conflict":
        return False
    return domain == "epidemic" or _OF_A_YEAR.search(draft.sentence.of(document.clean)) is not None


def _claim_ids(document: Document, drafts: list[Draft]) -> dict[int, str]:
    seen: dict[tuple[str, str], int] = {}
    ids = {}
    for draft in drafts:
        words = " ".join(draft.evidence.of(document.clean).casefold().split())
        ordinal = seen[(draft.outcome, words)] = seen.get((draft.outcome, words), -1) + 1
        said = "\x1f".join((document.article_id, draft.outcome, words, str(ordinal)))
        ids[id(draft)] = hashlib.sha256(said.encode()).hexdigest()[:20]
    return ids


def _passage(draft: Draft) -> Span:
    sentence, evidence = draft.sentence, draft.evidence
    if sentence.end - sentence.start <= _LONGEST_PASSAGE:
        return sentence
    start = max(sentence.start, min(evidence.start - 200, sentence.end - _LONGEST_PASSAGE))
    return Span(start, min(sentence.end, start + _LONGEST_PASSAGE))


def _quote(document: Document, span: Span) -> Quote:
    return Quote(text=span.of(document.text), start=span.start, end=span.end)
