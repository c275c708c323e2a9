"""Where sentences end: by rule, on the cleaned text."""

import re

from bilan.nlp.document import Span

_END = re.compile(
    r"\n+"
    r"|(?<=[.!?…])[\"'»)\]]*\s+(?=[\"'«(\[-]*\s?[A-ZÀ-ÖØ-Þ0-9«\"–—-])"
    r"|(?<=[a-zà-öø-ÿ0-9)\"»%]\.)(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'])"
    r"|(?<=[!?])(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ'])"
)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\"'«])(?:M|MM|Mr|Mrs|Ms|Mme|Mmes|Mlle|Dr|Drs|Pr|Prof|Me|St|Ste|Lt|Col|Gen|Gén|Cdt|Cpt|Capt|Sgt|Maj|Adm|Sen|Rep|Gov|Jr|Sr|No|Nos|Art|art|av|env|"
    r"vs|etc|cf|al|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|janv|févr|juil|sept|oct|nov|déc|Inc|Ltd|Co|Corp|p|pp|approx|[A-Z]|(?:[A-Z]\.)+[A-Z]?)\.$"
)
_CLOSING = re.compile(r"[\s\"'»)\]]*")


def split_sentences(clean: str) -> tuple[Span, ...]:
    """The sentences of a cleaned text, spaces around them left out; every other character is in one.

    A line break ends one; so does a full stop, ! or ? before a capital, a missing space allowed
    («du GNA.Il a fait»), but not after an abbreviation or an initial.
    """
    spans: list[Span] = []
    start = 0
    for match in _END.finditer(clean):
        if not match[0].startswith("\n") and _ABBREVIATION.search(clean, max(start, match.start() - 12), match.start()):
            continue
        _add(spans, clean, start, match.end())
        start = match.end()
    _add(spans, clean, start, len(clean))
    return tuple(spans)


def _add(spans: list[Span], clean: str, start: int, end: int) -> None:
    while start < end and clean[start].isspace():
        start += 1
    while end > start and clean[end - 1].isspace():
        end -= 1
    if end > start:
        spans.append(Span(start, end))
