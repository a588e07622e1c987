"""Characters of the symbol fonts → Unicode, for w:sym and for bullets.

Symbol fonts put their glyphs at U+F020..F0FF (ECMA-376 17.3.3.30 w:sym); the tables hold the low byte.
"""

from __future__ import annotations

__all__ = ["find_symbol"]

SYMBOL = {
    **dict(enumerate("!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_", 0x21)),
    **dict(enumerate("αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼", 0x61)),
    **dict(enumerate("ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…", 0xA1)),
    **dict(enumerate("ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨", 0xC0)),
    0xE5: "∑",
    0xF2: "∫",
    0xF1: "⟩",
}
WINGDINGS = {
    0x21: "✏",
    0x22: "✂",
    0x28: "☎",
    0x29: "✆",
    0x2A: "✉",
    0x36: "⌛",
    0x3F: "✍",
    0x41: "✌",
    0x46: "☞",
    0x45: "☜",
    0x47: "☝",
    0x48: "☟",
    0x4A: "☺",
    0x4C: "☹",
    0x4F: "⚐",
    0x6C: "●",
    0x6D: "❍",
    0x6E: "■",
    0x6F: "□",
    0x70: "□",
    0x71: "❑",
    0x72: "❒",
    0x73: "⬧",
    0x74: "⧫",
    0x75: "◆",
    0x76: "❖",
    0x77: "⬥",
    0x78: "☒",
    0x7B: "❀",
    0x7C: "✿",
    0x80: "⓪",
    **dict(enumerate("①②③④⑤⑥⑦⑧⑨⑩", 0x81)),
    0x8B: "⓿",
    **dict(enumerate("❶❷❸❹❺❻❼❽❾❿", 0x8C)),
    0x9E: "·",
    0x9F: "•",
    0xA0: "▪",
    0xA1: "○",
    0xA2: "○",
    0xA3: "○",
    0xA4: "◉",
    0xA5: "◎",
    0xA7: "▪",
    0xA8: "□",
    0xAA: "✦",
    0xAB: "★",
    0xAC: "✶",
    0xAE: "✹",
    0xB2: "⟡",
    0xD8: "➢",
    0xDC: "➲",
    0xDF: "←",
    0xE0: "→",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xEF: "⇦",
    0xF0: "⇨",
    0xF1: "⇧",
    0xF2: "⇩",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}
WINGDINGS_2 = {
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0x55: "⮾",
    0x97: "●",
    0x98: "⬤",
    0xA0: "■",
    0xA1: "■",
    0xA2: "■",
    0xA3: "□",
    0xA4: "□",
    0xA5: "□",
    0xAE: "◆",
    0xF5: "※",
    **dict(enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩", 0x69)),
    **dict(enumerate("⓿❶❷❸❹❺❻❼❽❾❿", 0x74)),
}
FONTS = {"symbol": SYMBOL, "wingdings": WINGDINGS, "wingdings 2": WINGDINGS_2}


def find_symbol(code: int, font: str | None) -> str | None:
    """The character of a symbol font; itself where it is no symbol code; None where it is not known."""
    low = code - 0xF000 if 0xF020 <= code <= 0xF0FF else code
    table = FONTS.get((font or "").lower())
    if table is not None and low <= 0xFF:
        return table.get(low)
    if 0xE000 <= code <= 0xF8FF:
        # without a font the low byte is what text-only programs show: a letter, or Symbol's bullet
        return SYMBOL.get(low) if low <= 0xFF else None
    return chr(code) if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else None
