"""When it happened, told from the words and the day of publication."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bilan.nlp.document import Document, Language, Span
from bilan.nlp.draft import Draft
from bilan.nlp.moment_roles import role_of
from bilan.nlp.moments import Moment, find_moments
from bilan.nlp.since import find_since
from bilan_schemas.claim import DateBasis, DatePrecision, Since

_NEWS = timedelta(days=30)
"""An event told longer after it than this is background (counting.md: such a claim founds no incident)."""
_NEIGHBOURS = 3
_FAR = 25
_BREAK = re.compile(r"[,()–—]|\b(?:qui|dont|où|après|avant|who|which|after|before|when)\b")
_BACKGROUND: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:avait|avaient) (?:été |déjà |également |aussi |notamment )*(?:fait|coûté|causé|provoqué|entraîné|tué|perdu|blessé|"
        r"abattu|trouvé|assassiné|\w+és?|\w+ées?)\b|\b(?:étaient|était) (?:morte?s?|décédée?s?)\b|\brappel\w*\b"
    ),
    "en": re.compile(
        r"\bhad (?:already |also |been |previously )*(?:\w+ed|left|been|lost|shot|hurt|cost)\b|\brecall(?:s|ed|ing)?\b"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The days of an event, or the window of a cumulative count."""

    start: date | None = None
    end: date | None = None
    precision: DatePrecision = "unknown"
    basis: DateBasis | None = None
    since: Since | None = None
    as_of: date | None = None
    retold: bool = False


def find_when(document: Document, draft: Draft) -> When:
    """The event's days, or what a running total counts from and to.

    A date binds in its own clause, then in its sentence, then from the sentences before, then from the lead; an
    event that no date reaches is dated by the publication if it is told as news, and not at all if it is background.
    Nothing is dated after its report. A part has its total's days.
    """
    published = document.published if document.published_precision not in {"month", "year"} else None
    if draft.scope == "cumulative":
        since, as_of = find_since(document, draft, published)
        return When(since=since, as_of=as_of)
    source = draft.total or draft
    when = _stated(document, draft, published, own_only=True) if draft.total else None
    return when or _stated(document, source, published) or _from_publication(document, source, published)


def _stated(document: Document, draft: Draft, published: date | None, *, own_only: bool = False) -> When | None:
    own, said = _in_sentence(document, draft, published)
    if own:
        return _when(own, published)
    if own_only:
        return None
    moment = _nearby(document, draft, published)
    if moment is not None:
        return _when(moment, published)
    if said is not None:
        return replace(_when(said, published), basis="publication")
    return None


def _in_sentence(document: Document, draft: Draft, published: date | None) -> tuple[Moment | None, Moment | None]:
    """The moment of the event in its own clause or sentence, and the moment of a statement there."""
    text, language, sentence = document.clean, document.language, draft.sentence
    event, said = [], []
    for moment in find_moments(text, sentence, language, published):
        inside = draft.clause.start <= moment.span.start < draft.clause.end
        role = role_of(text, moment, draft.clause if inside else sentence, language, draft.cue)
        cost = _distance(text, moment.span, draft) + (0 if inside else 500)
        if role == "event":
            event.append((cost, moment))
        elif role == "saying":
            said.append((cost, moment))
    nearest = min(event, key=lambda costed: costed[0])[1] if event else None
    return nearest, min(said, key=lambda costed: costed[0])[1] if said else None


def _distance(text: str, span: Span, draft: Draft) -> int:
    reach = Span(min(draft.evidence.start, draft.cue.start), max(draft.evidence.end, draft.cue.end))
    if span.start >= reach.start and span.end <= reach.end:
        return 0
    between = text[span.end : reach.start] if span.end <= reach.start else text[reach.end : span.start]
    return len(between) + _FAR * len(_BREAK.findall(between))


def _nearby(document: Document, draft: Draft, published: date | None) -> Moment | None:
    """The moment told of the same event in the sentences before, else in the lead."""
    at = document.sentences.index(draft.sentence) if draft.sentence in document.sentences else 0
    order = [*range(at - 1, max(-1, at - 1 - _NEIGHBOURS), -1)]
    order += [index for index in (0, 1) if index < at and index not in order]
    for index in order:
        moments = _events_of(document, document.sentences[index], published, draft)
        if moments:
            return moments[-1]
    return None


def _events_of(document: Document, sentence: Span, published: date | None, draft: Draft) -> list[Moment]:
    return [
        moment
        for moment in find_moments(document.clean, sentence, document.language, published)
        if role_of(document.clean, moment, sentence, document.language, draft.cue) == "event"
    ]


def _when(moment: Moment, published: date | None) -> When:
    end = min(moment.end, published) if published else moment.end
    return When(
        start=moment.start,
        end=max(moment.start, end),
        precision=moment.precision,
        basis=moment.basis,
        retold=published is not None and published - end > _NEWS,
    )


def _from_publication(document: Document, draft: Draft, published: date | None) -> When:
    told = draft.sentence.of(document.clean)
    if published is None:
        return When()
    if _BACKGROUND[document.language].search(told):
        return When(retold=True)
    return When(start=published, end=published, precision="day", basis="publication")
