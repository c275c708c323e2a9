"""What a world costs is measured over its own articles, in their order, and in a process that does nothing else."""

from itertools import islice

import pytest
from bench.worlds.cost import measured
from bench.worlds.feed import feed
from bench.worlds.world import World


def test_another_process_writes_the_articles_of_the_same_world() -> None:
    """A process of its own writes what the world would give here."""
    with feed("easy", seed=3, theatres=2, density=0.5) as articles:
        written = list(islice(articles, 20))
    world = World.make("easy", seed=3, theatres=2, days=100, density=0.5)
    assert written == [published.article for published in islice(world.news(), 20)]


def test_a_size_is_told_with_its_density_cost_memory_and_disk() -> None:
    """A size has a column, and so has one of ten times the density."""
    one, dense = measured([200], dense=[300])
    assert [column["claims"] >= size for column, size in ((one, 200), (dense, 300))] == [True, True]
    assert dense["density"] == pytest.approx(10 * one["density"])
    assert dense["years"] < one["years"] / 3
    for column in (one, dense):
        assert column["microseconds a claim"] > 0
        assert column["microseconds in the last tenth"] > 0
        assert column["bytes on disk a claim"] > 100
        assert column["MB resident at most"] >= column["MB resident at the end"] > 10
