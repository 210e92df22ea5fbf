"""Every syllable of standard Mandarin, built as initials × finals, with its pinyin and its zhuyin.

Source: the Scheme for the Chinese Phonetic Alphabet (1958), whose table of finals and spelling
rules are followed here; which combinations exist is as in Xiandai Hanyu Cidian. The zhuyin of a
syllable are the letters of the same initial and final.
"""

from typing import NamedTuple


class Syllable(NamedTuple):
    """One spoken syllable.

    `letters` are its pinyin without tone, ü as ü, in the case they were typed in; `tone` is 1 to 5,
    5 being neutral; `erhua` says that its final is rhotacised (`huār`).
    """

    letters: str
    tone: int
    erhua: bool = False


NEUTRAL = 5
"""The tone of a syllable that has none of its own."""

_INITIALS = {
    "b": "ㄅ", "p": "ㄆ", "m": "ㄇ", "f": "ㄈ",
    "d": "ㄉ", "t": "ㄊ", "n": "ㄋ", "l": "ㄌ",
    "g": "ㄍ", "k": "ㄎ", "h": "ㄏ",
    "j": "ㄐ", "q": "ㄑ", "x": "ㄒ",
    "zh": "ㄓ", "ch": "ㄔ", "sh": "ㄕ", "r": "ㄖ",
    "z": "ㄗ", "c": "ㄘ", "s": "ㄙ", "": "",
}  # fmt: skip

_FINALS = {
    "a": "ㄚ", "o": "ㄛ", "e": "ㄜ", "ê": "ㄝ", "ai": "ㄞ", "ei": "ㄟ", "ao": "ㄠ", "ou": "ㄡ",
    "an": "ㄢ", "en": "ㄣ", "ang": "ㄤ", "eng": "ㄥ", "er": "ㄦ", "ong": "ㄨㄥ",
    "i": "ㄧ", "ia": "ㄧㄚ", "io": "ㄧㄛ", "ie": "ㄧㄝ", "iao": "ㄧㄠ", "iou": "ㄧㄡ",
    "ian": "ㄧㄢ", "in": "ㄧㄣ", "iang": "ㄧㄤ", "ing": "ㄧㄥ", "iong": "ㄩㄥ",
    "u": "ㄨ", "ua": "ㄨㄚ", "uo": "ㄨㄛ", "uai": "ㄨㄞ", "uei": "ㄨㄟ",
    "uan": "ㄨㄢ", "uen": "ㄨㄣ", "uang": "ㄨㄤ", "ueng": "ㄨㄥ",
    "ü": "ㄩ", "üe": "ㄩㄝ", "üan": "ㄩㄢ", "ün": "ㄩㄣ",
}  # fmt: skip

_COMBINATIONS = {
    "b": "a o ai ei ao an en ang eng i ie iao ian in ing iang u",
    "p": "a o ai ei ao ou an en ang eng i ie iao ian in ing u",
    "m": "a o e ai ei ao ou an en ang eng i ie iao iou ian in ing u",
    "f": "a o ei ou an en ang eng iao u",
    "d": "a e ai ei ao ou an en ang eng ong i ia ie iao iou ian ing u uo uei uan uen",
    "t": "a e ai ei ao ou an ang eng ong i ie iao ian ing u uo uei uan uen",
    "n": "a e ai ei ao ou an en ang eng ong i ia ie iao iou ian in iang ing u uo uan uen ü üe",
    "l": "a o e ai ei ao ou an ang eng ong i ia ie iao iou ian in iang ing u uo uan uen ü üe",
    "g": "a e ai ei ao ou an en ang eng ong u ua uo uai uei uan uen uang",
    "k": "a e ai ei ao ou an en ang eng ong u ua uo uai uei uan uen uang",
    "h": "a e ai ei ao ou an en ang eng ong u ua uo uai uei uan uen uang",
    "j": "i ia ie iao iou ian in iang ing iong ü üe üan ün",
    "q": "i ia ie iao iou ian in iang ing iong ü üe üan ün",
    "x": "i ia ie iao iou ian in iang ing iong ü üe üan ün",
    "zh": "i a e ai ei ao ou an en ang eng ong u ua uo uai uei uan uen uang",
    "ch": "i a e ai ao ou an en ang eng ong u ua uo uai uei uan uen uang",
    "sh": "i a e ai ei ao ou an en ang eng u ua uo uai uei uan uen uang",
    "r": "i e ao ou an en ang eng ong u ua uo uei uan uen",
    "z": "i a e ai ei ao ou an en ang eng ong u uo uei uan uen",
    "c": "i a e ai ei ao ou an en ang eng ong u uo uei uan uen",
    "s": "i a e ai ao ou an en ang eng ong u uo uei uan uen",
    "": "a o e ê ai ei ao ou an en ang eng er "
    "i ia io ie iao iou ian in iang ing iong u ua uo uai uei uan uen uang ueng ü üe üan ün",
}

VOWELLESS = {"m": "ㄇ", "n": "ㄋ", "ng": "ㄫ", "hm": "ㄏㄇ", "hng": "ㄏㄫ"}
"""Interjections without a vowel (呣 嗯 噷 哼): pinyin to zhuyin."""

NO_ERHUA = frozenset(VOWELLESS) | {"e", "er"}
"""Syllables whose final cannot be rhotacised, or is so already."""

# After these, the tongue-tip vowel is written i in pinyin and not at all in zhuyin.
_SIBILANTS = ("zh", "ch", "sh", "r", "z", "c", "s")
_CONTRACTED = {"iou": "iu", "uei": "ui", "uen": "un"}
_ALONE = {"i": "yi", "in": "yin", "ing": "ying", "u": "wu", "ü": "yu"}


def _spelling(initial: str, final: str) -> str:
    """Spell a syllable after the rules of the Scheme: y and w, iu ui un, and u for ü."""
    if initial:
        if initial in ("j", "q", "x"):
            final = final.replace("ü", "u")
        return initial + _CONTRACTED.get(final, final)
    if final in _ALONE:
        return _ALONE[final]
    if final[0] == "ü":
        return "yu" + final[1:]
    return {"i": "y", "u": "w"}.get(final[0], final[0]) + final[1:]


def _zhuyin(initial: str, final: str) -> str:
    if initial in _SIBILANTS and final == "i":
        return _INITIALS[initial]
    return _INITIALS[initial] + _FINALS[final]


ZHUYIN: dict[str, str] = {
    _spelling(initial, final): _zhuyin(initial, final)
    for initial, finals in _COMBINATIONS.items()
    for final in finals.split()
} | VOWELLESS
"""Every syllable, lower case and without tone, to its zhuyin without tone."""

SYLLABLES = frozenset(ZHUYIN)
"""Every syllable, lower case and without tone (`lian`, `lü`, `er`, `hng`)."""

LONGEST = max(map(len, SYLLABLES))
"""Letters in the longest syllable."""
