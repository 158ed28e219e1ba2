"""Names of charsets: takes what a header, a page or a caller declares, gives the name that this package reads it by.

The table follows the labels of the WHATWG Encoding Standard for what Chinese pages declare, and hands other names to
Python. It decides nothing: a declaration is evidence.
"""

from __future__ import annotations

import codecs
import re

# How far into a page its declaration can stand; browsers look at the first 1,024 bytes, many pages begin with scripts.
_HEAD = 2048
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,8}=\s{0,8}["']?\s{0,8}([A-Za-z][\w.:-]{1,40})""", re.IGNORECASE)

_LABELS = {
    "utf-8": "utf8 utf-8 utf-8-sig utf_8_sig unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8",
    "gb18030": (
        "gb18030 gbk gb2312 gb_2312 gb_2312-80 gb2312-80 x-gbk cp936 ms936 windows-936 chinese csgb2312 csiso58gb231280"
        " iso-ir-58 euc-cn euccn gb18030-2000 gb18030-2005 gb18030-2022 hz-gb-2312"
    ),
    "big5": "big5 big5-hkscs big5hkscs cn-big5 csbig5 x-x-big5 big5-eten cp950 ms950 windows-950 x-windows-950",
    "euc-tw": "euc-tw euctw x-euc-tw",
    "shift_jis": "shift_jis shift-jis sjis x-sjis ms_kanji csshiftjis ms932 cp932 windows-31j windows-932",
    "euc-jp": "euc-jp eucjp x-euc-jp cseucpkdfmtjapanese",
    "euc-kr": "euc-kr euckr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 korean cseuckr csksc56011987 iso-ir-149 windows-949 cp949 uhc",
    "utf-16le": "utf-16le utf-16 utf16 utf-16-le unicode ucs-2 csunicode iso-10646-ucs-2 unicodefeff",
    "utf-16be": "utf-16be utf-16-be unicodefffe",
    "ibm866": "ibm866 cp866 866 csibm866",
    "macintosh": "macintosh x-mac-roman mac csmacintosh mac-roman mac_roman",
    "x-mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian mac-cyrillic mac_cyrillic",
    "utf-32le": "utf-32le utf-32 utf32 utf-32-le ucs-4",
    "utf-32be": "utf-32be utf-32-be",
    "windows-874": "windows-874 cp874 tis-620 tis620 dos-874 iso-8859-11 iso8859-11",
    "windows-1254": "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 latin5 l5",
    "windows-1252": "windows-1252 cp1252 x-cp1252 latin1 iso-8859-1 iso8859-1 iso_8859-1 l1 ascii us-ascii",
}
_NAMES = {label: name for name, labels in _LABELS.items() for label in labels.split()}


# Python calls these cp1251 and iso8859-2; browsers windows-1251 and iso-8859-2.
_STYLE = re.compile(r"\A(cp|iso8859[-_])(125\d|\d{1,2})\Z")
# What Python finds under a name that stands for no charset of pages.
_NOT_CHARSETS = frozenset(
    {"idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"}
)


def canonical(label: str) -> str | None:
    """The name by which a declared charset is read here, or `None` where nobody knows the label.

    >>> canonical(" GB2312 "), canonical("x-no-such")
    ('gb18030', None)
    """
    plain = label.strip().strip("\"'").lower()
    if plain in _NAMES:
        return _NAMES[plain]
    try:
        b"a".decode(plain, "ignore")  # fails where the name belongs to no text encoding, as base64 does
        name = codecs.lookup(plain).name if plain.isascii() else ""
    except (LookupError, ValueError):
        return None
    if not name or name.replace("_", "-") in _NOT_CHARSETS:
        return None
    return _NAMES.get(name) or _STYLE.sub(_restyle, name)


def _restyle(match: re.Match[str]) -> str:
    prefix, number = match.groups()
    return ("windows-" if prefix == "cp" else "iso-8859-") + number


def declared_in(data: bytes) -> str | None:
    """The label that a page declares in its first bytes, as it stands there."""
    match = _DECLARED.search(data, 0, _HEAD)
    return match.group(1).decode("ascii") if match else None
