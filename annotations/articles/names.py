"""Names of persons, as far as their shape tells them from words."""

import re

from annotations.language.han import HAN_RUN

# The surnames of nearly everyone, by the name reports of the Ministry of Public Security; those
# that are written otherwise in traditional characters in both forms.
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程"
    "苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝"
    "龚邵万钱严覃武戴莫孔向汤欧宁佘佟尚温康施牛樊葛邢安齐伍庞颜倪庄聂章鲁岳翟殷詹申耿关兰焦俞"
    "左柳甘祝包阮纪舒屈项祁毕涂童凌霍翁阳柯梅骆盛裴冉路游辛管谷饶巫成辜易阙瞿卓蓝穆娄桂"
    "張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭蔣葉蘇呂盧鐘鍾譚陸賈韋鄒薑閻龍賀顧龔萬錢嚴戴湯歐溫顏"
    "莊聶魯關蘭紀項畢塗駱陽饒闕藍婁"
)
_COMPOUND = "欧阳歐陽司马司馬上官诸葛諸葛令狐皇甫尉迟尉遲长孙長孫慕容夏侯东方東方端木公孙公孫"
COMPOUND_SURNAMES = frozenset(
    _COMPOUND[offset : offset + 2] for offset in range(0, len(_COMPOUND), 2)
)
_BETWEEN = re.compile("[ \u3000\xa0、]+")


def names(line: str) -> list[str]:
    """Return the names of a line that holds nothing else: of `邓星照 宁 佩 邓祎可` three.

    Empty where the line is no names. One name alone must have three characters, since many words of
    two begin with a surname; of several, most must begin with a surname that is on the list.
    """
    found: list[str] = []
    padded = ""
    for word in _BETWEEN.split(line):
        name = padded + word
        if len(name) <= 1:
            padded = name
        elif len(name) <= 3 or (len(name) == 4 and name[:2] in COMPOUND_SURNAMES):
            found.append(name)
            padded = ""
        else:
            return []
    one_is_too_short = len(found) == 1 and len(line) < 3
    if padded or one_is_too_short or HAN_RUN.fullmatch("".join(found)) is None:
        return []
    likely = sum(name[0] in SURNAMES or name[:2] in COMPOUND_SURNAMES for name in found)
    return found if 2 * likely > len(found) else []


def are_padded_names(characters: str) -> bool:
    """Tell whether characters, two by two, are names that were padded to the width of three.

    `夏衍刘赛`, from `夏 衍 刘 赛`.
    """
    return len(characters) % 2 == 0 and all(surname in SURNAMES for surname in characters[::2])
