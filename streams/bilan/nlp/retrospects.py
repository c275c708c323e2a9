"""Articles about what lies long before them: trials and anniversaries."""

import re
from functools import lru_cache

from bilan.nlp.document import Document, Language

_LEAD = 2
_LOOKS_BACK: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:au|le|du) procès\b|\bprocès (?:de|du|des|en)\b|^procès\b|\bcour d'assises\b|"
        r"\b(?:la|à|de) perpétuité\b|\bverdict\b|"
        r"\banniversaire\b|\bhommage annuel\b|\bcommémor\w+|"
        r"\b(?:il y a|voici) [\w-]+ ans\b|\b[\w-]+ ans (?:jour pour jour )?après\b|"
        r"\b[\w-]+ ans plus tard\b|\bles [\w-]+ ans d[eu' ]",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:on|the|stand|goes to|at) trial\b(?! and error)|\bverdict\b|"
        r"\bfound guilty\b|\bconvicted\b|\blife (?:sentence|in prison)\b|"
        r"\banniversary\b|\bcommemorat\w+|\b[\w-]+ years (?:ago|after|later|on)\b",
        re.IGNORECASE,
    ),
}

_TRIBUTE: dict[Language, re.Pattern[str]] = {  # of a title: days or years after
    "fr": re.compile(r"\b(?:hommage|obsèques|funérailles)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:tributes?|funerals?|memorial)\b", re.IGNORECASE),
}


@lru_cache(maxsize=8)
def looks_back(document: Document) -> bool:
    """Whether the title or the first sentences tell of a trial or an anniversary.

    What such an article counts without a date did not happen on the day that it came out.
    """
    lead = document.sentences[:_LEAD]
    told = document.clean[lead[0].start : lead[-1].end] if lead else ""
    pattern = _LOOKS_BACK[document.language]
    title = document.title or ""
    return bool(pattern.search(title) or _TRIBUTE[document.language].search(title) or pattern.search(told))
