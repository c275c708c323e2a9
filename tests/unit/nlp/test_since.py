"""What a running count counts from and up to, told on Tuesday 2019-04-30."""

import pytest

from bilan.nlp.dates import find_when
from bilan.nlp.document import Language
from nlp.articles import article, draft

CASES = [
    ("fr", "Depuis le début de l'assaut, 278 personnes ont été tuées.", "Depuis le début de l'assaut", None, "unknown"),
    ("fr", "Les combats ont fait 278 morts depuis le 4 avril.", "depuis le 4 avril", "2019-04-04", "day"),
    ("fr", "Les combats ont fait 278 morts depuis mars, selon l'OMS.", "depuis mars", "2019-03-01", "month"),
    ("fr", "La guerre a fait 278 morts depuis 2011.", "depuis 2011", "2011-01-01", "year"),
    ("fr", "Depuis le début du siège en 2011, 278 morts.", "Depuis le début du siège en 2011", "2011-01-01", "year"),
    ("fr", "Depuis le début de l'année, 278 morts.", "Depuis le début de l'année", "2019-01-01", "year"),
    ("fr", "En trois semaines, les combats ont fait 278 morts.", "En trois semaines", "2019-04-09", "week"),
    ("fr", "Depuis le début du siège, le 4 avril, 278 morts.", "Depuis le début du siège, le 4 avril", "2019-04-04",
     "day"),
    ("fr", "Depuis le déclenchement, il y a deux mois, de la révolte, 278 morts.",
     "Depuis le déclenchement, il y a deux mois", "2019-02-01", "month"),
    ("fr", "Il y a eu 278 morts depuis huit ans, dont six depuis mars.", "depuis huit ans", "2011-04-30", "year"),
    ("fr", "En un peu plus de deux ans, 278 morts.", "En un peu plus de deux ans", "2017-04-30", "year"),
    ("fr", "Le nombre, multiplié par cinq depuis 2016, atteint 278 morts en 2018.", "en 2018", "2018-01-01", "year"),
    ("fr", "Depuis mars, les rebelles, installés depuis 1995 dans l'est, ont fait 278 morts.", "Depuis mars",
     "2019-03-01", "month"),
    ("fr", "Depuis mars de l'année dernière, 278 morts.", "Depuis mars de l'année dernière", "2018-03-01", "month"),
    ("en", "Some 278 morts since March last year.", "since March last year", "2018-03-01", "month"),
    ("fr", "Depuis 2011, 278 morts, contre 301 en 2010.", "Depuis 2011", "2011-01-01", "year"),
    ("fr", "En 2018, la route a fait 278 morts.", "En 2018", "2018-01-01", "year"),
    ("fr", "De janvier à mars, 278 morts.", "De janvier à mars", "2019-01-01", "month"),
    ("fr", "Entre 2014 et 2018, 278 morts.", "Entre 2014 et 2018", "2014-01-01", "year"),
    ("fr", "Les trois premiers mois de 2019, 278 morts.", "Les trois premiers mois de 2019", "2019-01-01", "month"),
    ("fr", "Au premier semestre 2018, 278 morts.", "Au premier semestre 2018", "2018-01-01", "month"),
    ("en", "From January to March, 278 morts.", "From January to March", "2019-01-01", "month"),
    ("en", "Between 2014 and 2018, 278 morts.", "Between 2014 and 2018", "2014-01-01", "year"),
    ("en", "In the first quarter of 2019, 278 morts.", "In the first quarter of 2019", "2019-01-01", "month"),
    ("en", "At least 278 morts since April 4.", "since April 4", "2019-04-04", "day"),
    ("en", "Some 278 morts since the start of the offensive.", "since the start of the offensive", None, "unknown"),
    ("en", "War left 278 morts since 2011, it said.", "since 2011", "2011-01-01", "year"),
    ("en", "So far this year, 278 morts were counted.", "So far this year", "2019-01-01", "year"),
    ("en", "Over the past two months, 278 morts were counted.", "Over the past two months", "2019-02-28", "month"),
]  # fmt: skip


def words_of(text: str) -> str:
    """The words of the count in these cases."""
    return "278 morts" if "278 morts" in text else "278 personnes ont été tuées"


