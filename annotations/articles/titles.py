"""Which line of a text is its title."""

import re
from collections.abc import Iterable, Sequence
from enum import Enum, auto
from itertools import islice

from annotations.articles.beginnings import stands_by_itself
from annotations.articles.edits import Edit
from annotations.articles.names import names
from annotations.span import Span

REACH = 60
"""How many paragraphs are looked at."""
HEADING_REACH = 20
"""How many, for a heading that nothing but its shape tells to be one."""
LONGEST = 50
"""Characters of a heading, a byline or a caption."""
SHORT_SENTENCE = 30
JUDGED = 200
"""How many characters of a paragraph are looked at."""

_LABEL = r"(?:原標題|原标题|標題|标题|題目|题目)\s*[:：]\s*"
_LABELLED = re.compile(rf"{_LABEL}(\S.*)|[(（]{_LABEL}(\S.*)[)）]", re.DOTALL)
_FRONT_MATTER = re.compile(
    r"\ufeff?---[ \t]*\r?\n(?:(?!---).{0,500}\r?\n){1,60}?---[ \t]*(?=[\r\n]|\Z)"
)
_ENTRY = re.compile(r"title:\s*(?P<quote>[\"']?)(?P<title>\S.*?)(?P=quote)", re.IGNORECASE)
_TAGS_BEFORE = 200
_HEADED = re.compile(r"<(h1|title)\b[^<>]*>(?:\s|<(?!/)[^<>]*>)*\Z", re.IGNORECASE)
_BROKEN = re.compile(r"<br\b[^<>]*>\s*\Z", re.IGNORECASE)
_HASHES = re.compile(r"#{1,6}\s+(?=\S)")
_DOUBLED = re.compile(r"(?P<first>\S{2,})(?P=first)(?:[ \u3000]+(?P<second>\S{2,})(?P=second))?")
_HINT = re.compile(r"[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿɑɡ]{1,6}[)）]")
_LETTER = re.compile(r"[^\W\d_]")
_SPOKEN = re.compile(r"[。！？]|[:：]\s*[“「\"]")
_SENTENCE_END = re.compile(r"[。！？!?…]+[”’」』）)]*")
_ENDED = re.compile(r".*(?:[。，、；：,;:]|[.](?<!\.\.))[”’」』）)]*", re.DOTALL)

