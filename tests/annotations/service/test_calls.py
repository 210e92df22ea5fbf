"""What crosses over to another process."""

import pickle
import re
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from annotations.language.readings import analyse
from annotations.service import calls


def test_a_worker_process_answers_as_this_one_does() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=calls.warm) as pool:
        words = pool.submit(calls.analyse_paragraphs, ["郴州收获。", ""]).result(60)
        readings = pool.submit(calls.alternatives, "银行").result(60)
        pattern = pool.submit(calls.pinyin_pattern, "czsh", True).result(60)
    assert words == [analyse("郴州收获。"), []]
    assert readings[0] == "yínháng"
    assert pattern
    assert re.match(pattern, "郴州收获")


def test_words_travel_light() -> None:
    text = "北湖区坚持政府引导、镇村组织、市场运作、群众主体。" * 40
    words = calls.analyse_paragraphs([text])
    assert len(pickle.dumps(words)) / len(words[0]) < 100
    assert pickle.loads(pickle.dumps(words)) == words
