"""A disk without room and a folder that may not be written cost nobody their work."""

from tests.faults.full_disk import full_disks

RUNS = 12


def test_what_cannot_be_saved_is_kept_and_what_was_there_stays() -> None:
    for outcome in full_disks(seed=1, runs=RUNS):
        how = f"{outcome.fault}, by {outcome.means}"
        assert outcome.problems == (), how
        assert outcome.lost == 0, how
        assert outcome.faults, how
