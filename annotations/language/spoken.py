"""What the dictionaries leave out of everyday speech: neutral tones, erhua, usual readings.

All in simplified characters.
"""

_NEUTRAL_WORDS = """
爸爸 妈妈 哥哥 姐姐 弟弟 妹妹 爷爷 奶奶 公公 婆婆 叔叔 伯伯 舅舅 姑姑 姥姥 太太 宝宝 娃娃 星星
猩猩 巴掌 白净 帮手 棒槌 包袱 报酬 比方 扁担 别扭 拨弄 簸箕 部分 财主 裁缝 苍蝇 差事 柴火 称呼
窗户 刺猬 凑合 伺候 打扮 打发 打量 打算 打听 大夫 耽搁 耽误 灯笼 嘀咕 点心 东家 东西 动静 动弹
豆腐 嘟囔 队伍 对付 多么 耳朵 风筝 福气 甘蔗 干净 高粱 膏药 告诉 疙瘩 胳膊 功夫 工夫 姑娘 故事
寡妇 怪物 关系 官司 棺材 规矩 闺女 蛤蟆 含糊 行当 合同 和尚 核桃 红火 厚道 狐狸 胡琴 葫芦 糊涂
护士 皇上 活泼 火候 伙计 机灵 脊梁 记号 记性 家伙 架势 嫁妆 见识 将就 交情 叫唤 街坊 结实 姐夫
戒指 咳嗽 客气 口袋 窟窿 快活 困难 阔气 喇叭 喇嘛 懒得 老婆 老实 老爷 累赘 篱笆 里头 力气 厉害
利落 利索 痢疾 连累 凉快 粮食 溜达 萝卜 骆驼 麻烦 麻利 马虎 码头 忙活 冒失 眉毛 媒人 门道 眯缝
迷糊 苗条 名堂 名字 明白 模糊 蘑菇 木匠 木头 那么 难为 脑袋 能耐 念叨 念头 娘家 奴才 女婿 暖和
疟疾 盘算 佩服 朋友 脾气 屁股 便宜 漂亮 葡萄 欺负 亲戚 勤快 清楚 亲家 热闹 认得 认识 扫帚 商量
上司 上头 烧饼 少爷 牲口 师父 师傅 石匠 石榴 石头 时候 拾掇 使唤 事情 收成 收拾 首饰 舒服 舒坦
疏忽 爽快 思量 似的 算计 岁数 踏实 抬举 特务 挑剔 跳蚤 铁匠 头发 妥当 唾沫 挖苦 晚上 尾巴 委屈
为了 位置 稳当 窝囊 稀罕 媳妇 喜欢 下巴 吓唬 先生 乡下 相声 消息 小气 笑话 谢谢 心思 新鲜 行李
休息 秀才 秀气 学生 学问 丫头 衙门 哑巴 胭脂 烟筒 眼睛 秧歌 养活 吆喝 妖精 钥匙 衣服 衣裳 意思
应酬 冤枉 月饼 月亮 云彩 运气 在乎 咱们 早上 怎么 这么 什么 扎实 眨巴 栅栏 张罗 丈夫 丈人 帐篷
招呼 招牌 折腾 芝麻 知识 指甲 指头 主意 转悠 庄稼 壮实 状元 字号 祖宗 嘴巴 作坊 琢磨 玻璃 铃铛
唠叨 结巴 巴结 答应 自在 恶心 翻腾 工钱 勾搭 估摸 哈欠 和气 厚实 糊弄 晃悠 晦气 活计 忌妒 煎饼
讲究 娇气 考究 宽敞 宽绰 零碎 卖弄 磨蹭 牡丹 难处 腻味 牌楼 盘缠 炮仗 铺盖 软和 晌午 时辰
世故 数落 摔打 顺当 算盘 随和 体面 痛快 透亮 徒弟 外甥 王爷 硬朗 油水 冤家 匀称 造化 作料
做作 这个 那个 哪个 孩子 聪明 馒头 骨头 舌头 拳头 罐头 枕头 锄头 后头 前头 外头 甜头 苗头 势头
出息 大人 婆家 搭理 把式
"""

_FULL_ER = """
女儿 婴儿 幼儿 孤儿 胎儿 健儿 男儿 少儿 宠儿 混血儿 低能儿 侄儿 生儿 患儿 弃儿 育儿 妻儿 孙儿 小儿
幸运儿 产儿 孩儿 乞儿 娇儿 无儿 早产儿 弄潮儿 畸形儿 托儿 我儿 吾儿
"""

