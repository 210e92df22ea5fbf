"""Names whose characters are read otherwise than usual: surnames, and places in China.

In simplified characters. Sources: Xiandai Hanyu Cidian for surnames, the readings that the places'
own governments give for places.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product

from annotations.language.dictionary import is_listed
from annotations.language.usage import kind_of
from annotations.span import Span

_SURNAMES = """
区:ōu 单:shàn 仇:qiú 朴:piáo 覃:qín 曾:zēng 解:xiè 查:zhā 华:huà 任:rén 盖:gě 葛:gě 翟:zhái 乐:yuè
缪:miào 繁:pó 员:yùn 祭:zhài 折:shé 黑:hè 盛:shèng 种:chóng 秘:bì 燕:yān 应:yīng 柏:bǎi 卜:bǔ
晁:cháo 谌:chén 召:shào 车:chē 能:nài 过:guō 令:líng 莘:shēn 隗:wěi 幺:yāo 於:yū 訾:zī 牟:móu
纪:jǐ 曲:qū 句:gōu 勾:gōu 观:guàn 阚:kàn 蔚:yù 相:xiàng 洗:xiǎn 干:gān 殷:yīn 贾:jiǎ 沈:shěn
石:shí 叶:yè 尉:wèi 谷:gǔ 宁:níng 宓:mì 乜:niè 郗:xī 厍:shè 逄:páng 郇:xún 咎:jiù 尹:yǐn 薄:bó
褚:chǔ 洪:hóng 冯:féng 呙:guō 缴:jiǎo 俞:yú 佘:shé 强:qiáng 藏:zāng 臧:zāng 尚:shàng 和:hé 佴:nài
瞿:qú 仉:zhǎng 钭:tǒu 邸:dǐ 芮:ruì 阮:ruǎn 亓:qí 卞:biàn 邵:shào 戚:qī 奚:xī 靳:jìn 褟:tā 冼:xiǎn
郄:qiè 逯:lù 麦:mài 曹:cáo 谭:tán 檀:tán 戴:dài 倪:ní 哀:āi 肖:xiāo
"""

_COMPOUND_SURNAMES = """
尉迟:yù,chí 万俟:mò,qí 长孙:zhǎng,sūn 令狐:líng,hú 澹台:tán,tái 鲜于:xiān,yú 皇甫:huáng,fǔ
夏侯:xià,hóu 呼延:hū,yán 亓官:qí,guān 单于:chán,yú 乐正:yuè,zhèng 宰父:zǎi,fǔ 夹谷:jiá,gǔ
谷梁:gǔ,liáng 曾孙:zēng,sūn 独孤:dú,gū 慕容:mù,róng 宇文:yǔ,wén 诸葛:zhū,gě 赫连:hè,lián
钟离:zhōng,lí 濮阳:pú,yáng 公冶:gōng,yě
"""

_PLACES = """
六安:lù,ān 六合:lù,hé 大埔:dà,bù 黄埔:huáng,pǔ 黄陂:huáng,pí 覃塘:qín,táng 番禺:pān,yú
台州:tāi,zhōu 天台县:tiān,tāi,xiàn 天台山:tiān,tāi,shān 东阿:dōng,ē 蚌埠:bèng,bù 亳州:bó,zhōu
涪陵:fú,líng 乐清:yuè,qīng 乐亭:lào,tíng 乐陵:lào,líng 乐山:lè,shān 乐安:lè,ān 乐东:lè,dōng
乐昌:lè,chāng 乐都:lè,dū 乐平:lè,píng 长乐:cháng,lè 丽水:lí,shuǐ 铅山:yán,shān 浚县:xùn,xiàn
莘县:shēn,xiàn 莘庄:xīn,zhuāng 单县:shàn,xiàn 尉犁:yù,lí 尉氏:wèi,shì 解州:hài,zhōu 洪洞:hóng,tóng
长子县:zhǎng,zǐ,xiàn 繁峙:fán,shì 东莞:dōng,guǎn 牟平:mù,píng 中牟:zhōng,mù 牟定:móu,dìng
荥阳:xíng,yáng 荥经:yíng,jīng 泌阳:bì,yáng 渑池:miǎn,chí 济南:jǐ,nán 济宁:jǐ,níng 济源:jǐ,yuán
济阳:jǐ,yáng 大城县:dài,chéng,xiàn 蔚县:yù,xiàn 井陉:jǐng,xíng 任丘:rén,qiū 任县:rén,xiàn
任泽:rén,zé 歙县:shè,xiàn 枞阳:zōng,yáng 浒墅关:xǔ,shù,guān 台儿庄:tái,ér,zhuāng 闵行:mǐn,háng
莫干山:mò,gān,shān 海兰泡:hǎi,lán,pāo 麻涌:má,chōng 葵涌:kuí,chōng 闽侯:mǐn,hòu 侯马:hóu,mǎ
厦门:xià,mén 长汀:cháng,tīng 筠连:jūn,lián 犍为:qián,wéi 什邡:shí,fāng 北碚:běi,bèi 涡阳:guō,yáng
砀山:dàng,shān 蒙城:méng,chéng 蒙阴:méng,yīn 蒙自:méng,zì 内蒙古:nèi,měng,gǔ 监利:jiàn,lì
秭归:zǐ,guī 吐鲁番:tǔ,lǔ,fān 柞水:zhà,shuǐ 吴堡:wú,bǔ 瓦窑堡:wǎ,yáo,bǔ 十里堡:shí,lǐ,pù
三十里铺:sān,shí,lǐ,pù 曲阜:qū,fù 曲靖:qū,jìng 曲江:qū,jiāng 曲阳:qū,yáng 曲周:qū,zhōu
曲松:qǔ,sōng 阳曲:yáng,qū 河曲:hé,qū 会稽:kuài,jī 会昌:huì,chāng 会宁:huì,níng 朝鲜:cháo,xiǎn
朝阳区:cháo,yáng,qū 朝阳市:cháo,yáng,shì 朝阳县:cháo,yáng,xiàn 朝阳门:cháo,yáng,mén
朝阳公园:cháo,yáng,gōng,yuán 朝天门:cháo,tiān,mén 潮阳:cháo,yáng 行唐:xíng,táng
太行山:tài,háng,shān 太行:tài,háng 燕山:yān,shān 燕郊:yān,jiāo 燕京:yān,jīng 应县:yìng,xiàn
应城:yìng,chéng 盱眙:xū,yí 漯河:luò,hé 鄄城:juàn,chéng 茌平:chí,píng 无棣:wú,dì 重庆:chóng,qìng
巴塘:bā,táng 什刹海:shí,chà,hǎi 大栅栏:dà,shí,làn 鲅鱼圈:bà,yú,quān 夹江:jiā,jiāng 新晃:xīn,huǎng
临朐:lín,qú 隰县:xí,xiàn 邛崃:qióng,lái 郫县:pí,xiàn 郫都:pí,dū 灌县:guàn,xiàn 睢宁:suī,níng
睢县:suī,xiàn 邳州:pī,zhōu 兖州:yǎn,zhōu 儋州:dān,zhōu 万州:wàn,zhōu 忻州:xīn,zhōu 沁阳:qìn,yáng
沁县:qìn,xiàn 武陟:wǔ,zhì 滑县:huá,xiàn 郏县:jiá,xiàn 叶县:yè,xiàn 栾川:luán,chuān 嵩县:sōng,xiàn
宁陵:níng,líng 柘城:zhè,chéng 郸城:dān,chéng 息县:xī,xiàn 罗山:luó,shān 光山:guāng,shān
汝南:rǔ,nán 确山:què,shān 会同:huì,tóng 芷江:zhǐ,jiāng 溆浦:xù,pǔ 耒阳:lěi,yáng 郴州:chēn,zhōu
汨罗:mì,luó 攸县:yōu,xiàn 茶陵:chá,líng 枝江:zhī,jiāng 宜都:yí,dū 长阳:cháng,yáng 长沙:cháng,shā
长辛店:cháng,xīn,diàn 那曲:nà,qū
长春:cháng,chūn 长治:cháng,zhì 长葛:cháng,gě 长垣:cháng,yuán 麻城:má,chéng 浠水:xī,shuǐ
蕲春:qí,chūn 黄冈:huáng,gāng 猇亭:xiāo,tíng 阿坝:ā,bà 阿克苏:ā,kè,sū 阿勒泰:ā,lè,tài
阿拉善:ā,lā,shàn 喀什:kā,shí 和田:hé,tián 若羌:ruò,qiāng 且末:qiě,mò 轮台:lún,tái 单城:shàn,chéng
华山:huà,shān 华阴:huà,yīn 华县:huà,xiàn 华州:huà,zhōu 西华:xī,huá 金华:jīn,huá 柏乡:bǎi,xiāng
柏林:bó,lín 大柏地:dà,bǎi,dì 甪直:lù,zhí 甪里:lù,lǐ 邗江:hán,jiāng 盐城:yán,chéng 吴江:wú,jiāng
浚水:xùn,shuǐ 洞庭:dòng,tíng 丹阳:dān,yáng 句容:jù,róng 溧阳:lì,yáng 溧水:lì,shuǐ 枣强:zǎo,qiáng
涿州:zhuō,zhōu 涿鹿:zhuō,lù 蠡县:lǐ,xiàn 雄安:xióng,ān 阜平:fù,píng 阜阳:fù,yáng 阜新:fù,xīn
宽甸:kuān,diàn 桓仁:huán,rén 岫岩:xiù,yán 珲春:hún,chūn 桦甸:huà,diàn 讷河:nè,hé 穆棱:mù,líng
绥棱:suí,léng 婺源:wù,yuán 弋阳:yì,yáng 鄱阳:pó,yáng 余干:yú,gān 余姚:yú,yáo 新淦:xīn,gàn
赣州:gàn,zhōu 瑞金:ruì,jīn 永嘉:yǒng,jiā 诸暨:zhū,jì 嵊州:shèng,zhōu 鄞州:yín,zhōu 衢州:qú,zhōu
龙游:lóng,yóu 缙云:jìn,yún 黟县:yī,xiàn 泾县:jīng,xiàn 旌德:jīng,dé 濉溪:suī,xī 颍上:yǐng,shàng
宿州:sù,zhōu 宿迁:sù,qiān 宿松:sù,sōng 莒县:jǔ,xiàn 莒南:jǔ,nán 郯城:tán,chéng 费县:fèi,xiàn
郓城:yùn,chéng 冠县:guān,xiàn 曹县:cáo,xiàn 牡丹江:mǔ,dān,jiāng 涞水:lái,shuǐ 内丘:nèi,qiū
藁城:gǎo,chéng 栾城:luán,chéng 深圳:shēn,zhèn 东莞市:dōng,guǎn,shì 吴川:wú,chuān 化州:huà,zhōu
揭阳:jiē,yáng 陆丰:lù,fēng 澄海:chéng,hǎi 澄迈:chéng,mài 尖沙咀:jiān,shā,zuǐ 深水埗:shēn,shuǐ,bù
埔里:pǔ,lǐ 柬埔寨:jiǎn,pǔ,zhài 黄埔军校:huáng,pǔ,jūn,xiào 勐海:měng,hǎi 勐腊:měng,là
石嘴山:shí,zuǐ,shān 中卫:zhōng,wèi 固原:gù,yuán 临洮:lín,táo 洮南:táo,nán 宕昌:dàng,chāng
康县:kāng,xiàn 成县:chéng,xiàn 徽县:huī,xiàn 敦煌:dūn,huáng 互助:hù,zhù 湟中:huáng,zhōng
尖扎:jiān,zhā 扎达:zhá,dá 札达:zhá,dá 扎兰屯:zhā,lán,tún 扎鲁特:zhā,lǔ,tè 百色:bǎi,sè
崇左:chóng,zuǒ 岑溪:cén,xī 苍梧:cāng,wú 宾阳:bīn,yáng 那坡:nà,pō 那英:nā,yīng 哈文:hǎ,wén
都安:dū,ān 都江堰:dū,jiāng,yàn 都匀:dū,yún 成都:chéng,dū 丰都:fēng,dū 珙县:gǒng,xiàn 兴文:xīng,wén
兴义:xīng,yì 兴化:xīng,huà 泰兴:tài,xīng 绍兴:shào,xīng 石柱:shí,zhù 酉阳:yǒu,yáng
塞尔维亚:sài,ěr,wéi,yà 塞罕坝:sài,hǎn,bà 秘鲁:bì,lǔ 柏各庄:bǎi,gè,zhuāng 大宁:dà,níng
调兵山:diào,bīng,shān 阿房宫:ē,páng,gōng 东阿县:dōng,ē,xiàn 月氏:yuè,zhī 龟兹:qiū,cí 吐蕃:tǔ,bō
大宛:dà,yuān 高句丽:gāo,gōu,lí 可汗:kè,hán 冒顿:mò,dú 身毒:yuān,dú 会理:huì,lǐ 宁蒗:níng,làng
鹤岗:hè,gǎng 大冶:dà,yě 华容:huá,róng 监利县:jiàn,lì,xiàn 沌口:zhuàn,kǒu 沌阳:zhuàn,yáng
纸坊:zhǐ,fāng 葛洲坝:gě,zhōu,bà
"""

_AFTER_NAMES = frozenset(
    [
        "先生",
        "女士",
        "小姐",
        "太太",
        "老师",
        "教授",
        "医生",
        "大夫",
        "律师",
        "法官",
        "师傅",
        "同学",
        "同志",
        "博士",
        "院士",
        "某",
        "某某",
        "氏",
        "老板",
        "老太太",
        "老人",
        "大妈",
        "大爷",
        "大叔",
        "夫人",
        "阿姨",
        "伯伯",
        "奶奶",
        "爷爷",
        "老",
        "总",
        "工",
        "导",
    ]
)
"""Titles that stand after a surname."""

_BEFORE_NAMES = frozenset(
    [
        "主任",
        "主席",
        "书记",
        "部长",
        "局长",
        "处长",
        "科长",
        "省长",
        "市长",
        "县长",
        "区长",
        "镇长",
        "乡长",
        "村长",
        "校长",
        "院长",
        "所长",
        "会长",
        "社长",
        "董事长",
        "总经理",
        "经理",
        "总裁",
        "总统",
        "总理",
        "首相",
        "将军",
        "司令",
        "上校",
        "少校",
        "上尉",
        "中尉",
        "队长",
        "教练",
        "导演",
        "编剧",
        "记者",
        "编辑",
        "工程师",
        "研究员",
        "女儿",
        "儿子",
        "演员",
        "歌手",
        "作家",
        "画家",
        "诗人",
        "选手",
        "球员",
        "运动员",
        "队员",
        "作者",
        "学者",
        "专家",
        "法人",
        "代表",
        "委员",
        "常委",
        "副主席",
        "副主任",
        "副书记",
        "副市长",
        "副省长",
        "副县长",
        "副局长",
        "副总理",
        "副总统",
        "副校长",
        "副院长",
        "副教授",
        "教授",
        "大使",
        "发言人",
        "负责人",
        "居民",
        "村民",
        "市民",
        "老师",
        "医生",
        "同学",
        "同志",
        "律师",
        "法官",
        "师傅",
        "博士",
        "院士",
        "通讯员",
        "嘉宾",
        "主持人",
        "名将",
        "男子",
        "女子",
        "嫌疑人",
        "被告",
        "原告",
        "被告人",
        "明星",
        "影星",
        "志愿者",
    ]
)
"""What someone is, as it stands before a name."""

_SELDOM_ELSE = frozenset("区仇朴覃翟谌缪葛")
"""Surnames that are seldom anything else between a title and another word."""

_ADVERBS = frozenset("曾任应和都会能那过要还将被兼种盖折洗员")
"""Surnames that as other words stand before what is no name, though it may look like one."""

_ALSO_NAMES = frozenset("曾任应和")
"""Of these the ones that begin a clause as the surname in a name as well."""


def _table(pairs: str) -> dict[str, tuple[str, ...]]:
    return {
        name: tuple(readings.split(","))
        for name, _, readings in (pair.partition(":") for pair in pairs.split())
    }


SURNAMES = _table(_SURNAMES) | _table(_COMPOUND_SURNAMES)
"""Surnames with a syllable for each character."""

PLACES = {
    name: reading for name, reading in _table(_PLACES).items() if len(name) == len(reading) > 1
}
"""Places with a syllable for each character."""


_TRANSLITERATED = frozenset(
    "尔斯亚拉特克利莱雷图德勒顿伦罗莫塞萨瓦维夫布巴卡里迪尼诺娜妮丝扎耶古科"
)
"""Characters of foreign names as they are written in Chinese, which have no such surnames."""


_DIRECTIONS = frozenset(map("".join, product("起下过出上回进", "来去")))
"""What follows a verb and names nobody: 盖起来."""

_LONGEST_NAME = 3
_GIVEN_NAMES = """
乾:qián 朴:pǔ 乐:lè 曾:zēng 长:cháng 鲜:xiān 重:zhòng 燕:yàn 单:dān 得:dé 相:xiāng 少:shào 应:yīng
传:chuán 为:wéi 干:gàn
"""
_GIVEN = dict(pair.split(":") for pair in _GIVEN_NAMES.split())
"""How characters are read in a given name."""


@cache
def surname_of(word: str) -> str:
    """Return the surname that begins a word which names a person; empty if it names none.

    Only surnames of SURNAMES, and words that the segmenter's dictionary or its model of unknown
    words takes for a name.
    """
    import rjieba  # noqa: PLC0415 - its dictionary takes 0.15 s to load

    surname = next((word[:end] for end in (2, 1) if word[:end] in SURNAMES), "")
    given = word[len(surname) :]
    if not surname or not 1 <= len(given) <= 2 or not _TRANSLITERATED.isdisjoint(given):
        return ""
    if given in _DIRECTIONS:
        return ""
    ((_, kind), *others) = rjieba.tag(word)
    return surname if kind.startswith("nr") and not others else ""


def given_name_readings(word: str) -> Iterator[tuple[int, str]]:
    """Yield where in a word that no dictionary lists a given name has a character, and its reading.

    Only of characters that are read otherwise elsewhere, and of words taken for a name.
    """
    if len(word) > _LONGEST_NAME or _GIVEN.keys().isdisjoint(word[1:]) or kind_of(word) != "nr":
        return
    for at, character in enumerate(word[1:], 1):
        if character in _GIVEN:
            yield at, _GIVEN[character]


def is_surname(text: str, words: Sequence[Span], at: int) -> bool:
    """Tell whether the word at `at`, of one character, is the surname of someone.

    That it is one is told by a title, a given name or 姓 beside it. `text` is simplified.
    """
    start, end = words[at]
    character = text[start:end]
    if character not in SURNAMES:
        return False
    before = text[slice(*words[at - 1])] if at else ""
    after = text[slice(*words[at + 1])] if at + 1 < len(words) else ""
    if before == "姓" or (after in _AFTER_NAMES and character not in _ADVERBS - {"曾", "任"}):
        return True
    if not 1 <= len(after) <= 2 or not after[0].isalpha():
        return False
    titled = before in _BEFORE_NAMES
    if kind_of(after) == "nr":
        begins = not before[-1:].isalnum() and character in _ALSO_NAMES
        return character not in _ADVERBS or titled or begins
    given = not is_listed(after) or character in _SELDOM_ELSE
    return titled and len(after) == 2 and given and character not in _ADVERBS
