"""Traditional characters of headings, labels and names of offices, so that one table of words serves both.

Texts stay as they are written; they are only compared in simplified characters. Each character has one
counterpart, so that places in the one are places in the other.
"""

from __future__ import annotations

from typing import Final

__all__ = ["SIMPLIFIED", "simplify"]

_TRADITIONAL = (
    "號單責頭領導務項實體內進標時條間點線區縣級員開發總為無與處應該將廣場業機關設計劃辦門廠長鎮鄉聯協參會"
    "廳黨團園學醫職專環質資財審監統經濟農電話絡報備註說補況狀態評價規難問題緩貿執檢駐臺賬類別屬鏈節創優勢"
    "樓棟畝萬億個幾從來對後續據圖書館運輸產權綜術縮壓績細則預徵償還牽結銷達際見議測試擴遷營護衛綠濕樹濱灣"
    "橋隊戶過濾減廢氣網終階採購調幹勞動師範織組維穩訊誤額銜兩側樣東風陸張貼雜費稅賦檔鄭鐵歷屆餘約倆傳銀債"
    "貸險撥匯擔緊遠紅證獎勵懲罰聽種養齊擬暫彙現強併歸認壞較輕鏟腳樞紐黃"
    "負佈謀製訂遞錄閱誠閉雙軌雲閣鑒賽寬濃煙廈劑麥鹽糧"
)
_SIMPLE = (
    "号单责头领导务项实体内进标时条间点线区县级员开发总为无与处应该将广场业机关设计划办门厂长镇乡联协参会"
    "厅党团园学医职专环质资财审监统经济农电话络报备注说补况状态评价规难问题缓贸执检驻台账类别属链节创优势"
    "楼栋亩万亿个几从来对后续据图书馆运输产权综术缩压绩细则预征偿还牵结销达际见议测试扩迁营护卫绿湿树滨湾"
    "桥队户过滤减废气网终阶采购调干劳动师范织组维稳讯误额衔两侧样东风陆张贴杂费税赋档郑铁历届余约俩传银债"
    "贷险拨汇担紧远红证奖励惩罚听种养齐拟暂汇现强并归认坏较轻铲脚枢纽黄"
    "负布谋制订递录阅诚闭双轨云阁鉴赛宽浓烟厦剂麦盐粮"
)
SIMPLIFIED: Final = str.maketrans(_TRADITIONAL, _SIMPLE)


def simplify(text: str) -> str:
    """The text in simplified characters, of the same length."""
    return text.translate(SIMPLIFIED)
