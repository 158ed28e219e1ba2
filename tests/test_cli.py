"""The command line, run as a process."""

import os
import subprocess
import sys

import pytest

DAMAGED = "經(jīng)濟(jì)日報(bào)記者了解到,產(chǎn)業(yè)發(fā)展很快。\n"
CLEAN = "经济日报记者了解到，产业发展很快。\n"


def run(*arguments, data=b"", **environment):
    env = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")} | environment
    return subprocess.run(
        [sys.executable, "-m", "textfix", *map(str, arguments)], input=data, capture_output=True, check=False, env=env
    )


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(DAMAGED, encoding="utf-8")
    return path


def test_a_file_is_cleaned_to_standard_output(page):
    done = run(page)
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, CLEAN, b"")
    assert page.read_text(encoding="utf-8") == DAMAGED


def test_standard_input_is_read_and_decoded():
    assert run("-", data=CLEAN.encode("gb18030") * 3).stdout.decode() == CLEAN * 3
    assert run(data=DAMAGED.encode()).stdout.decode() == CLEAN


def test_output_goes_to_a_file_and_leaves_no_temporary_one(page, tmp_path):
    out = tmp_path / "out.txt"
    assert run(page, "-o", out).returncode == 0
    assert out.read_text(encoding="utf-8") == CLEAN
    assert sorted(p.name for p in tmp_path.iterdir()) == ["out.txt", "page.txt"]


def test_several_inputs_go_into_a_folder(page, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(CLEAN, encoding="utf-8")
    folder = tmp_path / "clean"
    folder.mkdir()
    assert run(page, other, "-o", folder).returncode == 0
    assert sorted(p.name for p in folder.iterdir()) == ["other.txt", "page.txt"]


def test_the_input_is_never_overwritten(page, tmp_path):
    for output in (page, tmp_path):
        done = run(page, "-o", output)
        assert done.returncode == 2
        assert b"overwrite" in done.stderr
    assert page.read_text(encoding="utf-8") == DAMAGED


def test_an_input_that_fails_is_named_and_the_others_are_cleaned(page, tmp_path):
    binary = tmp_path / "picture.png"
    binary.write_bytes(bytes(range(256)) * 40)
    done = run(tmp_path / "nothing.txt", binary, tmp_path, page)
    assert done.returncode == 3
    assert done.stdout.decode() == CLEAN
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 3
    for line, name, why in zip(
        lines, ("nothing.txt", "picture.png", str(tmp_path)), ("No such file", "binary", "folder"), strict=True
    ):
        assert name in line
        assert why in line


def test_check_tells_by_exit_code_only(page, tmp_path):
    clean = tmp_path / "clean.txt"
    clean.write_text(CLEAN, encoding="utf-8")
    assert (run("--check", page).returncode, run("--check", clean).returncode) == (1, 0)
    assert run("--check", page, clean).stdout == b""


def test_diff_shows_what_changed_and_why(page):
    shown = run("--diff", page).stdout.decode()
    assert "[-" in shown
    assert "gloss" in shown
    assert "script" in shown
    assert "\x1b[" not in shown
    assert "\x1b[" in run("--diff", page, FORCE_COLOR="1").stdout.decode()


def test_diff_of_clean_text_says_so(tmp_path):
    clean = tmp_path / "clean.txt"
    clean.write_text(CLEAN, encoding="utf-8")
    assert b"nothing to repair" in run("--diff", clean).stdout


def test_the_repairs_are_listed_with_examples():
    shown = run("--list").stdout.decode()
    for name in ("mojibake", "gloss", "script", "boilerplate", "whitespace", "surrogates"):
        assert name in shown
    assert " -> " in shown


def test_only_skip_and_options_reach_the_cleaner(page):
    assert run("--only", "gloss", page).stdout.decode() == "經濟日報記者了解到,產業發展很快。\n"
    assert run("--skip", "gloss,script,punctuation", page).stdout.decode() == DAMAGED


@pytest.mark.parametrize(
    "arguments", [["--only", "glos"], ["--script", "klingon"], ["--preset", "books"], ["--nothing"]]
)
def test_a_wrong_call_lists_what_is_known_and_exits_with_2(arguments, page):
    done = run(*arguments, page)
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"usage" in done.stderr


def test_the_encoding_of_each_input_is_printed(tmp_path):
    path = tmp_path / "old.txt"
    path.write_bytes((CLEAN * 5).encode("gb18030"))
    done = run("--encoding", path)
    assert done.returncode == 0
    assert b"old.txt: gb" in done.stdout
