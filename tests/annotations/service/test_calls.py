"""What crosses over to another process."""

import pickle
import re
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from annotations.divisions_file import FILE_NAME
from annotations.language.readings import analyse
from annotations.service import calls
from annotations.service.analysis_request import AnalysisRequest
from annotations.service.share_request import ShareRequest


def test_a_worker_process_answers_as_this_one_does() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=calls.warm) as pool:
        words = pool.submit(calls.analyse, AnalysisRequest(("郴州收获。", ""))).result(60)
        readings = pool.submit(calls.alternatives, "银行").result(60)
        pattern = pool.submit(calls.pinyin_pattern, "czsh", True).result(60)
    assert words == [analyse("郴州收获。"), []]
    assert readings[0] == "yínháng"
    assert pattern
    assert re.match(pattern, "郴州收获")


def test_words_travel_light() -> None:
    text = "北湖区坚持政府引导、镇村组织、市场运作、群众主体。" * 40
    words = calls.analyse(AnalysisRequest((text,)))
    assert len(pickle.dumps(words)) / len(words[0]) < 100
    assert pickle.loads(pickle.dumps(words)) == words


def test_the_share_known_of_an_article_goes_by_the_users_own_files(tmp_path: Path) -> None:
    article, vocabulary, kept = (tmp_path / name for name in ("a.txt", "v.csv", "kept.json"))
    request = ShareRequest(article, None, tmp_path, vocabulary, 1, kept)
    article.write_text("朋友收获。", "utf-8")
    assert calls.known_share(request) == 0.5
    vocabulary.write_text("word,state,date\n收获,known,\n", "utf-8")
    assert calls.known_share(request) == 1
    vocabulary.write_text("nonsense", "utf-8")
    assert calls.known_share(request) == 0.5
    (tmp_path / FILE_NAME).write_text('join = ["朋友收获"]', "utf-8")
    assert calls.known_share(request) == 0
    (tmp_path / FILE_NAME).write_text("nonsense", "utf-8")
    assert calls.known_share(request) == 0.5
