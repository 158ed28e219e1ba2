"""Work grows with the length of the data, on hostile data too. Counted in calls, so that no clock is asked."""

import random
import sys

import pytest

from textfix import decode
from textfix.testing.sentences import SENTENCES

SIZE = 1 << 15

HOSTILE = {
    "random": random.Random(7).randbytes(SIZE),  # noqa: S311  # the same bytes in every run are wanted
    "0xFF": b"\xff" * SIZE,
    "ESC": b"\x1b" * SIZE,
    "0x80": b"\x80" * SIZE,
    "leads": b"\x81" * SIZE,
    "lead and digit": b"\x81\x30" * (SIZE // 2),
    "tilde and brace": b"~{" * (SIZE // 2),
    "shifts": b"\x1b$)A\x0e!" * (SIZE // 6),
    "NUL": b"\0" * SIZE,
    "short bad lines": b"\xd6\xd0\xb9\xfa\xff\n" * (SIZE // 6),
    "one line": ("".join(SENTENCES) * 40).encode("gbk")[:SIZE],
    "damaged UTF-8": "今天天黑了".encode()[:-1] * (SIZE // 14),
    "UTF-8 with bad lines": ("今天天黑了".encode()[:-1] + b"\n") * (SIZE // 15),
}


def _calls(data):
    """How many functions were called to decode `data`."""
    count = 0

    def note(_frame, event, _argument):
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        decode(data)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("name", HOSTILE)
def test_four_times_the_bytes_take_at_most_four_times_the_calls(name):
    data = HOSTILE[name]
    decode(data[:64])  # the tables are loaded now
    small, large = _calls(data[: len(data) // 4]), _calls(data)
    assert large < 5 * small + 20_000


def test_good_utf8_takes_a_handful_of_calls():
    assert _calls(("".join(SENTENCES) * 60).encode()) < 60
