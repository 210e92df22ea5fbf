"""How numbers in han characters are written, after GB/T 16159-2012, 6.1.5."""

from annotations.language.clause import APART, HYPHEN, JOINED

DIGITS = "一二三四五六七八九两"
NUMERALS = frozenset(DIGITS + "〇零几数十百千万亿")

_ZERO = "〇零"
_SMALL = "百千"
_LARGE = "万亿"
_COUNTING = frozenset(DIGITS + "几数")


def numeral_joints(number: str) -> list[str]:
    """Return what stands between the characters of a number, one joint fewer than they are.

    Up to 99 all is joined, and 百 千 万 亿 with the digit before; 万 and 亿 stand apart from a
    greater number (sānshí wàn). Two digits that are guesses have a hyphen (sān-wǔ, shíqī-bā),
    so have two units (qiān-bǎi); digits that are called out stand apart (èr líng èr sì).
    """
    called_out = set(number) <= set(DIGITS + _ZERO) and (
        len(number) > 2 or bool(set(number) & set(_ZERO))
    )
    if called_out:
        return [APART] * (len(number) - 1)
    return [_joint(number, at) for at in range(1, len(number))]


def _joint(number: str, at: int) -> str:
    """Return what stands before the character at `at`."""
    before, here = number[at - 1], number[at]
    if before in _ZERO or here in _ZERO:
        return APART
    if here in _COUNTING:
        if before in _COUNTING:
            return HYPHEN
        return JOINED if before == "十" else APART
    if here == "十":
        return JOINED if before in _COUNTING else APART
    if here in _SMALL:
        if before in _SMALL or before == "十":
            return HYPHEN
        return JOINED if before in _COUNTING else APART
    return _joint_of_large(number, at)


def _joint_of_large(number: str, at: int) -> str:
    """Return what stands before a 万 or 亿: nothing after a lone digit or hundred, else a space."""
    before = number[at - 1]
    if before in _LARGE:
        return HYPHEN if at == 1 else APART
    lone = at == 1 or number[at - 2] in _LARGE or number[at - 2] in _ZERO
    return JOINED if lone and before != "十" else APART
