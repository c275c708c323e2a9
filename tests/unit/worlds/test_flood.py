"""A flood of reports of one event makes no value large."""

from bench.worlds.flood import LARGEST, largest


def test_no_message_and_no_table_value_grows_with_a_flood() -> None:
    """Every outlet has words and a publisher of its own; `python -m bench.worlds.flood` sends ten thousand."""
    sizes = largest(1_200, batch=1_200)
    assert len(sizes) == 7
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}