@pytest.mark.parametrize(("language", "text", "since", "day", "precision"), CASES)
def test_since(language: Language, text: str, since: str, day: str | None, precision: str) -> None:
    """The beginning of a count, with the day it names."""
    document = article(text, language)
    found = find_when(document, draft(document, words_of(text), scope="cumulative"))
    assert found.since is not None
    assert (found.since.text, found.since.date and str(found.since.date)) == (since, day)
    assert found.since.precision == precision
    assert found.start is None


@pytest.mark.parametrize(
    ("text", "as_of"),
    [
        ("Depuis le 4 avril, 278 morts.", "2019-04-30"),
        ("Les combats avaient fait dimanche 278 morts depuis le 4 avril.", "2019-04-28"),
        ("En 2018, la route a fait 278 morts.", "2018-12-31"),
        ("Au 15 mars, 278 morts depuis le début de la crise.", "2019-03-15"),
        ("En avril, 278 morts.", "2019-04-30"),
        ("De décembre 2018 à mars 2019, 278 morts.", "2019-03-31"),
        ("Entre 2014 et 2018, 278 morts.", "2018-12-31"),
        ("Au premier semestre 2018, 278 morts.", "2018-06-30"),
        ("Entre 2014 et 2019, 278 morts.", "2019-04-30"),
    ],
)
def test_up_to(text: str, as_of: str) -> None:
    """A count runs to the day said of it, to the end of a closed window, else to the publication."""
    document = article(text)
    assert str(find_when(document, draft(document, "278 morts", scope="cumulative")).as_of) == as_of


def test_since_of_another_clause_is_not_this_counts() -> None:
    """An incident told after «alors que» has no beginning."""
    text = "Depuis le 4 avril, 278 morts, alors que samedi un raid a fait 5 morts."
    document = article(text)
    told = draft(document, "5 morts", clause="alors que samedi un raid a fait 5 morts.")
    assert find_when(document, told).since is None


def test_the_nearest_beginning_is_this_counts() -> None:
    """What burns «depuis des jours» has killed «depuis le début de l'été»."""
    document = article("Les feux qui durent depuis des jours ont fait 278 morts depuis le début de l'été.")
    found = find_when(document, draft(document, "278 morts", scope="cumulative"))
    assert found.since is not None
    assert found.since.text == "depuis le début de l'été"


def test_a_window_of_another_event_is_not_this_counts() -> None:
    """A recalled event's month neither begins nor ends the count."""
    document = article("Le bilan est de 278 morts, dans ce comté marqué par les incendies de novembre 2018.")
    found = find_when(document, draft(document, "278 morts", scope="cumulative"))
    assert (found.since, str(found.as_of)) == (None, "2019-04-30")


def test_from_where_somebody_spoke_begins_no_count() -> None:
    """«Depuis» before a place tells whence."""
    document = article("La guerre a fait 278 morts, a-t-il dit depuis Beyrouth.", places=("Beyrouth",))
    assert find_when(document, draft(document, "278 morts", scope="cumulative")).since is None


LASTING = [
    ("fr", "L'armée mène une offensive depuis le 4 avril. Les combats ont fait 278 morts.", "2019-04-04"),
    ("fr", "L'offensive dure depuis le 4 avril. 278 morts depuis le début de l'offensive.", "2019-04-04"),
    ("en", "Fighting has raged since April 4. The war left 278 morts.", "2019-04-04"),
    ("fr", "L'usine est fermée depuis le 4 avril. Les combats ont fait 278 morts.", None),
    ("fr", "L'offensive dure depuis le 4 avril. La grippe a fait 278 morts.", None),
    ("fr", "La guerre dure depuis 2011, l'offensive depuis le 4 avril. Les combats ont fait 278 morts.", None),
]


@pytest.mark.parametrize(("language", "text", "day"), LASTING)
def test_the_beginning_of_what_lasts_may_stand_elsewhere(language: Language, text: str, day: str | None) -> None:
    """An article that dates one war's or offensive's beginning dates the count of its fighting, and no other count."""
    document = article(text, language)
    sentence = text[text.index(". ") + 2 :]
    found = find_when(document, draft(document, "278 morts", scope="cumulative", clause=sentence))
    assert (found.since and found.since.date and str(found.since.date)) == day
