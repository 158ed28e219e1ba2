"""Features: the names of what the line model has weights for.

In comes a key, a small tuple of bucketed measures that belong together; out go the names of the features that it stands for.
What those are worth is looked up once a key, not once a line: pages repeat a few thousand keys.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textfix.repairs.boilerplate.reading import Key
    from textfix.repairs.boilerplate.verdicts import Verdict


def names_of(key: Key) -> list[str]:
    """Return the names of the features that a key stands for.

    >>> names_of(("shapes", "^^hPm"))
    ['tri^hP', '-2^h', '-1^h', '+1Ph', '+2mh']
    """
    return _NAMES[str(key[0])](*key[1:])  # type: ignore[operator,no-any-return]


def _names_marks(shape: str, comma: int, digit: int, latin: int, *flags: object) -> list[str]:
    closed, dated, quote, colon, said, call, dots, lead = flags
    told = {
        "end": closed,
        "date": dated,
        "quote": quote,
        "colon": colon,
        "said": said,
        f"call:{shape}": call,
        "dots": dots,
        f"lead:{lead}": lead,
    }
    return [f"com:{comma}", f"dig:{digit}", f"asc:{latin}", *(name for name, holds in told.items() if holds)]


def _names_shapes(framed: str) -> list[str]:
    two, one, shape, after, second = tuple(framed)
    return [f"tri{one}{shape}{after}", f"-2{two}{shape}", f"-1{one}{shape}", f"+1{after}{shape}", f"+2{second}{shape}"]


def _names_own(verdict: Verdict, region: str, shape: str, cues: int) -> list[str]:
    kind, strength = verdict
    names = [f"cue{cues}{shape}"] if cues else []
    if not strength:
        return [f"R0{shape}", *names]
    return [
        f"R{kind}",
        f"R{kind}{strength}",
        f"R{strength}{region}",
        f"R{kind}{region}",
        f"Rs{strength}{shape}",
        *names,
    ]


def _names_certain(after: int, region: str, before: int, behind: str, repeated: str) -> list[str]:
    names = [f"sa{after}{region}"]
    if repeated:
        names.append(f"rep{repeated}")
    if behind:
        names.append(f"tail{behind}")
    if before >= 0:
        names.append(f"sb{before}")
    return names


def _names_title(region: str, side: str, candidate: bool, score: int) -> list[str]:  # noqa: FBT001 - fields of a key
    names = [f"ab{side}{region}"]
    if score >= 0:
        names += ["best", f"best{score}"]
    elif candidate:
        names.append(f"cand{side}")
    return names


_NAMES = {
    "form": lambda shape, length, hanzi, separators, spaces: [
        f"s:{shape}",
        f"len:{length}",
        f"han:{hanzi}",
        f"sep:{separators}",
        f"sp:{spaces}",
    ],
    "marks": _names_marks,
    "place": lambda region, shape, part, distance: [f"r{region}{shape}", f"g{part}{shape}", f"d{region}{distance}"],
    "shared": lambda region, shape, overlap: [f"o{overlap}{region}{shape}"],
    "about": lambda region, mean, like: [f"mo{mean}{region}", f"ot{like}{region}"],
    "row": lambda region, run, rhythm, dates, heads: [
        f"rl{run}{region}",
        f"card{rhythm}{region}",
        f"dates{dates}{region}",
        f"heads{heads}{region}",
    ],
    "page": lambda seen, first, last, size: [f"cum{seen}", f"first{first}", f"last{last}", f"n{size}"],
    "shapes": _names_shapes,
    "own": _names_own,
    "near": lambda *near: [
        f"{step:+d}R{kind}{strength}" for step, (kind, strength) in zip((-2, -1, 1, 2), near, strict=True) if strength
    ],
    "certain": _names_certain,
    "title": _names_title,
}
