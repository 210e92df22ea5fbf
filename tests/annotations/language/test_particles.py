"""How the particles 的 地 得 了 着 过 are read, on sentences written for it: each by its use.

The sentences stand in `particles.txt`, with the character in question in brackets. Some are harder
than the rules; that nearly all of each use are read right is what is asked.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from annotations.language.particles import readings_of_particles
from annotations.language.readings import analyse
from annotations.language.tables import parts_of_speech
from annotations.language.words import cut


def _sentences() -> Mapping[str, Sequence[str]]:
    """Return the sentences of each use, which begins with a character and its reading."""
    sentences: dict[str, list[str]] = defaultdict(list)
    use = ""
    for line in Path(__file__).with_name("particles.txt").read_text("utf-8").splitlines():
        if line.startswith("#"):
            use = line.removeprefix("# ")
        elif line and not line.startswith(";"):
            sentences[use].append(line)
    return sentences


_SENTENCES = _sentences()


def _readings(sentence: str) -> list[str]:
    """Return how the bracketed characters of a sentence are read."""
    text, places = "", []
    for part in re.split(r"(\[.\])", sentence):
        if part.startswith("["):
            places.append(len(text))
        text += part.strip("[]")
    words = analyse(text)
    return [
        word.syllables[place - word.start]
        for place in places
        for word in words
        if word.start <= place < word.end
    ]


@pytest.mark.parametrize("use", _SENTENCES)
def test_nearly_all_sentences_of_each_use_are_read_right(use: str) -> None:
    reading = use.partition(",")[0].split()[1]
    wrong = [one for one in _SENTENCES[use] if set(_readings(one)) != {reading}]
    assert len(wrong) <= max(1, 0.05 * len(_SENTENCES[use])), wrong


def test_each_particle_that_is_read_in_many_ways_has_a_hundred_sentences() -> None:
    asked = [use[0] for use in _SENTENCES for _ in _SENTENCES[use]]
    assert all(asked.count(character) >= 100 for character in "地得了着过")


RULES = {
    "地 after a reduplicated word marks the adverbial": ("她轻轻[地]下楼。", "de"),
    "地 after an adjective and before a verb marks the adverbial": ("她勇敢[地]面对困难。", "de"),
    "地 after a kinship term is the ground": ("爷爷[地]里种着瓜。", "dì"),
    "得 between a verb and what it reaches is a particle": ("这件事办[得]到吗？", "de"),
    "得 after an adverb and before a verb is must": ("这事还[得]靠你。", "děi"),
    "得 before an illness or a prize is to get": ("她比赛[得]了第一名。", "dé"),
    "了 after a verb and 不 is possible": ("我忘不[了]你。", "liǎo"),
    "了 in refusing is a particle": ("不[了]，谢谢。", "le"),
    "着 after a verb that holds on is a particle": ("老人背[着]手散步。", "zhe"),
    "着 that brings about is zháo": ("我找[着]钥匙了。", "zháo"),
    "着 in setting to work is zhuó": ("从小事[着]手。", "zhuó"),
    "着 in chess is zhāo": ("下棋走错一[着]。", "zhāo"),
    "过 after a verb is experience though 过去 is a word": ("我看[过]去年的报告。", "guo"),
    "过 after a verb of motion with 曾 is experience": ("我曾走[过]这条路。", "guo"),
    "过 after a verb of motion is its direction": ("他走[过]大桥。", "guò"),
    "what divides the clause with less left over is taken: a verb": (
        "科学家严格[地]区分两者。",
        "de",
    ),
    "what divides the clause with less left over is taken: a noun": (
        "偏远[地]区分布着学校。",
        "dì",
    ),
    "着 is apart where a word begins after it": ("他看[着]火车开走。", "zhe"),
    "过 is apart where a word begins after it": ("我问[过]问题出在哪儿。", "guo"),
    "过 begins a word where nothing else does": ("她吃[过]敏药。", "guò"),
    "地 after an adverb of the whole clause is the ground": ("难怪[地]这么湿。", "dì"),
    "得 of a subject that is a verb elsewhere is to get": ("努力[得]到了回报。", "dé"),
    "得 after a verb and its object is must": ("开车[得]小心。", "děi"),
    "的 in a taxi is dī": ("叫一辆摩[的]。", "dī"),
}


@pytest.mark.parametrize(("sentence", "reading"), RULES.values(), ids=RULES)
def test_a_particle_is_read_by_the_grammar_around_it(sentence: str, reading: str) -> None:
    assert set(_readings(sentence)) == {reading}


@pytest.mark.parametrize("text", ["地", "得得得", "了\ud800了", "過過着著", "😀过𠮷", "的\n地\x00"])
def test_a_particle_without_a_sentence_is_read_all_the_same(text: str) -> None:
    assert "".join(word.text for word in analyse(text)) == text


def test_a_quotation_mark_is_no_end_of_the_clause() -> None:
    assert _readings("他“啪”[地]一声关上门。") == ["de"]


def test_where_no_rule_tells_nothing_is_said_of_a_particle() -> None:
    text = "脚踏实地"
    assert list(readings_of_particles(text, cut(text))) == []


def test_a_particle_is_found_where_the_words_of_a_text_are_divided_otherwise() -> None:
    text = "我看过去年的报告"
    assert (2, "guo") in readings_of_particles(text, cut(text))


def test_the_parts_of_speech_are_those_of_the_news_where_the_dictionary_has_others() -> None:
    kinds = parts_of_speech()
    assert kinds["落实"] == "v"
    assert set(kinds.values()) == set("nvad")
