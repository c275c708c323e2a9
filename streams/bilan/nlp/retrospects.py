"""What lies before an article's story: sentences that recall it, and articles about it, on trials and anniversaries."""

import re
from functools import lru_cache

from bilan.nlp.document import Document, Language, Span

_LEAD = 2
_LOOKS_BACK: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:au|le|du) procès\b|\bprocès (?:de|du|des|en)\b|^procès\b|\bcour d'assises\b|"
        r"\b(?:la|à|de) perpétuité\b|\bverdict\b|"
        r"\banniversaire\b|\bhommage annuel\b|\bcommémor\w+|\bles [\w-]+ ans d[eu' ]",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:on|the|stand|goes to|at) trial\b(?! and error)|\bverdict\b|"
        r"\bfound guilty\b|\bconvicted\b|\blife (?:sentence|in prison)\b|"
        r"\banniversary\b|\bcommemorat\w+",
        re.IGNORECASE,
    ),
}

_YEARS: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:il y a|voici) [\w-]+ ans\b|\b[\w-]+ ans (?:jour pour jour )?après\b|\b[\w-]+ ans plus tard\b",
        re.IGNORECASE,
    ),
    "en": re.compile(r"\b[\w-]+ years (?:ago|after|later|on)\b", re.IGNORECASE),
}
_COURSE: dict[Language, re.Pattern[str]] = {  # «deux ans après la chute de Kadhafi»: since when things are as they are
    "fr": re.compile(
        r"\b(?:début\w*|commenc\w+|déclench\w+|éclat(?:é|e|er|ement)\w*|entam\w+|chutes?|renvers\w+|révolution|"
        r"soulèvement|révolte|insurrection|invasion|retrait|indépendance|intervention|départ|arrivée|fin|lancement|fondée?s?|"
        r"créée?s?|coup d'[ÉEé]tat|guerre|conflit|élu\w*)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:beg[aiu]n\w*|start(?:ed|s)?|erupted|broke out|outbreak|fall|fell|ouste[dr]|toppl\w+|overthr\w+|uprising|"
        r"revolt|revolution|insurgency|invasion|withdrawal|withdrew|independence|intervention|departure|arrival|end(?:ed)?|founded|"
        r"launched|coup|war|conflict|elected)\b",
        re.IGNORECASE,
    ),
}
_BESIDE = 50
"""Characters around «deux ans après» in which its words are."""

_TRIBUTE: dict[Language, re.Pattern[str]] = {  # of a title: days or years after
    "fr": re.compile(r"\b(?:hommage|obsèques|funérailles)\b", re.IGNORECASE),
    "en": re.compile(r"\b(?:tributes?|funerals?|memorial)\b", re.IGNORECASE),
}

_PAST_OF_PAST: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"\b(?:avait|avaient) (?:(?:été|déjà|également|aussi|notamment|ensuite|alors|encore|ainsi|pourtant) )*"
        r"(?:\w+(?:é|és|ée|ées)|fait|perdu)\b"
        r"|\b(?:étaient|était) (?:morte?s?|décédée?s?)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(r"\bhad (?:(?:already|also|been|previously) )*(?:\w+ed|left|been|lost|shot|hurt|cost)\b"),
}
_REPORTED: dict[Language, re.Pattern[str]] = {  # after which the past of the past is but the past, as it was told
    "fr": re.compile(
        r"\b(?:annonçait|annoncé|indiquait|indiqué|affirmait|affirmé|déclaré|précisé|rapporté|confirmé|estimé|assuré|"
        r"expliqué|souligné|ajouté|révélé|signalé|fait savoir|dit|appris|revendiqué|raconté|écrit|fait part)\b"
        r"[^.;]{0,80}?\bqu(?:e\b|')",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:said|announced|stated|declared|reported|confirmed|added|told|tweeted|claimed|revealed|acknowledged|wrote)\b",
    ),
}
_RECALLED: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"\b(?:rappel\w*|pour rappel)\b", re.IGNORECASE),
    "en": re.compile(r"\brecall(?:s|ed|ing)?\b"),
}


def tells_before(text: str, sentence: Span, language: Language) -> bool:
    """Whether a sentence tells what lay before its article's story."""
    if _RECALLED[language].search(text, *sentence):
        return True
    past = _PAST_OF_PAST[language].search(text, *sentence)
    return past is not None and not _REPORTED[language].search(text, sentence.start, past.start())


@lru_cache(maxsize=8)
def looks_back(document: Document) -> bool:
    """Whether the title or the first sentences tell of a trial or an anniversary.

    What such an article counts without a date did not happen on the day that it came out.
    """
    lead = document.sentences[:_LEAD]
    told = document.clean[lead[0].start : lead[-1].end] if lead else ""
    pattern = _LOOKS_BACK[document.language]
    title = document.title or ""
    years = any(_recalls(text, document.language) for text in (title, told))
    return years or bool(pattern.search(title) or _TRIBUTE[document.language].search(title) or pattern.search(told))


def _recalls(text: str, language: Language) -> bool:
    """Whether a text reckons years from an event, and not from when a war began or a ruler fell."""
    return any(
        not _COURSE[language].search(text, max(0, match.start() - _BESIDE), match.end() + _BESIDE)
        for match in _YEARS[language].finditer(text)
    )
