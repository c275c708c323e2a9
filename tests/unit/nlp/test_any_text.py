"""Whatever words stand together: they are read without an error, and what is quoted is the article's own text."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilan.nlp.document import Language
from bilan.nlp.vocabulary import vocabulary
from nlp.reading import claims

_GRAMMAR: dict[Language, str] = {
    "fr": "un deux 12 1.093 des de du la le les et ou dont qui ont été a avait avant d'être par selon parmi eux pas"
    " otage otages vie fuite nombre bilan s'élève à , . ; : « » ( ) nos leurs plus moins dizaines cinquantaine"
    " mercredi 3 avril 2019 depuis Tripoli Haftar GNA l'attentat raid affrontements entre plus perdu pris s'est",
    "en": "a two 12 1,332 the of and or including who were was has been by before being said that not hostage lives"
    ' lost claimed toll rose to number , . ; : " ( ) our their more than dozens scores least Wednesday 3 April 2019'
    " since Tripoli Haftar GNA attack airstrike clashes between taken dead injured",
}
_PHRASES: dict[Language, list[str]] = {
    "fr": ["ont été pris otage", "ont perdu la vie", "coûté la vie à", "s'élève à", "avant d'être", "fait état de"],
    "en": ["taken hostage", "lost their lives", "claimed the lives of", "before being", "death toll rose to"],
}
_SPACES = [" ", " ", " ", "\u00a0", "\u202f", "\n", "", "\u2009"]


def _words(language: Language) -> list[str]:
    known = vocabulary(language)
    of_harm: Iterable[str] = {*known.nouns, *known.states, *known.verbs, *known.dies, *known.deeds, *known.bodies}
    return [*sorted(of_harm), *sorted(known.people), *_GRAMMAR[language].split() * 20, *_PHRASES[language] * 20]


@st.composite
def _passages(draw: st.DrawFn, language: Language) -> str:
    words = draw(st.lists(st.sampled_from(_words(language)), max_size=30))
    return "".join(word + draw(st.sampled_from(_SPACES)) for word in words)


@pytest.mark.parametrize("language", ["fr", "en"])
@given(st.data())
@settings(max_examples=300)
def test_quotes_are_the_articles_own_text(language: Language, data: st.DataObject) -> None:
    """Evidence and passage quote the text at their offsets."""
    text = data.draw(_passages(language))
    for claim in claims(text, language):
        for quote in (claim.evidence, claim.passage):
            assert text[quote.start : quote.end] == quote.text
        assert claim.passage.start <= claim.evidence.start


@pytest.mark.parametrize("language", ["fr", "en"])
def test_any_verb_of_harm_may_end_a_text(language: Language) -> None:
    """A headline has no full stop: the last word of the text may be the verb."""
    opening = {"fr": "Trois civils ont été", "en": "Three civilians were"}[language]
    unread = [
        form
        for form, verb in vocabulary(language).verbs.items()
        if verb.participle and not claims(f"{opening} {form.replace('-', ' ')}", language)
    ]
    assert unread == []
