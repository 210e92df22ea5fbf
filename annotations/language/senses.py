"""Words whose last tone tells two senses apart, and what around them tells which is meant.

精神 is the mind as jīngshén and vigour as jīngshen. The sentence model knows no such words, since
most of their characters have one reading only. In simplified characters; readings and senses
after Xiandai Hanyu Cidian.
"""

import re
from typing import NamedTuple

_NEARBY = 16


class Sense(NamedTuple):
    """A reading, and patterns of what stands before and after a word that is read so."""

    reading: tuple[str, ...]
    before: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None

    def fits(self, before: str, after: str) -> bool:
        """Tell whether either pattern is found next to the word."""
        return bool(
            (self.before and self.before.search(before)) or (self.after and self.after.match(after))
        )


def _sense(reading: str, before: str = "", after: str = "") -> Sense:
    return Sense(
        tuple(reading.split()),
        re.compile(f"(?:{before})$") if before else None,
        re.compile(after) if after else None,
    )


_SENSES = {
    "大意": (
        _sense("dà yi", "太|很|粗心|疏忽|不敢|不能|不可|一时|过于|麻痹|别|毫不", "失"),
        _sense("dà yì"),
    ),
    "精神": (
        _sense("jīng shen", "很|挺|真|更|特别|非常|格外|十分|打起|没|有点", "抖擞"),
        _sense("jīng shén"),
    ),
    "地道": (_sense("dì dào", "挖|钻|条|钻进|修", "战|口|里|网"), _sense("dì dao")),
    "东西": (
        _sense(
            "dōng xī",
            "横贯|贯穿|分|呈|沟通|连接",
            "方(?![便法])|部|南|北|两|向|走|德|线|宽|横|轴|岸|半球|协作|扶贫|狭|延伸|跨|厢|城|汉|湖|门|海岸|合作|问",
        ),
        _sense("dōng xi"),
    ),
    "地方": (
        _sense(
            "dì fāng",
            "转业到|转到|移交|复员到|中央和|中央与|中央、|中央到|军队和|支援|各级|对",
            "政|法|经济|财|官|党|各|人大|人民|性|税|志|立|债|国|保护|标准|特色|台|戏|企业|领导|干部|部|组织|"
            "武装|军|自治|选举|检|公安|分|文化|媒体|银行|时间|病|话|主义|长官|当局|一级|层面|教育|高校|院校|"
            "两会|粮|电视|史|语|方言|民族|事权|行|议|监|纪委|机关|产|专|卫视|融资|投资|平台|收入|支出|预算|配套|"
            "试点|级|治理|队|学|公|当局|足球|联赛|工作|计|协|建|铁|发展",
        ),
        _sense(
            "dì fang",
            "的|个|些|这|那|哪|什么|好|老|远|每|某|同|别|其他|其它|多|两|几|一|任何|有|没|找|换|到|占|"
            "腾|留|去|原|处|块|小|大|空|平|线|边|门|旧|新|在|多少|啥|点|坏|高|低|冷|热|暗|静",
        ),
        _sense("dì fāng"),
    ),
    "便宜": (_sense("biàn yí", "权宜", "行事|从事|施"), _sense("pián yi")),
    "买卖": (_sense("mǎi mai", "正经|个|做|做点|笔|桩|小|大|家|做起|做成|这"), _sense("mǎi mài")),
    "人家": (
        _sense("rén jiā", "户|”|每|百|千|几|富|穷|农|大户|小户|的|住着", "里"),
        _sense("rén jia"),
    ),
    "妻子": (_sense("qī zǐ", after="儿女"), _sense("qī zi")),
    "孙子": (_sense("sūn zǐ", after="兵法|》|说|云|曰"), _sense("sūn zi")),
    "老子": (_sense("lǎo zǐ", "《|孔子和|、", "》|说|曰|云|的|、"), _sense("lǎo zi")),
    "大方": (_sense("dà fāng", "贻笑|见笑"), _sense("dà fang")),
    "大爷": (_sense("dà yé", "当|阔|少"), _sense("dà ye")),
    "对头": (_sense("duì tou", "死|老|冤家|的"), _sense("duì tóu")),
    "实在": (_sense("shí zai", "很|挺|人|得|太"), _sense("shí zài")),
    "不是": (_sense("bù shi", "赔|赔个|赔了|落个|落下|派|派了"), _sense("bù shì")),
    "多少": (_sense("duō shǎo", "或|大", "有[^人钱]|有些|有点|还|也|带"), _sense("duō shao")),
    "本事": (_sense("běn shì", "电影|小说|戏曲", "诗|考"), _sense("běn shi")),
    "运气": (_sense("yùn qì", after="功|发力|行"), _sense("yùn qi")),
    "生意": (_sense("shēng yì", "盎然的|春天的"), _sense("shēng yi")),
    "动静": (
        _sense("dòng jìng", after="结合|相宜|相生|之间|皆宜|有致|平衡|分离|分区"),
        _sense("dòng jing"),
    ),
    "下场": (
        _sense("xià chang", "的|可耻|可悲|好|同样|这种|何种|什么"),
        _sense("xià chǎng"),
    ),
    "琢磨": (_sense("zhuó mó", "雕|玉|精心|细细", "玉|成器|抛光"), _sense("zuó mo")),
    "巷道": (
        _sense("hàng dào", "(?:[矿井煤采掘坑]|井下|瓦斯)的?", "掘|支护|顶板|贯通|掌子面"),
        _sense("xiàng dào"),
    ),
    "还给": (
        _sense(
            "hái gěi",
            after="[^，。；]{1,10}(?:[了着过讲送做作打]|布置|补贴|带来|留下|增添|提供|介绍)",
        ),
        _sense("huán gěi"),
    ),
    "一行": (
        _sense("yī háng", "这|那|干|哪|每|爱|入", "(?:字|诗|文|树|泪|小字|代码|行(?!人))"),
        _sense("yī xíng"),
    ),
    "背着": (
        _sense("bèi zhe", after="人|[他她我你]|大家|父母|丈夫|妻子|家人|手|光|风|众|身"),
        _sense("bēi zhe"),
    ),
    "同行": (
        _sense("tóng xíng", "结伴|一路|随|一起|相伴", "者|的人|前|至|途中"),
        _sense("tóng háng"),
    ),
    "干事": (
        _sense(
            "gàn shì",
            "想|敢|能|会|真|要|干净|大胆|合力|用心|一心|专心|担当|干部|愿|肯|善于|齐心|踏实",
            "创业|的?(?:热情|积极|激情|劲头)|的人|干净|担当",
        ),
        _sense("gàn shi"),
    ),
    "朝阳": (
        _sense("zhāo yáng", "一轮|迎着|迎|沐浴着", "产业|升|初|行业|似|冉|下|般"),
        _sense(
            "cháo yáng", "市|省|京|辽宁|北京|潮州", "区|市|县|门|公|路|街|大|群众|法院|中|医|、"
        ),
    ),
}