_USUAL_READINGS = """
剌:là 俟:sì 翟:zhái 晟:shèng 朴:pǔ 钉:dīng 幢:zhuàng 耶:yē 仆:pú 掺:chān 蛤:gé 炔:quē 椎:zhuī
阆:làng 掖:yè 隗:wěi 帖:tiě 卜:bǔ 蜇:zhé 拧:nǐng 伺:sì 拽:zhuài 尽:jìn 泊:bó 佛:fó 茄:qié 塞:sài
艮:gèn 薄:bó 鲜:xiān 长:cháng 粘:zhān 杓:sháo 铣:xiǎn 芾:fú 纥:hé 蠡:lǐ 抡:lūn 迤:yǐ 撒:sā 颉:jié
哇:wā 啦:la 咽:yān 藉:jiè 钻:zuān 坊:fāng 倒:dào 载:zài 弄:nòng 为:wéi 地:dì 得:dé 咯:gē 子:zǐ
肚:dù 什:shí 颇:pō 肋:lèi 摒:bìng 嗑:kè 嚼:jiáo 倔:juè
"""

_STANDING_ALONE = """
的:de 们:men 呢:ne 嘛:ma 不:bù 一:yī 也:yě 又:yòu 及:jí 把:bǎ 从:cóng 于:yú 在:zài 是:shì 有:yǒu
会:huì 要:yào 能:néng 大:dà 小:xiǎo 多:duō 上:shàng 下:xià 里:lǐ 内:nèi 前:qián 后:hòu 这:zhè
那:nà 个:gè 我:wǒ 你:nǐ 他:tā 她:tā 它:tā 谁:shéi 人:rén 说:shuō 来:lái 去:qù 到:dào 做:zuò
请:qǐng 被:bèi 让:ràng 向:xiàng 以:yǐ 而:ér 则:zé 年:nián 月:yuè 日:rì 时:shí 家:jiā 省:shěng
县:xiàn 次:cì 万:wàn 百:bǎi 千:qiān 车:chē 石:shí 女:nǚ 什:shí 约:yuē 页:yè 可:kě 且:qiě 但:dàn
若:ruò 其:qí 此:cǐ 无:wú 生:shēng 三:sān 就:jiù 再:zài 并:bìng 所:suǒ 打:dǎ 拿:ná 叫:jiào 吃:chī
听:tīng 没:méi 更:gèng 和:hé 与:yǔ 给:gěi 供:gōng 兴:xīng 通:tōng 化:huà 委:wěi 比:bǐ 色:sè 居:jū
王:wáng 厂:chǎng 合:hé 足:zú 广:guǎng 便:biàn 使:shǐ 对:duì 间:jiān 克:kè 济:jì 好:hǎo
"""

_STRESSED_ENDINGS = """
来:lái 去:qù 里:lǐ 上:shàng 是:shì 见:jiàn 人:rén 个:gè 处:chù 务:wù 度:dù 量:liàng 记:jì 亲:qīn
地:dì 置:zhì 阳:yáng 理:lǐ 形:xíng 钱:qián 会:huì 通:tōng 索:suǒ 杷:pá 琶:pá 劲:jìn 到:dào 不:bù
家:jiā 价:jià 性:xìng 住:zhù 生:shēng
"""


def _table(pairs: str) -> dict[str, str]:
    return dict(pair.split(":") for pair in pairs.split())


NEUTRAL_WORDS = frozenset(_NEUTRAL_WORDS.split())
"""Words of two characters whose second is read in the neutral tone.

The ones that lists for the national test of spoken Mandarin (普通话水平测试) require; words read
both ways with different meanings (地方, 精神, 大意) are left out.
"""

FULL_ER = tuple(_FULL_ER.split())
"""Endings in which 儿 is a syllable of its own, a child, and does not colour the one before."""

USUAL_READINGS = _table(_USUAL_READINGS)
"""The reading to expect of a character in no known phrase, where pypinyin lists a rarer one first.

Counted on the development split of CPP, the Chinese Polyphones with Pinyin benchmark (Apache-2.0).
"""

STANDING_ALONE = _table(_STANDING_ALONE)
"""The reading of a character that is a word by itself, where any other one is rare."""

STRESSED_ENDINGS = _table(_STRESSED_ENDINGS)
"""Last characters which keep their tone where CC-CEDICT has it as neutral now and then: Xiandai
Hanyu Cidian prints their tone (回来, 任务, 力量), and leaves it to the speaker.
"""

PARTICLES = frozenset("地得了着过")
"""Characters that mark how words belong together; after a verb, no word of a dictionary matters."""

AFTER_VERBS = _table("得:de 着:zhe 了:le")
"""What stands after a verb in a word of two characters that no dictionary lists."""

SUBJECTS = frozenset("我你他她它们咱人事火不")
"""Characters that end what is no verb, so that no such particle follows them."""
