"""What a run of faults is made of, without any process."""

from collections import Counter

import pytest
from bench.chaos.messages import BURST, TRICKLE
from bench.chaos.plan import FAULTS, FAULTS_A_ROUND, FAULTS_OF_BURSTS, Action, from_line, plan, to_line
from bench.chaos.poison import HANGS, KILLS
from bench.chaos.watch import Sample, recovered_after
from bench.soak import Sample as Held
from bench.soak import holds_more

from bilan_schemas import Article

HERE = ("group", "topic", 0)


def test_a_seed_draws_the_same_plan_and_another_seed_another() -> None:
    """Whoever has the seed has the run."""
    assert list(plan(7, 2, 20)) == list(plan(7, 2, 20))
    assert list(plan(7, 2, 20)) != list(plan(8, 2, 20))


def test_every_fault_comes_up_before_any_comes_again_and_the_outer_rounds_are_calm() -> None:
    """Of the twelve faults two come in a round, and of those of bursts one."""
    rounds = 6 * len(FAULTS_OF_BURSTS)
    actions = list(plan(3, rounds, 1))
    faults = [action for action in actions if action.is_fault]
    expected: Counter[tuple[str, float]] = Counter()
    for all_of_them, a_round in ((FAULTS, FAULTS_A_ROUND), (FAULTS_OF_BURSTS, 1)):
        for do, _, seconds in all_of_them:
            expected[do, seconds] += rounds * a_round // len(all_of_them)
    assert Counter((a.do, a.seconds) for a in faults) == expected
    assert {action.round for action in faults} == set(range(1, rounds + 1))
    assert {action.round for action in actions} == set(range(rounds + 2))


def test_what_a_fault_does_to_a_burst_is_mended_by_no_later_message() -> None:
    """Each article of a burst comes once, after its fault began to wait; at the end each day gets a word more."""
    actions = list(plan(5, 3, 40))
    sent = Counter(action.on for action in actions if (action.on or "").startswith("burst-"))
    assert set(sent.values()) == {1}
    for number in (1, 2, 3):
        (fault,) = [a for a in actions if a.round == number and (a.after or a.do == "away")]
        burst = [a for a in actions if (a.on or "").startswith(f"burst-{number}-")]
        of_the_round = [a for a in burst if a.round == number]
        assert len(of_the_round) == BURST + TRICKLE
        assert actions.index(fault) < actions.index(of_the_round[0])
        assert {a.round for a in burst} == {number, 4}


def test_articles_that_kill_and_that_hang_the_process_that_reads_come_in_turn() -> None:
    """Every other round has one."""
    poisons = [a.value or b"" for a in plan(1, 5, 5) if (a.on or "").startswith("poison-")]
    assert [Article.read(value).text for value in poisons] == [HANGS, KILLS]


def test_a_plan_survives_its_log_byte_for_byte() -> None:
    """Deletions, messages without a key and bytes that are no UTF-8 among them."""
    actions = [*plan(1, 5, 60), Action(9, 0.0, "send", "k", value=bytes(range(256)))]
    assert [from_line(to_line(action)) for action in actions] == actions
    sent = [action for action in actions if not action.is_fault]
    assert any(action.value is None for action in sent)
    assert any(action.on is None for action in sent)


@pytest.mark.parametrize(
    ("done", "expected"),
    [([0, 0, 5, 5, 8], 4.0), ([0, 0, 5, 8, 9], 3.0), ([0, 5, 5, 5, 5], None)],
    ids=["all at last", "sooner", "never"],
)
def test_recovery_lasts_until_what_stood_there_a_second_later_is_done(done: list[int], expected: float | None) -> None:
    """Samples a second apart; the topic has 5 messages at the fault and 8 a second later."""
    ends = [5, 8, 9, 9, 9]
    samples = [Sample(float(at), {HERE: ends[at]}, {HERE: done[at]}) for at in range(5)]
    assert recovered_after(samples, 0.0) == expected


@pytest.mark.parametrize(
    ("fds", "expected"), [([20, 80, 82, 85, 81, 84], False), ([20, 40, 60, 80, 100, 120], True)], ids=["even", "leak"]
)
def test_a_process_that_opens_more_and_more_files_is_found(fds: list[int], expected: bool) -> None:
    """The start does not count: a worker opens its tables then."""
    assert holds_more([Held(at * 10.0, "tolls", 0, 0, number) for at, number in enumerate(fds)]) is expected