_CONTACT = re.compile(
    r"(?:地\s*址|[電电]\s*[話话]|[網网]\s*址|[郵邮]\s*[箱編编]|[傳传]\s*真|手\s*机|手\s*機|微\s*信|"
    r"[热熱]\s*[线線]|[联聯]\s*[系繫絡]\s*人?|QQ|Tel|E-?mail)\s*[:：]",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://|\bwww\.|[\w.+-]+@[\w-]+\.\w|^[\d\s()+-]{7,}$", re.IGNORECASE)
_ROLE = (
    "来源|來源|作者|文|图|圖|编辑|編輯|责编|責編|责任编辑|責任編輯|编审|編審|一审|一審|二审|二審|三审|三審|终审|終審|"
    "审核|審核|校对|校對|校审|记者|記者|通讯员|通訊員|撰文|供稿|供图|摄影|攝影|摄像|攝像|监制|監製|出品|出品人|"
    "总策划|總策劃|策划|策劃|执行|執行|主创|主創|后期|後製|外景|发布|發佈|发布时间|發佈時間|时间|時間|日期|"
    "阅读|閱讀|浏览|瀏覽|点击|點擊|字号|字號|分享到|上一篇|下一篇|当前位置|您的位置|您现在的位置|位置|关键词|關鍵詞"
)
_SIGNED = re.compile(
    rf"[□■●◎\s(（\[【]*(?:(?:{_ROLE})[员員]?\s*[:：/／]"
    r"|(?:本报|本報|本台|本刊|文|图|圖)?[/／]?(?:记者|記者|通讯员|通訊員)\s)"
)
_REPORTED = re.compile(r"(?:记者|記者|通讯员|通訊員|特约|实习生)|(?:报道|報道|報導|编译|讯|訊)$")
_DATE = re.compile(
    r"(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?|(?<!\d)\d{1,2}\s*月\s*\d{1,2}\s*日"
)
_BAR = re.compile(
    r"\d{1,2}:\d{2}|阅读|閱讀|浏览|瀏覽|来源|來源|发布|發佈|点击|點擊|作者|责编|责任编辑"
)
_TRAIL = re.compile(r"(?:首页|首頁)\s*[>＞»›_|-]|当前位置|當前位置|您的位置")
_SITE = re.compile(
    r"\S{0,6}(?:新闻网|新聞網|人民网|新华网|信息网|资讯网|日报|日報|晚报|晚報|客户端|客戶端|频道|頻道|在线|在線)"
)
_CREDIT = re.compile(r"[(（]?[^，。：:]{2,16}[ \u3000]*(?:摄|攝|摄影|攝影|供图|供圖)[)）]?")
_CAPTION = re.compile(
    r"[▲△▼▽]|[图圖][一二三四五六七八九十\d为為说說:：]"
    r"|.*[(（][^()（）]{0,16}(?:摄|攝|摄影|攝影|供图|供圖|资料图|資料圖|图源[^()（）]*)[)）]$"
    r"|.*[。 \u3000]\S{2,4}[ \u3000](?:摄|攝)$",
    re.DOTALL,
)


class _Kind(Enum):
    """What a paragraph may be to a title."""

    HEADING = auto()
    SUBTITLE = auto()
    SENTENCE = auto()
    """A short one, and nothing else."""
    TEXT = auto()
    SIGNATURE = auto()
    """Who wrote it, when, for whom: it follows a title."""
    CAPTION = auto()
    NOISE = auto()


def title(text: str, paragraphs: Iterable[Span]) -> Span | None:
    """Return where the title of `text` stands: the best line for a list. None, where none is one.

    `paragraphs` are the text's paragraphs in order, lines that belong together joined; no more
    than the first 60 that hold anything are asked for. The best is, in this order: what markup
    says, a web page's first heading or its title, the `title:` of front matter; what is labelled
    标题 or the like, without the label; a heading that the text opens with; a heading above a
    byline or a date; a short sentence that the text opens with; the first heading of the first 20;
    the first sentence. Addresses, bylines, dates, a site's bar, captions and their credits, times,
    numbers and what only follows a line break of a web page are no titles.
    """
    filled = (span for span in paragraphs if text[span.start : span.end].strip())
    spans = [_trimmed(text, span) for span in islice(filled, REACH)]
    lines = [text[span.start : span.end] for span in spans]
    front = _front_matter(text)
    marked = _marked(text, spans, front)
    if marked is not None:
        return marked
    for span, line in zip(spans, lines, strict=True):
        labelled = _LABELLED.fullmatch(line)
        if labelled and labelled.lastindex:
            return Span(*(span.start + edge for edge in labelled.span(labelled.lastindex)))
    kinds = _kinds(lines)
    for at, span in enumerate(spans):
        if span.start < front or stands_by_itself(text, span):
            kinds[at] = _Kind.NOISE
        elif _BROKEN.search(text, max(0, span.start - _TAGS_BEFORE), span.start):
            kinds[at] = _Kind.TEXT
    if 1 < len(kinds) < REACH and kinds[-1] is _Kind.HEADING:
        # Nothing stands below it.
        kinds[-1] = _Kind.TEXT
    number = _best(kinds)
    return None if number is None else _within(lines[number], spans[number], kinds[number])


def plain(text: str, span: Span, edits: Iterable[Edit] = ()) -> str:
    """Return `span` of `text` on one line, as it is shown after `edits`.

    `edits` are in order; those that reach out of the span count as far as it goes.
    """
    shown: list[str] = []
    reached = span.start
    for edit in edits:
        if edit.start >= span.end or edit.end <= reached:
            continue
        shown += text[reached : max(reached, edit.start)], edit.shown
        reached = edit.end
    shown.append(text[reached : max(reached, span.end)])
    return " ".join("".join(shown).split())


def _front_matter(text: str) -> int:
    """Where what stands about a text before it, between dashes, ends; 0 where nothing does."""
    front = _FRONT_MATTER.match(text)
    return front.end() if front else 0


def _marked(text: str, spans: Sequence[Span], front: int) -> Span | None:
    """What markup says is the title: a web page's, or that in the front matter up to `front`."""
    found: dict[str, Span] = {}
    for span in spans:
        entry = _ENTRY.fullmatch(text, span.start, span.end) if span.start < front else None
        if entry is not None:
            return Span(*entry.span("title"))
        headed = _HEADED.search(text, max(0, span.start - _TAGS_BEFORE), span.start)
        if headed is not None and _LETTER.search(text, span.start, span.end):
            found.setdefault(headed[1].lower(), span)
    return found.get("h1", found.get("title"))


def _trimmed(text: str, span: Span) -> Span:
    """What is looked at of a paragraph: no white space around it, no hashes of Markdown."""
    line = text[span.start : span.end]
    start = span.start + len(line) - len(line.lstrip())
    end = min(span.start + len(line.rstrip()), start + JUDGED)
    hashes = _HASHES.match(text, start, end)
    return Span(hashes.end() if hashes else start, end)


def _best(kinds: Sequence[_Kind]) -> int | None:
    """The number of the paragraph that makes the best title."""
    said = [number for number, kind in enumerate(kinds) if kind.value <= _Kind.TEXT.value]
    headings = [number for number, kind in enumerate(kinds) if kind is _Kind.HEADING]
    if not said:
        return None
    opening = said[0]
    if _Kind.CAPTION in kinds[:opening]:
        # A page whose pictures were read first: what comes next is as likely any other heading.
        opening = -1
    if opening in headings:
        return opening
    signed = next((number for number in headings if _is_signed(kinds, number)), None)
    if signed is not None:
        return signed
    if opening >= 0 and kinds[opening] is _Kind.SENTENCE:
        return opening
    return headings[0] if headings and headings[0] < HEADING_REACH else said[0]


def _is_signed(kinds: Sequence[_Kind], number: int) -> bool:
    """Whether a heading, with the headings and subtitles below it, stands above a signature."""
    below = next(
        (kind for kind in kinds[number:] if kind not in (_Kind.HEADING, _Kind.SUBTITLE)), None
    )
    return below is _Kind.SIGNATURE


def _within(line: str, span: Span, kind: _Kind) -> Span:
    """The part of a paragraph that is shown as its title."""
    if kind is _Kind.TEXT:
        sentence = _SENTENCE_END.search(line)
        return Span(span.start, span.start + sentence.end()) if sentence else span
    doubled = _DOUBLED.fullmatch(line)
    if doubled is None:
        return span
    # A heading set twice over itself to look bold: of 甲乙甲乙 丙丁丙丁 the middle reads 甲乙 丙丁.
    if doubled["second"] is None:
        return Span(span.start, span.start + doubled.end("first"))
    return Span(span.start + doubled.end("first"), span.start + doubled.end("second"))


def _kinds(lines: Sequence[str]) -> list[_Kind]:
    kinds = [_kind(line) for line in lines]
    for number, line in enumerate(lines[1:]):
        if _CREDIT.fullmatch(line) and kinds[number] in (_Kind.HEADING, _Kind.SENTENCE):
            kinds[number] = _Kind.CAPTION
        if kinds[number] in (_Kind.HEADING, _Kind.SUBTITLE) and names(line):
            kinds[number + 1] = _Kind.SIGNATURE
    return kinds


def _kind(line: str) -> _Kind:
    line = _HINT.sub("", line)
    if len(line) <= LONGEST and _is_signature(line):
        return _Kind.SIGNATURE
    if _LETTER.search(line) is None or _CONTACT.match(line) or _SITE.fullmatch(line):
        return _Kind.NOISE
    if len(line) <= LONGEST:
        if _CAPTION.match(line) or _CREDIT.fullmatch(line):
            return _Kind.CAPTION
        if _ADDRESS.search(line) or _TRAIL.search(line):
            return _Kind.NOISE
        if line.startswith(("—", "--", "（", "(")):
            return _Kind.SUBTITLE
        if _ENDED.fullmatch(line) is None and _SPOKEN.search(line) is None:
            return _Kind.HEADING
    if len(line) <= SHORT_SENTENCE and _SENTENCE_END.search(line):
        return _Kind.SENTENCE
    return _Kind.TEXT


def _is_signature(line: str) -> bool:
    if _SPOKEN.search(line):
        return False
    if _SIGNED.match(line) or len(names(line.strip("()（）□ "))) > 1:
        return True
    if _DATE.search(line):
        rest = _DATE.sub("", line)
        return _BAR.search(rest) is not None or len(_LETTER.findall(rest)) <= 4
    return " " in line and _REPORTED.search(line) is not None
