"""Characters whose reading what stands around them in their clause tells, whatever else is said.

A number tells 只, the measure of animals, from 只, only; a 率 that ends a word is a rate. This is
asked only where no dictionary lists the word. In simplified characters; readings and uses after
Xiandai Hanyu Cidian.
"""

import re
from functools import cache
from typing import NamedTuple

_NEARBY = 16
"""Characters that are looked at on either side."""
_ANYTHING = "-"
_NUMBER = "[0-9０-９一二两三四五六七八九十百千万亿几数半多]"

# For each character: a reading, what stands before it, what after it; `-` stands for anything.
_USES = r"""
长 zhǎng [区巷邻田河湖林山链群楼组村镇县市州省厅局处科股班排] (?![达约久期远宽于度短些时])
长 zhǎng [连营团旅舰艇站院校所馆园社会庭队族部司店厂场格片] (?![达约久期远宽于度短些时])
长 zhǎng - 制[^作造品定约]
长 cháng [全总周身体枝叶柄冠] [0-9０-９达约]
长 cháng - [0-9０-９达约]
只 zhī {number} -
只 zhī [每这那哪整] [^有是要能会剩好不说想做用]
率 lǜ [^，。、；：\s] [达为是超高低由从在已均约仅较最至回升下提保0-9０-９，。、；：”）和与等的]
率 lǜ [^，。、；：\s] 上[升涨]
干 gàn [敢想肯苦实巧猛埋接] -
干 gàn - [得不了过出成啥什事活掉着吗嘛]
干 gān [擦晒吹烘晾榨抽烤喝风饼肉豆葡] [^得]
为 wéi 敢 -
为 wéi - [主例首准期界限]
为 wéi - [^，。；：！？]{1,14}[^究务派出会诊场厕住处]所[^在有以谓属长需内外]
为 wéi - [^，。；：！？]{0,16}之[一首冠]
为 wéi (?:任命|聘请|聘任|推举|推选|命名|追认|册封)[^，。；：！？]{1,14} -
为 wéi (?:当选|改造|发展|转变|演变|转化|打造|更名|改名|升格|晋升|升级|定义|归纳|概括) -
为 wéi (?:评选|认定|确定|折合|缩短|扩大|增加|提高|降低|减少|下降|上升|缩小|改编|改建) -
为 wéi (?:扩建|解释|理解|翻译|定位|划分) -
为 wèi - [我你您他她咱]
为 wèi - (?:人民[^币日法政警检]|群众|祖国|别人|他人|人类|国[出争效捐])
为 wèi - 国家[^级重一认][^，。；：！？]
为 wéi [，；] (?:高级|副?教授|长篇|历[史年]|目前|迄今|近[^代]|第|一[级类种座个所家周年])
地 dì [拿购林造用占供征圈卖买草荒坡湿耕土山旱空产属当两各本块片亩腹圣驻宅基飞陆着落就随遍满一] -
地 dì [\s，。、；：] -
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
地 de (.)\1 -
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
少 shào [年老亚青] -
少 shǎo - -
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
晕 yùn - [轮圈]
晕 yūn - (?:[了倒过厥车船机血针着]|[^\w]|$)
奔 bèn [投直] -
挑 tiāo - [选水担入出中夫子拣]
挑 tiǎo - [战起衅拨动]
挑 tiāo - -
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
圈 juàn (?:[猪羊牛]|猪满) -
正 zhēng - 月
脏 zàng [心内肾肝五] -
挨 āi - [着个家近]
屏 bǐng - [住息气]
模 mú - [样具]
倒 dǎo [摔推打跌昏晕病放吹刮撞击拉绊卧] -
倒 dǎo - [塌闭下台卖戈阁]
倒 dào - [水车退影立卵置挂悬流灌数映]
倒 dào - (?:是|也|还|没|真|挺|很|像|觉|不如|不妨|有些|有点)
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
吧 bā [网酒书迪氧茶咖贴餐] -
吧 ba - -
弄 lòng [0-9０-９里] -
弄 nòng - [得不清成出坏错到好丢懂干脏虚翻断明死点个了来]
撒 sǎ - [上在种盐粉胡水药网落播]
撒 sā [尔哈里布马萨] -
炸 zhá [油煎炒清软酥煮炖续] -
炸 zhá - [鸡酱薯鱼虾糕串油丸]
刨 páo - [坑出土开根地食]
盛 chéng - [饭汤满着了米菜好]
挨 āi [紧] -
挨 ái - [打骂饿冻揍批训宰整]
背 bēi - [着起包负上孩书篓回过了粮柴米筐袋箩枪]
背 bēi [肩] -
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
降 jiàng [下升沉空骤普潜] -
降 jiàng - [本成价息准税费温压噪耗能杠雨雪级低]
降 xiáng [投归受诈劝乞迫请招] -
参 shēn [人党丹玄海苦沙西高红野太] -
行 háng [银商本分支央投中工农建招各同外] (?:长|业|情|规|员|里|内|家)
行 háng {number} (?:字|诗|文|树|泪)
行 xíng [可试施推执进并] -
行 háng [投银央农商] [，。的副董今昨日首创]
都 dū [故旧迁建定之煤瓷酒陶陪名钢春] (?![在是有要会能将没不被把已很])
重 chóng [双多万一两三四五九] [境天保压意身困]
重 zhòng - [达约0-9]
担 dān [承负分] -
担 dàn [重扁货] -
数 shǔ - [一数]
数 shù [人总次多少参基额系倍指分岁件] -
调 diào [抽外上下商选函] -
调 tiáo [协烹空可失] -
调 tiáo - (?:结构|[仓价档味薪息整节解])
传 zhuàn [自列外别正小评左公水] -
传 chuán - [来到出遍入给承]
还 huán [归偿退交奉返送] -
还 huán - [钱债款清贷账本]
散 sǎn [松懒] -
累 lèi [很太好真受劳] -
累 lèi - 不累
累 lèi 累不 -
累 lěi - [计积]
啦 la [^\W啦哆巴哩哗] (?![啦操])
啊 a [^\W] -
哇 wa [^\W] (?:[，。！？!?…”~～]|$)
哩 li [^\W] (?:[，。！？!?…”~～]|$)
么 ma [^\W] (?:[？?！~～”-]|$)
应 yìng - [^，。；：！？]{0,14}(?:邀|请|要求|之约|征召|号召)
应 yīng - -
种 zhǒng [是有某] -
脏 zàng [心内肾肝五腑] -
脏 zāng - -
差 chā [之的] (?:[，。；为是达]|$)
差 chā [偏误反落温时价逆顺利色视级] -
差 chà [很较最太更别比绩量件果础境质力情] -
差 chà - [的劲得了生点不]
差 chà [^\W] 老?公司
茜 qiàn [宋李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁谢唐许韩冯邓曹彭萧田董潘袁蔡蒋余杜叶程] -
燕 yàn [^\W北后前南西大为] [^国赵京山云王]
咋 zǎ - [^舌呼]
相 xiāng - [符适匹结抗]
冲 chòng - (?:[我你您他她它]|着[^走洗刷])
好 hào [所癖] -
好 hào 之 (?:依|\W|$)
好 hào - 发于
中 zhòng - (?:个|了|大奖|头奖|签|标|靶)
乐 lè - 一乐
乐 lè 乐一 -
转 zhuàn - 一转
转 zhuàn 转一 -
数 shǔ 数一 -
劲 jìn [玩闹使用起后韧拼巧蛮狠猛虎冲闯钻] [^态歌舞爆敌旅松草]
劲 jìng - [态歌舞爆敌旅松草]
当 dàng [把将拿][^，。；：！？]{1,8} [^然时年天日前中地场众面局初即下今晚代]
当 dàng [不别只权全] (?:回事|真|饭|人看)
当 dāng - -
藏 cáng - [^，。；：！？]{1,6}于
发 fā - [来出往到送放给]
子 zǐ [之长次二三四五六七八九十庶幼独孝弟王天太皇君才学父母男女原电离质中光粒因精卵] -
子 zi [^\W]{2} -
煞 shā [愁急气] 人
场 cháng [一二两三几数这那每首整大] [^，。；：！？]{0,10}(?:[雨雪病梦仗灾]|战争|讨论|改革)
场 cháng [一二两三几数这那每首整大] [^，。；：！？]{0,10}(?:革命|争论|风[暴波]|危机|斗争)
重 zhòng [极较最太过更很超] -
"""


class Use(NamedTuple):
    """A reading, with the patterns of what stands before and after a character that is read so."""

    reading: str
    before: re.Pattern[str]
    after: re.Pattern[str]


def uses_of(table: str) -> dict[str, list[Use]]:
    """Read a table of uses: a character, a reading, what stands before and after, `-` for anything.

    `^` in what stands before is where the text that is looked at begins, `$` where it ends.
    """
    uses: dict[str, list[Use]] = {}
    for line in table.strip().replace("{number}", _NUMBER).split("\n"):
        character, reading, *patterns = line.split(" ")
        before, after = ("" if pattern == _ANYTHING else pattern for pattern in patterns)
        use = Use(reading, re.compile(f"(?:{before})$"), re.compile(after))
        uses.setdefault(character, []).append(use)
    return uses


@cache
def _uses() -> dict[str, list[Use]]:
    return uses_of(_USES)


def reading_by_neighbours(character: str, text: str, at: int) -> str | None:
    """Return the reading of a character at `at` of a simplified text; None if nothing tells it."""
    before, after = text[max(0, at - _NEARBY) : at], text[at + 1 : at + 1 + _NEARBY]
    for use in _uses().get(character, ()):
        if use.before.search(before) and use.after.match(after):
            return use.reading
    return None
