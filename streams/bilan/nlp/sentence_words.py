"""The words of one sentence as the frames look at them, and what a frame finds."""

from collections.abc import Sequence
from dataclasses import dataclass

from bilan.nlp.document import Language
from bilan.nlp.function_words import function_words
from bilan.nlp.hedges import GOVERNED_HEDGES
from bilan.nlp.tokens import Token
from bilan.nlp.vocabulary import Verb, Vocabulary
from bilan_schemas.claim import Outcome

_GRAVELY = function_words("gravely")
_PAST = ("ed", "en", "ot", "nt", "oze", "led", "ing")
_NOT_DEADLY = {
    "sentenced",
    "condemned",
    "led",
    "sent",
    "scared",
    "bored",
    "subjected",
    "leading",
    "frightened",
    "going",
}
_ALIVE = {"burned", "burnt", "buried", "skinned", "burning", "burying"}
_FATALLY = {"fatally", "mortally", "mortellement"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """An outcome and the token span `[start, end)` of the cue that tells it."""

    outcome: Outcome
    start: int
    end: int
    voice: str


class SentenceWords:
    """The tokens of a sentence, and the words of harm among them."""

    def __init__(self, tokens: Sequence[Token], lexicon: Vocabulary, language: Language) -> None:
        self.tokens = tokens
        self.lexicon = lexicon
        self.language: Language = language
        self.length = len(tokens)

    def low(self, at: int) -> str:
        """The lower-case token, or nothing beyond the sentence."""
        return self.tokens[at].low if 0 <= at < self.length else ""

    def verb_at(self, at: int) -> tuple[Verb, int] | None:
        """The verb of harm at a token, several words long where the lexicon has it so, and its end."""
        if fatal := self._fatally(at):
            return fatal
        for size in range(min(3, self.length - at), 0, -1):
            form = "-".join(self.low(i) for i in range(at, at + size))
            if form in self.lexicon.verbs:
                return self.lexicon.verbs[form], at + size
        return self._to_death(at)

    def _to_death(self, at: int) -> tuple[Verb, int] | None:
        """As in "hacked to death", "burned alive": any way of dying."""
        word = self.low(at)
        if self.language != "en" or not word.endswith(_PAST) or word in self.lexicon.people or word in _NOT_DEADLY:
            return None
        if self.low(at + 1) == "to" and self.low(at + 2) == "death":
            return Verb("killed", active=not word.endswith("en"), participle=True), at + 3
        if self.low(at + 1) == "alive" and word in _ALIVE:
            return Verb("killed", active=True, participle=True), at + 2
        return None

    def _fatally(self, at: int) -> tuple[Verb, int] | None:
        """As in "fatally shot", «mortellement touché»: a hurt that killed."""
        if self.low(at - 1) not in _FATALLY or not self.low(at).endswith(
            (*_PAST, "é", "ée", "és", "ées", "eint", "eints")
        ):
            return None
        return Verb("killed", active=True, participle=True), at + 1

    def skip_adverbs(self, at: int) -> int:
        """The first token from `at` that is no adverb."""
        while self.is_adverb(at):
            at += 1
        return at

    def is_adverb(self, at: int) -> bool:
        """Whether the token is an adverb of manner, or tells how gravely."""
        word = self.low(at)
        manner = (
            word.endswith("ment") and len(word) > 6 if self.language == "fr" else word.endswith("ly") and len(word) > 4
        )
        return manner or word in _GRAVELY[self.language]

    def governs(self, at: int) -> bool:
        """Whether an English -ed form governs what follows it, at `at`: "killed five people", "killed the mayor"."""
        following = self.low(at)
        if following.endswith("ly"):
            return False
        if (following, self.low(at + 1)) in GOVERNED_HEDGES:
            return True
        if following in {"alive", "hostage", "captive", "prisoner", "in", "on", "at", "by", "when", "as", "after", "and", "or", "near", "during", "while", "since", "because",
                         "for", "from", "with", "outside", "inside", "across", "this", "today", "yesterday", "overnight", "there",
                         "along", "over", "under", "last", "between", "so", "following", "if", "early", "late", "where",
                         "", "execution-style", "who", "amid", "throughout", "out", "off", "but", "more", "including", "due", "owing", "alongside", "despite", "worldwide", "nationwide", "elsewhere", "monday",
                         "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today's", "to", "around"}:  # fmt: skip
            return False
        return bool(following) and (following[0].isalnum())
