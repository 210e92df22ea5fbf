"""Characters whose reading the characters next to them tell, whatever else is said.

A number tells 只, the measure of animals, from 只, only; a 率 that ends a word is a rate. This is
asked only where no dictionary lists the word. In simplified characters; readings and uses after
Xiandai Hanyu Cidian.
"""

import re
from functools import cache
from typing import NamedTuple

_NEARBY = 4
_ANYTHING = "-"
_NUMBER = "[0-9０-９一二两三四五六七八九十百千万亿几数半多]"

# For each character: a reading, what stands before it, what after it; `-` stands for anything.
_USES = f"""
长 zhǎng [区巷邻田河湖林山链群楼组村镇县市州省厅局处科股班排] (?![达约久期远宽于度短些时])
长 zhǎng [连营团旅舰艇站院校所馆园社会庭队族部司店厂场格片] (?![达约久期远宽于度短些时])
长 zhǎng - 制[^作造品定约]
长 cháng [全总周身体枝叶柄冠] [0-9０-９达约]
长 cháng - [0-9０-９达约]
只 zhī {_NUMBER} -
只 zhī [每这那哪整] [^有是要能会剩好不说想做用]
率 lǜ [^，。、；：\\s] [达为是超高低由从在已均约仅较最至回升下提保0-9０-９，。、；：”）和与等的]
率 lǜ [^，。、；：\\s] 上[升涨]
干 gàn [敢想肯苦实巧猛埋接] -
干 gàn - [得不了过出成啥什事活掉着吗嘛]
干 gān [擦晒吹烘晾榨抽烤喝风饼肉豆葡] [^得]
为 wéi 敢 -
为 wéi - [主例首准期界限]
地 dì [拿购林造用占供征圈卖买草荒坡湿耕土山旱空产属当两各本块片亩腹圣驻宅基飞陆着落就随遍满一] -
地 dì [\\s，。、；：] -
过 guo [去来看见听说吃喝做学读写打玩用买卖住] (?![去来年节程分度错关后渡往客])
过 guo [想问谈提有爱恨信怕试遇碰受患犯养骑坐] (?![去来年节程分度错关后渡往客])
过 guo [睡戴教帮救杀病哭笑闹吵离访究论历验] (?![去来年节程分度错关后渡往客])
过 guo [习察赛现到用参设办开修建画唱演拍种] (?![去来年节程分度错关后渡往客])
过 guò [走穿跨越跳飞经路超胜躲度渡通错绕放掠闪翻略透擦划] -
过 guò [驶流吹扫拂转侧回掉接递夺抢熬挺逃瞒骗盖太再刚] -
藏 cáng - [在着有于身匿起到进了]
藏 cáng [所收珍馆深暗躲埋隐贮储] -
藏 zàng [青川滇进入援驻在] [^着在]
地 de [好快慢高多大深久重广远细早稳准狠轻真] [^方区铁面位板]
地 de (.)\\1 -
地 de - [看说讲走跑做想问笑哭望写读唱喊叫听答站坐]
得 děi [事我你他她它们咱人就也还都必总可] [^到了过出知名逞胜奖分票病罪救利益体意手失空来住很不太]
得 děi - (?:花[^冠]|把|先|赶紧|马上|好好)
得 de [走跑说写读看听吃喝做干学想打玩用过长变活睡穿唱跳哭笑闹吵忙急气冷热累] -
得 de [高快慢好坏早晚多少远近大小红白黑美丑病疼痛搞办弄下来住演画讲教开摆] -
着 zháo [不得] -
着 zháo [睡找猜点烧] 了
着 zháo 火 [了]
了 liǎo 不 -
了 liǎo [吃走跑做干受看听读拿喝扛管办赢打用住变改搬装买少]得 -
曲 qǔ [首部单主奏舞响头尾词乐名组谱编插] [^折线面率轴阜靖江]
传 zhuàn [浒雄侠女记史氏公] [》）]
将 jiàng [大名老武守副偏牙裨猛战参健悍叛敌魏蜀宋明清汉唐金元] (?![要会于在被其把军来近])
卷 juàn [0-9０-９一二三四五六七八九十百千第上下全首末数多] (?![起入曲缩舌层])
卷 juàn - [0-9０-９一二三四五六七八九十首末宗帙轴]
弹 dàn [子炮炸导枪飞核氢榴手防照闪烟诱包] -
弹 dàn - [药头片孔壳道丸匣夹仓幕着]
钉 dīng [图螺铁长铆木] -
钉 dìng - [在上死住入成于]
斗 dǒu [漏烟北熨阿车风星翻戽墨] -
斗 dǒu - [拱栱笠篷]
葛 gé - [根藤属布粉麻]
汗 hán - [国位庭王]
观 guàn [道寺宫云清] -
铺 pù [店药当卧肉饭商里匠货] -
难 nàn [遇罹殉矿灾蒙遭避逃危落患受死] -
载 zǎi [记刊登连千数] -
少 shào - [年女将尉校爷妇林儿卿监师傅保府帅主壮]
柏 bǎi [松古侧圆扁翠龙] -
柏 bǎi - [树木科属]
柏 bó - [林拉克格威培]
塞 sài - [尔纳浦内拉维班舌]
塞 sāi - [进入满住给]
乐 yuè [音声器配民军管弦奏] -
乐 yuè - [团队曲器评手章坛谱府师理迷]
相 xiàng [首宰丞国外亮真照左右卿拜罢名] -
相 xiàng - [机片册貌国公]
监 jiàn [少太子书作] -
应 yìng - [邀聘召征募试诏举付]
粘 zhān - [贴连住在上附]
晕 yùn [光日月红] -
晕 yūn - [倒过厥]
奔 bèn [投直] -
挑 tiāo - [选水担入出中夫子拣]
挑 tiǎo - [战起衅拨动]
喝 hè [断吆怒] -
喝 hè - [令道彩]
吓 hè [恐威恫阻] -
削 xuē - [减弱]
削 xiāo - [皮面铁尖成去掉平]
扎 zā [包捆结] -
哄 hǒng - [他她孩骗睡]
褪 tuì - 色
褪 tùn - [去下]
笼 lǒng - [罩络统]
闷 mēn - [热头声]
蒙 měng [内外] -
蒙 měng - [古语族文医汉藏军]
更 gēng - [名换改新替正衣迭]
圈 juàn [猪羊牛] -
正 zhēng - 月
脏 zàng [心内肾肝五] -
挨 āi - [着个家近]
屏 bǐng - [住息气]
模 mú - [样具]
倒 dǎo [摔推打跌昏晕病放吹刮撞击拉绊卧] -
倒 dǎo - [塌闭下台卖戈阁]
倒 dào - [水车退影立卵置挂悬流灌数映]
揣 chuāi - [着进在入]
揣 chuǎi - [测摩度]
尽 jǐn - [管量快早可]
强 qiǎng [勉牵] -
强 qiǎng - [迫求]
夹 jiá - [袄衣]
划 huá - [船桨艇水破伤行]
划 huà - [分定归入为给出拨]
晃 huǎng - [眼过]
晃 huàng - [动来荡悠]
空 kòng [填抽留亏] -
落 luò - [在到入下地后户款]
咽 yàn - [下气了]
间 jiàn [相离] -
假 jià [放请休暑寒度病产婚] -
宿 xiù [星] -
剥 bāo - [皮开壳去]
薄 báo [很太较变更] -
折 shé - [了断]
恶 wù [厌憎好可] -
发 fà [头理白毛长短卷染烫护黑金银秀脱] [^生展现布起行射表放电明病]
吧 ba - [？。！，?!,”\\s]
吧 bā [网酒书水迪氧茶咖贴餐] -
弄 lòng [0-9０-９里] -
弄 nòng - [得不清成出坏错到好丢懂干脏虚翻断明死点个了来]
撒 sǎ - [上在种盐粉胡水药网落播]
撒 sā [尔哈里布马萨] -
炸 zhá [油煎炒清软酥煮炖续] -
炸 zhá - [鸡酱薯鱼虾糕串油丸]
刨 páo - [坑出土开根地食]
盛 chéng - [饭汤满着了米菜]
挨 āi [紧] -
挨 ái - [打骂饿冻揍批训宰整]
背 bēi - [着起包负上孩书篓回过了]
铺 pū - [上开设满平垫床路轨展就盖在成着]
劲 jìn [使用起有没卯鼓费较对干后冲加一] -
撮 zuǒ 一 [毛头胡]
撮 cuō 一 [盐土茶米]
泊 pō [湖梁水血] -
切 qiè [一心亲密迫急关确恳热真] -
切 qiē - [开成断割片块除入丝菜]
冠 guàn [夺折连卫三四五六双首] -
冠 guān [王皇花树衣桂鸡羽鸟] -
汗 hán [可木] -
降 jiàng [下升沉空骤普] -
降 xiáng [投归受诈劝乞迫请招] -
参 shēn [人党丹玄海苦沙西高红野太] -
行 háng [银商本分支央投中工农建招各同外] (?:长|业|情|规|员|里|内|家)
行 háng [{_NUMBER[1:-1]}] (?:字|诗|文|树|泪)
行 xíng [可试施推执进并] -
都 dū [首古故旧新国迁建定之煤瓷酒港水茶陶陪名钢] -
重 chóng [双多万一两三四五九] [境天保压意身困]
重 zhòng - [达约0-9]
担 dān [承负分] -
担 dàn [重扁货] -
数 shǔ - [一数]
数 shù [人总次多少参基额系倍指分岁件] -
调 diào [抽外上下商选函] -
调 tiáo [协烹空可失] -
传 zhuàn [自列外别正小评左公水] -
传 chuán - [来到出遍入给承]
还 huán [归偿退交奉返送] -
还 huán - [钱债款清贷账本]
散 sǎn [松懒] -
累 lèi [很太好真受劳不] -
累 lěi - [计积]
"""


class _Use(NamedTuple):
    """A reading, with the patterns of what stands before and after a character that is read so."""

    reading: str
    before: re.Pattern[str]
    after: re.Pattern[str]


@cache
def _uses() -> dict[str, list[_Use]]:
    uses: dict[str, list[_Use]] = {}
    for line in _USES.strip().split("\n"):
        character, reading, *patterns = line.split(" ")
        before, after = ("" if pattern == _ANYTHING else pattern for pattern in patterns)
        use = _Use(reading, re.compile(f"(?:{before})$"), re.compile(after))
        uses.setdefault(character, []).append(use)
    return uses


def reading_by_neighbours(character: str, text: str, at: int) -> str | None:
    """Return the reading of a character at `at` of a simplified text, if its neighbours tell it."""
    before, after = text[max(0, at - _NEARBY) : at], text[at + 1 : at + 1 + _NEARBY]
    for use in _uses().get(character, ()):
        if use.before.search(before) and use.after.match(after):
            return use.reading
    return None
