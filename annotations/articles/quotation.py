"""Straight quotation marks, which do not say whether they open or close."""

import re

_STRAIGHT = '"＂'
_ANY_STRAIGHT = re.compile(f"[{_STRAIGHT}]")


def curled(text: str) -> str:
    """Give a paragraph's straight quotes a direction, by turns: one opens, the next closes.

    Every other character stays as it is and where it is, so that offsets hold.
    """
    if not any(quote in text for quote in _STRAIGHT):
        return text
    opening = False

    def curl(_: re.Match[str]) -> str:
        nonlocal opening
        opening = not opening
        return "“" if opening else "”"

    return _ANY_STRAIGHT.sub(curl, text)
