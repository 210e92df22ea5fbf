"""How long ago something was is said as one says it."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tui.moments import ago

BEIJING = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 22, 20, 30, tzinfo=BEIJING)


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (NOW, "just now"),
        (NOW - timedelta(seconds=59), "just now"),
        (NOW + timedelta(hours=1), "just now"),
        (NOW - timedelta(minutes=1), "1 min ago"),
        (NOW - timedelta(seconds=3599), "59 min ago"),
        (NOW - timedelta(hours=1), "1 h ago"),
        (NOW.replace(hour=0, minute=0), "20 h ago"),
        (NOW.replace(hour=0, minute=0) - timedelta(seconds=1), "yesterday"),
        (NOW - timedelta(days=1), "yesterday"),
        (NOW - timedelta(days=1, hours=21), "2026-11-20"),
        (datetime(2024, 1, 2, tzinfo=UTC), "2024-01-02"),
    ],
)
def test_a_moment_is_said_from_now(at: datetime, said: str) -> None:
    assert ago(at, NOW) == said
    assert ago(at.astimezone(UTC), NOW) == said


def test_soon_after_midnight_minutes_count_and_not_days() -> None:
    midnight = NOW.replace(hour=0, minute=5)
    assert ago(midnight - timedelta(minutes=10), midnight) == "10 min ago"
