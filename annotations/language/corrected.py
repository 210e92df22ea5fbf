"""Words that the dictionaries lack or read otherwise than Xiandai Hanyu Cidian, simplified."""

_WORDS = """
温差:wēn,chā 反差:fǎn,chā 落差:luò,chā 逆差:nì,chā 顺差:shùn,chā 时差:shí,chā 误差:wù,chā
视差:shì,chā 级差:jí,chā 价差:jià,chā 利差:lì,chā 等差:děng,chā 公差:gōng,chā 憎恶:zēng,wù
厌恶:yàn,wù 大喝一声:dà,hè,yī,shēng 质朴:zhì,pǔ 古朴:gǔ,pǔ 朴素:pǔ,sù 参将:cān,jiàng 玄参:xuán,shēn
怀揣:huái,chuāi 阻吓:zǔ,hè 恐吓:kǒng,hè 圩镇:xū,zhèn 劲歌:jìng,gē 劲舞:jìng,wǔ 强劲:qiáng,jìng
倒逼:dào,bī 倒灌:dào,guàn 倒查:dào,chá 卡壳:qiǎ,ké 卡点:kǎ,diǎn 哨卡:shào,qiǎ 搭载:dā,zài
转载:zhuǎn,zǎi 连载:lián,zǎi 调处:tiáo,chǔ 降本:jiàng,běn 应季:yìng,jì 应援:yìng,yuán 供暖:gōng,nuǎn
供应链:gōng,yìng,liàn 结对:jié,duì 重卡:zhòng,kǎ 重仓:zhòng,cāng 重启:chóng,qǐ 重塑:chóng,sù
重组:chóng,zǔ 重器:zhòng,qì 重症:zhòng,zhèng 重创:zhòng,chuāng 长板:cháng,bǎn 巷长:xiàng,zhǎng
行测:xíng,cè 主题曲:zhǔ,tí,qǔ 片尾曲:piàn,wěi,qǔ 中签:zhòng,qiān 中标:zhòng,biāo 中奖:zhòng,jiǎng
看中:kàn,zhòng 选中:xuǎn,zhòng 猜中:cāi,zhòng 击中:jī,zhòng 着地:zháo,dì 着陆:zhuó,lù 着力:zhuó,lì
更迭:gēng,dié 更名:gēng,míng 与会:yù,huì 给予:jǐ,yǔ 血压:xuè,yā 倒数:dào,shǔ 背包:bēi,bāo
背负:bēi,fù 落枕:lào,zhěn 丢三落四:diū,sān,là,sì 盛饭:chéng,fàn 撒上:sǎ,shàng 铺上:pū,shàng
钻研:zuān,yán 钻探:zuān,tàn 钻石:zuàn,shí 弹片:dàn,piàn 空包弹:kōng,bāo,dàn 分量:fèn,liàng
当作:dàng,zuò 当成:dàng,chéng 当真:dàng,zhēn 似的:shì,de 看似:kàn,sì 薄雾:bó,wù 薄弱:bó,ruò
兴盛:xīng,shèng 称职:chèn,zhí 对称:duì,chèn 匀称:yún,chen 相称:xiāng,chèn 所得:suǒ,dé 心得:xīn,dé
只得:zhǐ,dé 不得:bù,dé 过得:guò,de 不得了:bù,dé,liǎo 了不得:liǎo,bu,dé 睡着觉:shuì,zhe,jiào
够不着:gòu,bù,zháo 用不着:yòng,bù,zháo 犯不着:fàn,bù,zháo 着火:zháo,huǒ 获得感:huò,dé,gǎn
免不得:miǎn,bu,dé 非得:fēi,děi 总得:zǒng,děi 必得:bì,děi 还得:hái,děi 也得:yě,děi 都得:dōu,děi
就得:jiù,děi 得到:dé,dào 干得:gàn,de 转动:zhuàn,dòng 转速:zhuàn,sù 自转:zì,zhuàn 空转:kōng,zhuàn
运转:yùn,zhuǎn 模样:mú,yàng 模具:mú,jù 剥离:bō,lí 剥皮:bāo,pí 创口:chuāng,kǒu 刹那:chà,nà
刹车:shā,chē 结实:jiē,shi 结果:jié,guǒ 开花结果:kāi,huā,jiē,guǒ 间歇:jiàn,xiē 间隔:jiàn,gé
间接:jiàn,jiē 露面:lòu,miàn 露天:lù,tiān 曝光:bào,guāng 暴露:bào,lù 削减:xuē,jiǎn 削弱:xuē,ruò
剥削:bō,xuē 落色:lào,shǎi 掉色:diào,shǎi 上色:shàng,sè 塞车:sāi,chē 堵塞:dǔ,sè 边塞:biān,sài
要塞:yào,sài 宿舍:sù,shè 星宿:xīng,xiù 一宿:yī,xiǔ 攒钱:zǎn,qián 积攒:jī,zǎn 人才济济:rén,cái,jǐ,jǐ
宁可:nìng,kě 宁愿:nìng,yuàn 估量:gū,liáng 窖藏:jiào,cáng 孱头:càn,tou 咋样:zǎ,yàng 寻思:xún,si
记住:jì,zhù 刚刚:gāng,gāng 大王:dà,wáng 当月:dàng,yuè 当天:dàng,tiān 当晚:dàng,wǎn 当夜:dàng,yè
偏好:piān,hào 闯将:chuǎng,jiàng 反攻倒算:fǎn,gōng,dào,suàn 肋间:lèi,jiān 杠杠:gàng,gang 得瑟:dè,se
细嚼:xì,jiáo 成宿:chéng,xiǔ 折叠伞:zhé,dié,sǎn 勒死:lēi,sǐ 拾阶:shè,jiē 拾级:shè,jí 羞恶:xiū,wù
适得其所:shì,dé,qí,suǒ 塔什干:tǎ,shí,gān 我为人人:wǒ,wèi,rén,rén 人人为我:rén,rén,wèi,wǒ
上有所好:shàng,yǒu,suǒ,hào 没出息:méi,chū,xi 相符合:xiāng,fú,hé 乐一乐:lè,yī,lè 忽喇喇:hū,lā,lā
泪奔:lèi,bēn 一分子:yī,fèn,zǐ 犯罪分子:fàn,zuì,fèn,zǐ 积极分子:jī,jí,fèn,zǐ 不法分子:bù,fǎ,fèn,zǐ
恐怖分子:kǒng,bù,fèn,zǐ 极端分子:jí,duān,fèn,zǐ 骨干分子:gǔ,gàn,fèn,zǐ 腐败分子:fǔ,bài,fèn,zǐ
破坏分子:pò,huài,fèn,zǐ 反动分子:fǎn,dòng,fèn,zǐ 投机分子:tóu,jī,fèn,zǐ 分裂分子:fēn,liè,fèn,zǐ
敌对分子:dí,duì,fèn,zǐ 先进分子:xiān,jìn,fèn,zǐ 激进分子:jī,jìn,fèn,zǐ 可疑分子:kě,yí,fèn,zǐ
危险分子:wēi,xiǎn,fèn,zǐ 坏分子:huài,fèn,zǐ 贩毒分子:fàn,dú,fèn,zǐ 刀把子:dāo,bà,zi 印把子:yìn,bà,zi
划破:huá,pò 划伤:huá,shāng 了望:liào,wàng 同行者:tóng,xíng,zhě 应从:yīng,cóng 理应:lǐ,yīng
支棱:zhī,leng 山重水复:shān,chóng,shuǐ,fù 管窥蠡测:guǎn,kuī,lí,cè 片言只语:piàn,yán,zhī,yǔ
随时随地:suí,shí,suí,dì 海参崴:hǎi,shēn,wǎi 抛撒:pāo,sǎ 播撒:bō,sǎ 鲜见:xiǎn,jiàn 鲜有:xiǎn,yǒu
载入:zǎi,rù 挑落:tiǎo,luò 书记处:shū,jì,chù 载入史册:zǎi,rù,shǐ,cè 还政于民:huán,zhèng,yú,mín
结结实实:jiē,jiē,shí,shí 降至:jiàng,zhì 老有所乐:lǎo,yǒu,suǒ,lè 朝阳产业:zhāo,yáng,chǎn,yè
九曲:jiǔ,qū 远地点:yuǎn,dì,diǎn 转转:zhuàn,zhuan 一担:yī,dàn 两担:liǎng,dàn 倒排:dào,pái
猪圈:zhū,juàn 羊圈:yáng,juàn 牛圈:niú,juàn 扩种:kuò,zhòng 品相:pǐn,xiàng 行头:xíng,tou 乐得:lè,de
份子:fèn,zi 处突:chǔ,tū 一幢幢:yī,zhuàng,zhuàng 精神头:jīng,shen,tóu 结满:jiē,mǎn
急难愁盼:jí,nán,chóu,pàn 难挨:nán,ái 安稳觉:ān,wěn,jiào 过人:guò,rén 没空:méi,kòng 有空:yǒu,kòng
扮靓:bàn,liàng
农发行:nóng,fā,háng 金子:jīn,zi 蓦地:mò,dì 朝晖:zhāo,huī 朝霞:zhāo,xiá 晃眼:huǎng,yǎn 看家:kān,jiā
看家本领:kān,jiā,běn,lǐng 空地:kòng,dì 嗑瓜子:kè,guā,zǐ 一角:yī,jiǎo 炸鸡:zhá,jī
月经不调:yuè,jīng,bù,tiáo 乐呵:lè,he 一觉:yī,jiào 安宁:ān,níng 屏息:bǐng,xī 屏住:bǐng,zhù
省亲:xǐng,qīn 反省:fǎn,xǐng 节省:jié,shěng
"""

CORRECTED = {
    word: tuple(readings.split(","))
    for word, _, readings in (pair.partition(":") for pair in _WORDS.split())
}
"""Words with a syllable for each character."""