COURSE_OF_EVENTS = (
    "[^，。；：！？]{0,10}(?:[雨雪病梦仗灾]|战争|讨论|改革|革命|争论|风[暴波]|危机|斗争)"
)
"""The pattern of what stands after 场 read cháng; a performance or a match is a chǎng."""

_COURSE_OF_EVENTS = _sense("cháng", after=COURSE_OF_EVENTS)
_SENSES |= {
    f"{number}场": (
        _COURSE_OF_EVENTS._replace(reading=(reading, "cháng")),
        _sense(f"{reading} chǎng"),
    )
    for number, reading in {
        "一": "yī",
        "两": "liǎng",
        "几": "jǐ",
        "这": "zhè",
        "那": "nà",
        "每": "měi",
    }.items()
}


def is_told_by_senses(word: str) -> bool:
    """Tell whether this table has a simplified word."""
    return word in _SENSES


def reading_by_sense(word: str, text: str, start: int) -> tuple[str, ...]:
    """Return the reading of a word that this table has, standing at `start` of a simplified text.

    The last sense is the one to take where no other fits.
    """
    end = start + len(word)
    before, after = text[max(0, start - _NEARBY) : start], text[end : end + _NEARBY]
    *others, usual = _SENSES[word]
    return next((sense.reading for sense in others if sense.fits(before, after)), usual.reading)


def senses_of(word: str) -> list[tuple[str, ...]]:
    """Return the readings that this table has for a simplified word, the usual one first."""
    return [sense.reading for sense in reversed(_SENSES.get(word, ()))]
