"""What a batch notes before it writes: as many rows as it takes, none of them large."""

import json

from bilan.tolls.todo import Todo

_ARTICLES = {f"a{n}": [["e", f"{n:032x}", "2019-08-08", f"a{n}#{i}"] for i in range(5)] for n in range(900)}


def test_a_large_batch_is_noted_in_rows_of_a_bounded_size_and_read_back_whole() -> None:
    rows = Todo(articles=dict(_ARTICLES), days={"2019-08-08"}, heads={("r", "2019-08-08")}).rows()
    assert max(len(json.dumps(row)) for row in rows.values()) < 256_000
    left = Todo.left(rows.get)
    assert left is not None
    assert (left.articles, left.days, left.heads) == (_ARTICLES, {"2019-08-08"}, {("r", "2019-08-08")})


def test_the_row_that_names_the_others_is_written_last() -> None:
    assert max(Todo(articles=dict(_ARTICLES)).rows()) == "0/todo"


def test_a_batch_after_a_crash_leaves_the_rows_that_are_still_needed_and_takes_all_away_in_the_end() -> None:
    crashed = Todo(articles=dict(_ARTICLES)).rows()
    left = Todo.left(crashed.get)
    assert left is not None
    left.articles |= {"b": [["r", "c"]]}
    again = left.rows()
    assert crashed.keys() & again.keys() == {"0/todo"}
    assert set(left.keys()) == crashed.keys() | again.keys()


def test_nothing_is_left_of_a_settled_batch() -> None:
    assert Todo.left({}.get) is None
