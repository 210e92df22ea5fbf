"""For which words the program offers a reading of its own accord."""

from dataclasses import replace
from enum import StrEnum

from annotations.language.han import HAN_RUN
from annotations.language.knowledge import Knowledge
from annotations.language.vocabulary import EMPTY


class HintMode(StrEnum):
    """Which hints are shown; what the text carries and what was kept, in every mode but NONE."""

    NONE = "none"
    KEPT = "kept"
    UNKNOWN = "unknown words"
    ABOVE_LEVEL = "above HSK level"
    ALL = "all"


def offers(word: str, mode: HintMode, knowledge: Knowledge) -> bool:
    """Tell whether a reading is offered for a word, in either script, in this mode.

    UNKNOWN goes by all that the reader knows; ABOVE_LEVEL by the level alone, whatever is in the
    vocabulary. In both a word in no list needs none where it explains itself, see
    `Knowledge.is_known`; a name is a word like another, since who does not know it cannot read it.
    """
    if HAN_RUN.search(word) is None:
        return False
    match mode:
        case HintMode.NONE | HintMode.KEPT:
            return False
        case HintMode.UNKNOWN:
            return not knowledge.is_known(word)
        case HintMode.ABOVE_LEVEL:
            return not replace(knowledge, vocabulary=EMPTY).is_known(word)
        case HintMode.ALL:
            return True
