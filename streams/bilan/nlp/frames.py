"""What befell the people of a count: the frames in which French and English state an outcome.

Each frame looks at one place around the noun phrase: its own head, the word after it, the verb whose
subject or object it is, the deed it stands behind («la mort de»). The first that speaks decides.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bilan.nlp.document import Language
from bilan.nlp.function_words import function_words
from bilan.nlp.hedges import Count
from bilan.nlp.phrases import _GRAVELY, People
from bilan.nlp.tokens import Token
from bilan.nlp.vocabulary import Verb, Vocabulary
from bilan_schemas.claim import Outcome

_PASSIVE_AUX = function_words("passive_auxiliary")
_AUX = function_words("auxiliary")
_ADVERBS = function_words("adverb")
_ASIDE_OPENERS = function_words("aside_opener")
_PREPOSITIONS = function_words("preposition")
_EVENTS = re.compile(
    r"(?:attentat|attaque|tuerie|massacre|catastrophe|naufrage|accident|fusillade|séisme|crash|bombardement|raid|"
    r"incendie|drame)"
)
_LIFE = {"fr": {"vie"}, "en": {"lives", "life"}}
_TOLL_WORDS = function_words("toll")
_TOLL_VERBS = function_words("toll_verb")


_SUBORDINATORS = function_words("subordinator")
_CARRIED = {"transféré", "transférés", "transférées", "transportés", "transporté", "transportées", "conduits", "conduit",
            "évacués", "évacué", "évacuées", "admis", "admises", "emmenés", "emmené", "taken", "rushed", "airlifted",
            "transferred", "admitted", "brought", "transported"}  # fmt: skip
_HOSPITALS = {"hôpital", "hôpitaux", "hospital", "hospitals", "l'hôpital", "clinic"}
_ILL = (
    "contamin",
    "infect",
    "guéri",
    "malade",
    "cas",
    "touché",
    "testé",
    "cured",
    "recovered",
    "case",
    "tested",
    "hospitalis",
)
_FORCED = {"forced", "obliged", "compelled", "made", "contraints", "contraintes", "forcés", "forcées", "obligés", "obligées",
           "poussés", "poussées", "driven"}  # fmt: skip
_LEAVE = {"flee", "leave", "fuir", "quitter", "evacuate", "abandon", "abandonner"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """An outcome and the token span `[start, end)` of the cue that tells it."""

    outcome: Outcome
    start: int
    end: int
    voice: str


class Frames:
    """The frames over one sentence."""

    def __init__(self, tokens: Sequence[Token], words: Vocabulary, language: Language) -> None:
        self._tokens = tokens
        self._words = words
        self._language: Language = language
        self._length = len(tokens)

    def low(self, at: int) -> str:
        """The lower-case token, or nothing beyond the sentence."""
        return self._tokens[at].low if 0 <= at < self._length else ""

    def find(self, count: Count, people: People) -> Outlook | None:
        """The outcome of a count's people by the first frame that tells; None when none does."""
        if people.is_thing:
            return None
        if people.outcome is not None and people.head is not None:
            if self.low(people.head) in _LIFE[self._language]:
                return self._lives(count, people)
            return Outlook(outcome=people.outcome, start=people.head, end=people.head + 1, voice="noun")
        return (
            self._deed(count)
            or self._body(people)
            or self._victims(count, people)
            or self._state_after(count, people)
            or self._object(count)
            or self._toll(count, people)
            or self._subject(people)
            or self._modified(count)
            or self._held(people)
        )

    def is_subject_of_another(self, people: People) -> bool:
        """Whether the people are the subject of a verb that tells no harm («ont été interpellées»)."""
        at = people.end
        while at < min(self._length, people.end + 6) and self.low(at) not in {",", ";", ":", "."}:
            told = self._verb_group(at)
            if told is not None:
                return told is False
            at += 1
        return False

    def verb_at(self, at: int) -> tuple[Verb, int] | None:
        """The verb of harm at a token, several words long where the lexicon has it so, and its end."""
        for size in (3, 2, 1):
            form = "-".join(self.low(i) for i in range(at, min(at + size, self._length)))
            if form in self._words.verbs:
                return self._words.verbs[form], at + size
        return None

    def _skip_adverbs(self, at: int) -> int:
        while self._is_adverb(at):
            at += 1
        return at

    def _is_adverb(self, at: int) -> bool:
        word = self.low(at)
        manner = (
            word.endswith("ment") and len(word) > 6 if self._language == "fr" else word.endswith("ly") and len(word) > 4
        )
        return manner or word in _GRAVELY[self._language]

    def _lives(self, count: Count, people: People) -> Outlook | None:
        before = {self.low(i) for i in range(count.start - 6, count.start)}
        if before & {
            "claimed",
            "claim",
            "claims",
            "claiming",
            "cost",
            "costing",
            "costs",
            "took",
            "taking",
            "lost",
        } or (
            self.low(people.end) in {"were", "have"}
            and "lost" in {self.low(i) for i in range(people.end, people.end + 4)}
        ):
            return Outlook(outcome="killed", start=people.end - 1, end=people.end, voice="noun")
        return None

    def _state_after(self, count: Count, people: People) -> Outlook | None:
        """«personnes tuées», "people dead", «et des dizaines d'autres blessées», "two dozen wounded"."""
        for end in dict.fromkeys((people.end, count.end)):
            at = self._modified_end(end)
            at = self._skip_adverbs(at)
            word = self.low(at)
            if self._language == "en" and (word == "either" or self.low(at - 1) in {"those", "of"}):
                continue
            if word in self._words.states:
                if word == "mort" and self.low(at - 1) in {"à", "de"}:
                    continue
                return Outlook(outcome=self._words.states[word], start=at, end=at + 1, voice="state")
            verb = self.verb_at(at)
            if verb is None or not verb[0].participle:
                continue
            if self._language == "en" and self._is_active(verb[1]):
                continue
            return Outlook(outcome=verb[0].outcome, start=at, end=verb[1], voice="passive")
        return None

    def _body(self, people: People) -> Outlook | None:
        """As in "28 bodies were found", «un corps a été découvert», "recovered five bodies"."""
        if people.head is None or self.low(people.head) not in self._words.bodies:
            return None
        return Outlook(outcome="killed", start=people.head, end=people.head + 1, voice="noun")

    def _held(self, people: People) -> Outlook | None:
        """As in "700 hostages": captured, where nothing else is said of them."""
        if people.head is not None and self._words.nouns.get(self.low(people.head)) == "captured":
            return Outlook(outcome="captured", start=people.head, end=people.head + 1, voice="noun")
        return None

    def _victims(self, count: Count, people: People) -> Outlook | None:
        """«avait fait quatre victimes», «86 victimes de l'attentat»: French counts the dead so."""
        if self._language != "fr" or people.head is None or self.low(people.head) not in {"victimes", "victime"}:
            return None
        made = self.low(count.start - 1) in {"fait", "faisant", "font", "fit", "firent", "faire", "fera"}
        if made or _EVENTS.search(" ".join(self.low(i) for i in range(people.head + 1, people.head + 4))):
            return Outlook(outcome="killed", start=people.head, end=people.head + 1, voice="noun")
        return None

    def _modified(self, count: Count) -> Outlook | None:
        """As in "20,000 kidnapped children": a participle before the noun, where nothing else speaks."""
        at = self._skip_adverbs(count.end)
        verb = self.verb_at(at)
        if self._language != "en" or verb is None or not verb[0].participle or verb[0].outcome == "killed":
            return None
        if self.low(verb[1]) in self._words.people:
            return Outlook(outcome=verb[0].outcome, start=at, end=verb[1], voice="noun")
        return None

    def _modified_end(self, at: int) -> int:
        """Beyond a few adjectives after a French noun («soldats français», «combattants de l'EI»)."""
        if self._language == "en":
            return at
        steps = 0
        while steps < 3 and at < self._length and not self._speaks(at):
            token = self._tokens[at]
            if not token.is_word or token.low in _PASSIVE_AUX["fr"] | _AUX["fr"] | {
                "et",
                "qui",
                "que",
                "dans",
                "lors",
                "avant",
            }:
                break
            at += 1
            steps += 1
        return at

    def _speaks(self, at: int) -> bool:
        return self.low(at) in self._words.states or self.verb_at(at) is not None or self.low(at) in _GRAVELY["fr"]

    def _is_active(self, at: int) -> bool:
        """Whether an English -ed form governs what follows: "killed five people", "killed the mayor"."""
        following = self.low(at)
        if following.endswith("ly"):
            return False
        if following in {"alive", "hostage", "captive", "prisoner", "in", "on", "at", "by", "when", "as", "after", "and", "or", "near", "during", "while", "since", "because",
                         "for", "from", "with", "outside", "inside", "across", "this", "today", "yesterday", "overnight", "there",
                         "along", "over", "under", "last", "between", "so", "following", "if", "early", "late", "where",
                         "", "execution-style", "who", "amid", "throughout", "out", "off", "but", "more", "including", "monday",
                         "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today's", "to", "around"}:  # fmt: skip
            return False
        return bool(following) and (following[0].isalnum())

    def _object(self, count: Count) -> Outlook | None:
        """As in "killed 15 civilians", «tuant 3 soldats», «a blessé deux femmes», "leaving" and "claimed" apart."""
        at = count.start - 1
        while self.low(at) in {"all", "the", "les", "ces", "also", "out", '"', "'", "«", "ainsi", "également", "as", "de", "another",
                               "a", "further", "des", "notamment", "about", "reportedly", "alors"} and at >= 0:  # fmt: skip
            at -= 1
        for size in (3, 2, 1):
            start = at - size + 1
            if start < 0:
                continue
            verb = self.verb_at(start)
            if verb is None or verb[1] != at + 1 or not verb[0].active:
                continue
            if verb[0].participle and self._is_passive(start):
                return None
            if self._is_unreal(start):
                return None
            return Outlook(outcome=verb[0].outcome, start=start, end=at + 1, voice="active")
        return self._life_taken(count, at) or self._second_object(count)

    def _second_object(self, count: Count) -> Outlook | None:
        """As in "killed the ambassador and three others": the verb stands before a noun phrase without a number."""
        if self.low(count.start - 1) not in {"and", "et"}:
            return None
        for at in range(count.start - 2, max(0, count.start - 10), -1):
            if self.low(at) in {",", ";", ":", "."}:
                return None
            verb = self.verb_at(at)
            if verb is not None:
                definite = self.low(verb[1]) in {
                    "the",
                    "le",
                    "la",
                    "l'",
                    "his",
                    "her",
                    "its",
                    "son",
                    "sa",
                    "leur",
                    "their",
                }
                if not verb[0].active or not definite or self._is_unreal(at):
                    return None
                if verb[0].participle and self._is_passive(at):
                    return None
                return Outlook(outcome=verb[0].outcome, start=at, end=verb[1], voice="active")
            if self._verb_group(at) is not None:
                return None
        return None

    def _life_taken(self, count: Count, at: int) -> Outlook | None:
        """«coûté la vie à», "claimed the lives of", «poussé à la fuite», "forced N to flee"."""
        before = " ".join(self.low(i) for i in range(max(0, at - 5), at + 1))
        if self._language == "fr":
            if before.endswith(("la vie à", "la vie d'", "la vie de", "la mort à")) and any(
                w in before for w in ("coût", "ôt", "perd", "arrach", "donn", "enlev", "priv")
            ):
                return Outlook(outcome="killed", start=at - 2, end=at, voice="active")
            if before.endswith(("à la fuite", "à fuir", "à l' exode", "à quitter")):
                return Outlook(outcome="displaced", start=at, end=at + 1, voice="active")
            if before.endswith("jeté sur les routes"):
                return Outlook(outcome="displaced", start=at - 3, end=at + 1, voice="active")
            return None
        if before.endswith(("lives of", "life of")) and any(
            w in before for w in ("claim", "cost", "took", "taking", "taken")
        ):
            return Outlook(outcome="killed", start=at - 1, end=at + 1, voice="active")
        if before.endswith(
            ("forced", "forcing", "forces", "prompting", "caused", "causing", "driven", "driving", "drove")
        ):
            ahead = " ".join(self.low(i) for i in range(count.end, count.end + 12))
            if any(w in ahead for w in ("to flee", "from their homes", "to leave their homes", "out of their homes")):
                return Outlook(outcome="displaced", start=at, end=at + 1, voice="active")
        return None

    def _is_passive(self, at: int) -> bool:
        """Whether a participle has «été» or "were" before it, adverbs aside."""
        back = at - 1
        while self.low(back) in _GRAVELY[self._language] | _ADVERBS[self._language] - _AUX[self._language]:
            back -= 1
        if self._language == "fr":
            return self.low(back) not in _AUX["fr"] and not self._coordinated_active(back)
        return self.low(back) in {"were", "was", "are", "is", "been", "be", "being", "get", "got"}

    def _coordinated_active(self, back: int) -> bool:
        """«a tué un homme et blessé deux femmes»: the auxiliary stands before the first verb."""
        if self.low(back) not in {"et", "ou", ","}:
            return False
        for at in range(back - 1, max(-1, back - 14), -1):
            if self.low(at) in _AUX["fr"]:
                return self.low(at + 1) != "été"
            if self.low(at) in {"été", "sont", "est", ";", "."}:
                return False
        return False

    def _is_unreal(self, at: int) -> bool:
        """«pour tuer», "to kill", threats and plans: an infinitive states nothing that happened."""
        word = self.low(at)
        if self._language == "fr":
            if word.endswith(("er", "tre")) and word != "hier":
                return not any(
                    self.low(i) in {"après", "avoir", "d'avoir", "venir", "vient"} for i in range(at - 3, at)
                )
            return False
        before = self.low(at - 1)
        return (
            before in {"to", "would", "could", "might", "may", "can", "will", "shall", "should"}
            and self.low(at - 2) != "have"
        )

    def _deed(self, count: Count) -> Outlook | None:
        """«la mort de 13 soldats», "the killing of 12 civilians", "bodies of 28 migrants"."""
        links = {"de", "d'", "of", "des"}
        at = count.start - 1
        while at >= 0 and self.low(at) in links | {"the", "les", "another", "'", '"', "some", "ses", "ces"}:
            at -= 1
        if at == count.start - 1 and self.low(count.start) not in links:
            return None
        if self._language == "fr" and self.low(at) == "à" and at == count.start - 1:
            return None
        for back in range(at, max(-1, at - 3), -1):
            word = self.low(back)
            if word in self._words.deeds or word in self._words.bodies:
                if word == "mort" and self.low(back - 1) in {"à", "de"}:
                    return None
                outcome = self._words.deeds.get(word) or self._words.bodies[word]
                return Outlook(outcome=outcome, start=back, end=back + 1, voice="deed")
            if not word[:1].isalpha() or word in self._words.people or word in _PREPOSITIONS[self._language]:
                return None
        return None

    def _is_of_the_ill(self, people: People) -> bool:
        """Whether the people are told to be infected or cured: «25 millions de personnes contaminées»."""
        return any(self.low(at).startswith(_ILL) for at in range(people.end - 1, people.end + 2))

    def _toll(self, count: Count, people: People) -> Outlook | None:
        """As in "death toll rises to 40", «portant à 12 le nombre de morts», «le nombre de morts s'élève à 1.093»."""
        if (
            people.head is not None
            and self.low(people.head) not in self._words.people
            and self.low(people.head) not in {"le", "nombre", "bilan"}
        ):
            return None
        if self._is_of_the_ill(people):
            return None
        if self.low(count.start - 1) in _TOLL_VERBS[self._language]:
            for at in range(count.start - 2, max(-1, count.start - 25), -1):
                if self.low(at) in _TOLL_WORDS[self._language]:
                    outcome = self._counted(at)
                    return outcome and Outlook(outcome=outcome, start=at, end=at + 1, voice="toll")
                if self.low(at) in {";", "."}:
                    return None
        if self._language == "fr" and self.low(count.start - 1) == "à":
            after = [self.low(i) for i in range(count.end, count.end + 4)]
            if "nombre" in after or "bilan" in after:
                at = count.end + (after.index("nombre") if "nombre" in after else after.index("bilan"))
                outcome = self._counted(at)
                return outcome and Outlook(outcome=outcome, start=at, end=at + 1, voice="toll")
        return None

    def _counted(self, at: int) -> Outcome | None:
        """What a toll or number counts: "death toll", «nombre de blessés», "number of dead"."""
        near = [self.low(i) for i in (at - 1, at + 1, at + 2, at + 3, at + 4)]
        for word in near:
            if word in self._words.nouns:
                return self._words.nouns[word]
            if word in self._words.states:
                return self._words.states[word]
        return "killed" if self.low(at) in {"toll", "bilan"} else None

    def _subject(self, people: People) -> Outlook | None:
        """«13 personnes, dont 3 enfants, ont été tuées», "12 soldiers and 3 civilians were killed", «sont mortes»."""
        at = people.end
        steps = 0
        while at < self._length and steps < 26:
            word = self.low(at)
            if word in {";", ":", ".", "!", "?"} or word in _SUBORDINATORS[self._language]:
                return None
            told = self._verb_group(at)
            if told is not None:
                return told if isinstance(told, Outlook) else self._ended(people, at)
            if word == ",":
                aside_end = self._aside(at)
                if aside_end is None:
                    return None
                at = aside_end
                steps += 1
                continue
            at += 1
            steps += 1
        return None

    def _ended(self, people: People, at: int) -> Outlook | None:
        """«cinq assaillants ont foncé ... avant d'être abattus», "three gunmen ... before being shot dead"."""
        if people.group is None:
            return None
        for i in range(at + 1, self._length - 2):
            words = (self.low(i), self.low(i + 1), self.low(i + 2))
            if words == ("avant", "d'", "être"):
                start = self._skip_adverbs(i + 3)
            elif words[:2] == ("before", "being"):
                start = self._skip_adverbs(i + 2)
            else:
                continue
            verb = self.verb_at(start)
            if verb and verb[0].participle:
                return Outlook(outcome=verb[0].outcome, start=start, end=verb[1], voice="passive")
        return None

    def _aside(self, comma: int) -> int | None:
        """The token after the comma that closes an aside; None when this comma opens none.

        What breaks the number down («dont 3 sont décédées», "including three who died") has a verb of its own:
        only one beyond its closing comma is the number's.
        """
        opener = self.low(comma + 1)
        parts = opener in {"dont", "including", "parmi", "among", "comprenant"}
        opens = opener in _ASIDE_OPENERS[self._language] or opener[:1].isdecimal()
        if not opens and opener not in self._words.people:
            return None
        commas = 0
        for at in range(comma + 1, min(self._length, comma + 40)):
            if self.low(at) in {";", ":"}:
                return None
            if self.low(at) == ",":
                commas += 1
                if isinstance(self._verb_group(at + 1), Outlook):
                    return at + 1
            if commas > 3:
                return None
        return None if parts else comma + 1

    def _verb_group(self, at: int) -> "Outlook | bool | None":
        """The outcome of the verb group at a token; False for a verb that tells another thing, None for no verb."""
        language = self._language
        word = self.low(at)
        is_aux = word in _AUX[language] or word in _PASSIVE_AUX[language]
        if (
            is_aux
            and self.low(at - 1) in {"s'", "se"}
            and self.low(at + 1) in {"déplacé", "déplacés", "déplacée", "déplacées"}
        ):
            return False  # «s'est déplacé aux urnes»
        if is_aux:
            passive = word in _PASSIVE_AUX[language]
            i = at + 1
            while i < self._length and i < at + 7:
                low = self.low(i)
                verb = self.verb_at(i)
                if low in _PASSIVE_AUX[language]:
                    passive = True
                elif passive and low in self._words.states:
                    return Outlook(outcome=self._words.states[low], start=i, end=i + 1, voice="passive")
                elif passive and verb is not None and verb[0].participle:
                    if language == "en" and self._is_active(verb[1]) and self.low(verb[1])[:1].isdigit():
                        return False
                    return Outlook(outcome=verb[0].outcome, start=i, end=verb[1], voice="passive")
                elif low in self._words.dies:
                    return Outlook(outcome=self._words.dies[low], start=i, end=i + 1, voice="dies")
                elif (
                    (low == "perdu" and self.low(i + 1) == "la" and self.low(i + 2) == "vie")
                    or (low == "trouvé" and self.low(i + 1) == "la" and self.low(i + 2) == "mort")
                    or (low == "lost" and "lives" in {self.low(i + 2), self.low(i + 3)})
                ):
                    return Outlook(outcome="killed", start=i, end=i + 3, voice="dies")
                elif low == "pris" and "otage" in self.low(i + 2) + self.low(i + 1):
                    return Outlook(outcome="captured", start=i, end=i + 3, voice="passive")
                elif low in _CARRIED and _HOSPITALS & {self.low(j) for j in range(i + 1, i + 5)}:
                    return Outlook(outcome="injured", start=i, end=i + 1, voice="passive")
                elif low in _FORCED and _LEAVE & {self.low(j) for j in range(i + 1, i + 4)}:
                    return Outlook(outcome="displaced", start=i, end=i + 1, voice="passive")
                elif low in {"taken", "held"} and self.low(i + 1) in {"hostage", "captive", "prisoner"}:
                    return Outlook(outcome="captured", start=i, end=i + 2, voice="passive")
                elif low in {"victimes", "victime"}:
                    return Outlook(outcome="killed_or_injured", start=i, end=i + 1, voice="passive")
                elif self._is_adverb(i):
                    pass
                elif low in {"pas", "not", "n't", "jamais", "never"} or (
                    not (low in _ADVERBS[language] or low in _GRAVELY[language] or low in _AUX[language])
                    and not (passive and low in {"dead", "by"})
                ):
                    return False
                i += 1
            return False
        if (
            word in self._words.dies
            and word not in self._words.states
            and self.low(at - 1) not in {"to", "de", "d'", "may"}
        ):
            if language == "en" and word in {"dying", "drowning", "fleeing"}:
                return None
            if language == "fr" and word in {"mourant", "fuyant", "noyé", "noyés", "fui", "péri", "disparu"}:
                return None
            return Outlook(outcome=self._words.dies[word], start=at, end=at + 1, voice="dies")
        if language == "en":
            if word in {"lose", "loses", "lost"} and self.low(at + 2) in {"lives", "life"}:
                return Outlook(outcome="killed", start=at, end=at + 3, voice="dies")
            verb = self.verb_at(at)
            if verb is not None and verb[0].active:
                if verb[0].participle and not self._is_active(verb[1]):
                    return Outlook(outcome=verb[0].outcome, start=at, end=verb[1], voice="passive")
                return False
        elif word in {"perdent", "perdirent", "trouvent", "trouvèrent"} and self.low(at + 2) in {"vie", "mort"}:
            return Outlook(outcome="killed", start=at, end=at + 3, voice="dies")
        return None
