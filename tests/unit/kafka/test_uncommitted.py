"""Lag from committed offsets, with a clock of the test's own."""

from bilan.kafka.uncommitted import Lag, Uncommitted


class _Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_lag_is_that_of_the_first_message_that_is_not_committed() -> None:
    """Not of the first on its way, nor of the last."""
    uncommitted = Uncommitted(_Clock())
    for offset, produced_at in ((7, 60.0), (8, 70.0), (9, 90.0)):
        uncommitted.take(0, offset, produced_at)
    assert uncommitted.lag(0, committed=7, end=12) == Lag(5, 40.0)
    assert uncommitted.lag(0, committed=9, end=12) == Lag(3, 10.0)
    assert uncommitted.lag(0, committed=12, end=12) == Lag(0, 0.0)


def test_lag_that_nobody_knows_the_age_of_grows_from_when_it_was_seen() -> None:
    """A worker that recovers its tables has lag before it takes a message."""
    clock = _Clock()
    uncommitted = Uncommitted(clock)
    assert uncommitted.lag(1, committed=0, end=3) == Lag(3, 0.0)
    clock.now += 20
    assert uncommitted.lag(1, committed=0, end=3) == Lag(3, 20.0)
    uncommitted.take(1, 0, 10.0)
    assert uncommitted.lag(1, committed=0, end=3) == Lag(3, 110.0)


def test_partitions_that_went_are_forgotten() -> None:
    """What comes again is taken again."""
    uncommitted = Uncommitted(_Clock())
    uncommitted.take(0, 0, 10.0)
    uncommitted.clear()
    assert uncommitted.lag(0, committed=0, end=1) == Lag(1, 0.0)
