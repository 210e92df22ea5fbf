"""For which words a reading is offered."""

import pytest

from annotations.language.knowledge import Knowledge
from annotations.language.levels import level_of_form
from annotations.language.offering import HintMode, offers
from annotations.language.vocabulary import Entry, State, Vocabulary

READER = Knowledge(
    Vocabulary.of([Entry("朋友", State.LEARNING), Entry("收获", State.KNOWN)]), 3, level_of_form
)


@pytest.mark.parametrize(
    ("mode", "offered"),
    [
        (HintMode.NONE, []),
        (HintMode.KEPT, []),
        (HintMode.UNKNOWN, ["朋友", "郴州"]),
        (HintMode.ABOVE_LEVEL, ["收穫", "郴州"]),
        (HintMode.ALL, ["朋友", "收穫", "郴州", "每天", "天"]),
    ],
)
def test_each_mode_offers_readings_for_its_words(mode: HintMode, offered: list[str]) -> None:
    words = ["朋友", "收穫", "郴州", "每天", "天", "，", "OK", "3", ""]
    assert [word for word in words if offers(word, mode, READER)] == offered
