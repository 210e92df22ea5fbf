"""How long ago something was, as one says it."""

from datetime import datetime, timedelta


def ago(at: datetime, now: datetime) -> str:
    """Return when `at` was, seen from `now`: `2 min ago`, `yesterday`, else the day's date.

    Days are those of the time zone of `now`. What a clock set wrongly puts after it is just now.
    """
    minutes, at = (now - at) // timedelta(minutes=1), at.astimezone(now.tzinfo)
    if minutes < 1:
        return "just now"
    if minutes < 60:
        return f"{minutes} min ago"
    if at.date() == now.date():
        return f"{minutes // 60} h ago"
    if now.date() - at.date() == timedelta(days=1):
        return "yesterday"
    return f"{at:%Y-%m-%d}"
