"""What holds digits and counts nothing: markers, dates, clock times, roads, names, document numbers."""

from __future__ import annotations

import re

from ledgertool.quantities.dates import iter_date_spans
from ledgertool.quantities.tables import Cues

__all__ = ["MASK", "masked"]

MASK = "\0"

_CN = "〇零一二三四五六七八九十百千两"
_NAMES = re.compile(
    rf"""(?=[\d\s(第省国县乡村道A-Za-z〔\[【“‘"「《{_CN}区屯寨队庄社])(?:
      ^[ ]*\(?\d{{1,2}}(?:\.\d{{1,2}})*(?:[、)]|\.(?!\d))                # 1. 2、 （3） 4.1.
    | (?<=[。；;])\d{{1,2}}(?:[、)]|\.(?!\d))                             # …。2.完成
    | \((?:\d{{1,2}}|[{_CN}]{{1,3}})\)                                   # （1） （一）
    | (?:省道|国道|县道|乡道|村道|[GSXYC](?=\d{{3}}))[ ]?[A-Z]?\d+(?:[ ]?线)?      # 省道103 G104
    | [A-Za-z]{{1,3}}\d+\+\d{{3}}(?:\.\d+)?(?:[ ]?[-~至到]+[ ]?[A-Za-z]{{0,3}}\d+\+\d{{3}}(?:\.\d+)?)?段?
    | \d+(?:\.\d+)?[kK][vV](?=开关站|变电|输变电|配电|输电|线路|电缆|母线)             # 10kV开关站
    | \d+[×xX*]\d+(?:\.\d+)?(?:MW|kW|MVA|kVA|兆瓦|万千瓦|千瓦)                  # 2×660MW机组
    | (?<=[号\#]楼[、,和及])\d{{1,3}}[幢栋]                                   # 12幢 of 5#楼、12幢
    | [A-Za-z]+-?\d+(?:\.\d+)?[A-Za-z]?(?=[^%])                         # A4 K5 PM2.5 COVID-19
    | 第[ ]?[\d{_CN}]+(?:[-~至、]第?[\d{_CN}]+)?                           # 第十四届 第3名
    | [\d{_CN}]{{1,3}}(?:\+(?:[\d{_CN}]{{1,3}}|[NnXx]))+(?!\d)             # 1+2+N
    | \d+(?:\.\d+)?(?:[:∶︰]\d+(?:\.\d+)?)+分?                            # 9:30 1:1.5
    | \d{{1,2}}[时点](?:\d{{1,2}}分|[许前后整至]|(?=[^段期代空间点位对数]))       # 17时 9时30分
    | [〔\[【(](?:19|20)\d\d[〕\]】)][ ]?(?:第?\d+号)?                       # 〔2018〕59号
    | (?<!\d)\d+号(?:文|楼|线|院|桥|路|井|库|泵|标|地块|令)?
    | (?<!\d)(?:0\d{{2,3}}-\d{{7,8}}|1[3-9]\d{{9}}(?!\d|[万亿元]))            # telephone
    | “[^”\n“]{{1,14}}” | ‘[^’\n‘]{{1,14}}’ | "[^"\n]{{1,14}}" | 「[^」\n]{{1,14}}」
    | 《[^》\n]{{1,60}}》
    | 一[^\W\d_一十百千万亿]{{1,2}}一[^\W\d_]                              # 一户一档, but not 一万一千
    | [村区屯寨队庄社]\d{{1,2}}(?:[、,]\d{{1,2}})*组(?:[至~-]\d{{1,2}}组)?       # 三新村9组至11组
    )""",
    re.VERBOSE | re.MULTILINE,
)


def masked(plain: str, cues: Cues) -> str:
    """The flattened text with everything that counts nothing replaced by NUL; no offset moves."""
    pieces, at = [], 0
    for start, end in iter_date_spans(plain):
        pieces += [plain[at:start], MASK * (end - max(start, at))]
        at = end
    undated = "".join([*pieces, plain[at:]])
    return cues.names.sub(_blank, _NAMES.sub(_blank, undated))


def _blank(match: re.Match[str]) -> str:
    return MASK * len(match[0])
