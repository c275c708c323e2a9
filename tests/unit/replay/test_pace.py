"""When articles are sent: in the order of publication, as fast as they are told to."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from bilan.replay.corpus import Read
from bilan.replay.pace import copied, in_order, paced
from bilan.tolls.offline import Deletion
from bilan_schemas import Article


def _article(article_id: str, day: int | None = None, *, updated: int | None = None, text: str = "t") -> Read:
    def at(number: int | None) -> dt.datetime | None:
        return dt.datetime(2019, 1, 1, tzinfo=dt.UTC) + dt.timedelta(days=number) if number is not None else None

    return Read("", Article(article_id=article_id, text=text, published_at=at(day), updated_at=at(updated)))


def _gone(article_id: str) -> Read:
    return Read("", Deletion(article_id))


def _ids(reads: list[Read]) -> list[str]:
    return [f"-{r.said.article_id}" if isinstance(r.said, Deletion) else r.said.article_id for r in reads]


def test_articles_are_sent_in_the_order_of_publication() -> None:
    assert _ids(in_order([_article("b", 2), _article("c", 3), _article("a", 1)])) == ["a", "b", "c"]


def test_a_later_version_is_sent_when_it_replaced_the_one_before() -> None:
    assert _ids(in_order([_article("a", 1, updated=5), _article("b", 2), _article("a", 1)])) == ["a", "b", "a"]


def test_an_article_without_a_time_follows_what_stood_before_it() -> None:
    assert _ids(in_order([_article("x"), _article("b", 2), _article("y"), _article("a", 1)])) == ["x", "a", "b", "y"]


def test_a_deletion_stays_between_the_versions_it_stood_between() -> None:
    corpus = [_article("a", 5), _article("b", 1), _gone("a"), _article("a", 2), _article("c", 3)]
    assert _ids(in_order(corpus)) == ["b", "c", "a", "-a", "a"]


def test_a_deletion_stays_after_the_one_before_it() -> None:
    corpus = [_article("a", 1), _gone("b"), _article("a", 0), _gone("b"), _article("b")]
    assert _ids(in_order(corpus)) == ["a", "a", "-b", "-b", "b"]


@given(
    st.lists(
        st.builds(_article, st.sampled_from("abc"), st.none() | st.integers(0, 5))
        | st.builds(_gone, st.sampled_from("abc")),
        max_size=12,
    )
)
def test_each_version_stays_on_its_side_of_each_deletion(corpus: list[Read]) -> None:
    corpus = [read._replace(where=str(number)) for number, read in enumerate(corpus)]
    ordered = in_order(corpus)
    assert sorted(ordered, key=lambda read: int(read.where)) == corpus
    for article_id in "abc":

        def spans(reads: list[Read], article_id: str = article_id) -> list[set[str]]:
            found: list[set[str]] = [set()]
            for read in reads:
                if read.said.article_id == article_id:
                    if isinstance(read.said, Deletion):
                        found.append(set())
                    else:
                        found[-1].add(read.where)
            return found

        assert spans(ordered) == spans(corpus)


def test_time_is_compressed_by_the_speed() -> None:
    corpus = [_article("x"), _article("a", 1), _article("b", 2), _gone("a"), _article("c", 4)]
    assert [due.after for due in paced(corpus, 86_400)] == [0, 0, 1, 1, 3]
    assert [due.after for due in paced(corpus, None)] == [0] * 5


def test_a_time_that_goes_back_is_not_waited_for() -> None:
    assert [due.after for due in paced([_article("a", 3), _article("b", 1), _article("c", 4)], 86_400)] == [0, 0, 1]


def test_copies_have_ids_of_their_own_and_their_deletions_too() -> None:
    assert _ids(list(copied([_article("a", 1), _gone("a")], 3))) == ["a", "a~2", "a~3", "-a", "-a~2", "-a~3"]
