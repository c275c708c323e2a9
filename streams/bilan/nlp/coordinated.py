"""The subject that several verbs share: "freed 50 hostages and killed 20", «ont libéré 50 otages et tué 20 soldats»."""

import re

from bilan.nlp.acting import before_auxiliaries
from bilan.nlp.document import Document, Language

_AND: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(r"(?:,| et| puis|, puis)(?: en| les| le| la| l'| ont| a| avaient| avait)* ?$"),
    "en": re.compile(r"(?:,| and|, and| then)(?: then| also| later)* ?$"),
}
_DEED: dict[Language, re.Pattern[str]] = {
    "fr": re.compile(
        r"(?<= )(?:a|ont|avait|avaient) (?:\w+ment )?(?:libéré|attaqué|pris|incendié|brûlé|pillé|arrêté|capturé|détruit|repris|enlevé|kidnappé|blessé|tué|abattu|"
        r"exécuté|égorgé|décapité|investi|envahi|saisi|encerclé|ouvert|fait|relâché|intercepté|bombardé|saccagé) "
    ),
    "en": re.compile(
        r"(?<= )(?:free[sd]?|rescue[sd]?|release[sd]?|arrest(?:s|ed)?|captur(?:es?|ed)|retak(?:es?)|retook|recaptur(?:es?|ed)|destroy(?:s|ed)?|burn(?:s|ed|t)?|"
        r"loot(?:s|ed)?|seiz(?:es?|ed)|enter(?:s|ed)?|overr[au]ns?|surround(?:s|ed)?|stop(?:s|ped)|block(?:s|ed)|set|open(?:s|ed)?|breaks?|broke|takes?|took|attack(?:s|ed)?|"
        r"kill(?:s|ed)?|los(?:es?|t)|wound(?:s|ed)?|injur(?:es?|ed)|abduct(?:s|ed)?|kidnap(?:s|ped)?|behead(?:s|ed)?|execut(?:es?|ed)|ambush(?:es|ed)?|raid(?:s|ed)?|storm(?:s|ed)?|"
        r"torch(?:es|ed)|stab(?:s|bed)?|sho(?:ot|oots|t)|hijack(?:s|ed)?|rob(?:s|bed)?|bomb(?:s|ed)?|shell(?:s|ed)?|intercept(?:s|ed)?|detain(?:s|ed)?|ransack(?:s|ed)?) "
        r"(?!by |in |at |near |to |during |from |when |after |dead by )"
    ),
}
_LONGEST = 160


def first_of_coordinated(document: Document, at: int, floor: int) -> int:
    """Where the first of the verbs stands that share a subject with the one at character `at`; `at` if it is alone.

    Its auxiliaries count as its own. A participle («armed by», "killed in") is no verb of theirs.
    """
    text, language = document.clean, document.language
    start = max(floor, at - _LONGEST)
    if not _AND[language].search(text, start, at) or re.search(r"[.;:]|\b(?:who|which|that|qui|que)\b", text[start:at]):
        return at
    deed = _DEED[language].search(text, start, at)
    return before_auxiliaries(text, deed.start(), floor) if deed else at
