"""Whole runs: files in, files out, exit codes, resume."""

import gzip
import json

import pytest

from textfix.bulk import chunked, compression, sink, source, texts
from textfix.bulk.tally import Tally

DAMAGED, CLEAN = "AT&amp;T与城市公园免费开放", "AT&T与城市公园免费开放"
OPTIONS = ("--field", "text", "--only", "markup")


def records(count, every=3):
    rows = [{"id": n, "text": DAMAGED if n % every == 0 else "一切都好。"} for n in range(count)]
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture
def small_pieces(monkeypatch):
    monkeypatch.setattr(source, "PIECE", 100)


@pytest.fixture
def news(tmp_path):
    path = tmp_path / "news.jsonl"
    path.write_text(records(40), encoding="utf-8")
    return path


WANTED = records(40).replace(DAMAGED, CLEAN)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_the_result_does_not_depend_on_how_the_input_is_cut(run, news, tmp_path, monkeypatch):
    for size in (1, 50, 1000, 1 << 20):
        monkeypatch.setattr(source, "PIECE", size)
        assert run(news, *OPTIONS, "-o", tmp_path / "out.jsonl").code == 0
        assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == WANTED
        assert run(news, *OPTIONS).out == WANTED
    assert names(tmp_path) == ["news.jsonl", "out.jsonl"]


@pytest.mark.usefixtures("small_pieces")
def test_two_workers_write_in_the_order_of_the_input(run, news, tmp_path):
    assert run(news, *OPTIONS, "-o", tmp_path / "out.jsonl", "--workers", 2).code == 0
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == WANTED


def test_standard_input_needs_the_name_of_its_format(run):
    done = run("-", "--format", "jsonl", *OPTIONS, data=records(40).encode())
    assert (done.code, done.out) == (0, WANTED)


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("ending", [".gz", ".zst"])
def test_compressed_files_are_read_and_written(run, tmp_path, ending):
    if ending == ".zst":
        pytest.importorskip("zstandard")
    packed = tmp_path / f"news.jsonl{ending}"
    half = len(records(40)) // 2
    data = records(40).encode()
    packed.write_bytes(b"".join(compression.packed(part, str(packed)) for part in (data[:half], data[half:])))
    out = tmp_path / f"out.jsonl{ending}"
    assert run(packed, *OPTIONS, "-o", out).code == 0
    assert run(out, *OPTIONS).out == WANTED
    if ending == ".gz":
        assert gzip.decompress(out.read_bytes()).decode() == WANTED


def test_a_torn_compressed_file_is_an_error_and_not_an_end(run, tmp_path):
    torn = tmp_path / "news.jsonl.gz"
    torn.write_bytes(gzip.compress(records(40).encode())[:-20])
    done = run(torn, *OPTIONS, "-o", tmp_path / "out.jsonl")
    assert done.code == 3
    assert "damaged" in done.err
    assert not (tmp_path / "out.jsonl").exists()


def test_missing_zstd_says_what_to_install(run, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "zstandard", None)
    monkeypatch.setattr("sys.version_info", (3, 11, 0))
    done = run(tmp_path / "news.jsonl.zst", *OPTIONS)
    assert done.code == 2
    assert "textfix[zstd]" in done.err


@pytest.mark.usefixtures("small_pieces")
def test_rejects_are_written_counted_and_change_the_exit_code(run, news, tmp_path):
    lines = records(40).splitlines(keepends=True)
    lines[10] = '{"text": \n'
    lines[30] = '{"id": 30}\n'
    news.write_text("".join(lines), encoding="utf-8")
    done = run(news, *OPTIONS, "-o", tmp_path / "out.jsonl", "--stats", tmp_path / "stats.json")
    assert done.code == 3
    assert "2 rejected" in done.err
    rejects = [json.loads(line) for line in (tmp_path / "out.jsonl.rejects.jsonl").read_text().splitlines()]
    assert [(reject["line"], reject["raw"] + "\n") for reject in rejects] == [(11, lines[10]), (31, lines[30])]
    assert "no field 'text'" in rejects[1]["reason"]
    stats = json.loads((tmp_path / "stats.json").read_text())
    assert (stats["documents"], stats["rejected"]) == (38, 2)
    assert len((tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()) == 38
    news.write_text(records(40), encoding="utf-8")
    assert run(news, *OPTIONS, "-o", tmp_path / "out.jsonl").code == 0
    assert "out.jsonl.rejects.jsonl" not in names(tmp_path)


def test_stats_count_repairs_and_verdicts(run, news, tmp_path):
    run(news, *OPTIONS, "-o", tmp_path / "out.jsonl", "--stats", tmp_path / "stats.json")
    stats = json.loads((tmp_path / "stats.json").read_text())
    assert (stats["documents"], stats["repaired"], stats["rejected"]) == (40, 14, 0)
    assert stats["repairs"] == {"entities": {"texts": 14, "edits": 14}}
    assert sum(stats["script"].values()) == 14
    assert stats["bytes"] == news.stat().st_size


def stop_after(monkeypatch, pieces):
    """Let a run stop as an interrupt would stop it, after some pieces."""
    whole = sink.Sink.advance
    seen = []

    def advance(self, *arguments):
        whole(self, *arguments)
        seen.append(arguments)
        if len(seen) == pieces:
            raise KeyboardInterrupt

    monkeypatch.setattr(sink.Sink, "advance", advance)
    return lambda: monkeypatch.setattr(sink.Sink, "advance", whole)


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("names_", [("news.jsonl", "out.jsonl"), ("news.jsonl.gz", "out.jsonl.gz"), ("n.csv", "o.csv")])
def test_a_stopped_run_goes_on_to_the_same_result(run, tmp_path, monkeypatch, names_):
    path, out = (tmp_path / name for name in names_)
    text = (
        records(40) if "jsonl" in names_[0] else "id,text\n" + "".join(f"{n},{DAMAGED}\n" for n in range(40)) + "bad\n"
    )
    path.write_bytes(compression.packed(text.encode(), str(path)))
    run(path, *OPTIONS, "-o", out)
    wanted = {name: (tmp_path / name).read_bytes() for name in names(tmp_path)}
    out.unlink()
    go_on = stop_after(monkeypatch, 7)
    stopped = run(path, *OPTIONS, "-o", out)
    assert stopped.code == 130
    assert "--resume" in stopped.err
    assert not out.exists()
    go_on()
    with (tmp_path / f"{out.name}.part").open("ab") as part:
        part.write(b"what a lost machine left behind the checkpoint")
    worked = []
    whole = chunked.content
    monkeypatch.setattr(chunked, "content", lambda piece, name: worked.append(piece.start) or whole(piece, name))
    run(path, *OPTIONS, "-o", out, "--resume")
    assert min(worked) > 0
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == wanted


@pytest.mark.usefixtures("small_pieces")
@pytest.mark.parametrize("change", ["input", "options"])
def test_resume_refuses_what_is_not_the_same_run(run, news, tmp_path, monkeypatch, change):
    go_on = stop_after(monkeypatch, 3)
    run(news, *OPTIONS, "-o", tmp_path / "out.jsonl")
    go_on()
    options = [*OPTIONS, "--resume"]
    if change == "input":
        news.write_text(records(41), encoding="utf-8")
    else:
        options += ["--script", "simplified"]
    done = run(news, *options, "-o", tmp_path / "out.jsonl")
    assert done.code == 3
    assert "cannot resume" in done.err
    assert "without --resume" in done.err
    assert run(news, *OPTIONS, "-o", tmp_path / "out.jsonl").code == 0


def test_resume_without_a_stopped_run_starts_at_the_beginning(run, news, tmp_path):
    assert run(news, *OPTIONS, "-o", tmp_path / "out.jsonl", "--resume").code == 0
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == WANTED


@pytest.fixture
def tree(tmp_path):
    folder = tmp_path / "pages"
    (folder / "a" / "b").mkdir(parents=True)
    (folder / "one.txt").write_text(DAMAGED, encoding="utf-8")
    (folder / "a" / "b" / "two.txt").write_bytes((CLEAN + "，欢迎市民前来参观游览。" * 3).encode("gb18030"))
    (folder / "a" / "three.txt.gz").write_bytes(gzip.compress(DAMAGED.encode()))
    return folder


@pytest.mark.parametrize("workers", [1, 2])
def test_a_folder_keeps_its_tree(run, tree, tmp_path, workers):
    out = tmp_path / "out"
    assert run(tree, "-o", out, "--only", "markup", "--workers", workers).code == 0
    assert (out / "one.txt").read_text(encoding="utf-8") == CLEAN
    assert (out / "a" / "b" / "two.txt").read_text(encoding="utf-8").startswith(CLEAN)
    assert gzip.decompress((out / "a" / "three.txt.gz").read_bytes()).decode() == CLEAN
    assert names(tmp_path) == ["out", "pages"]


def test_a_file_of_a_folder_that_is_no_text_is_rejected_and_the_others_go_on(run, tree, tmp_path):
    (tree / "picture.png").write_bytes(bytes(range(256)) * 40)
    done = run(tree, "-o", tmp_path / "out", "--only", "markup")
    assert done.code == 3
    [reject] = (tmp_path / "out.rejects.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(reject)["file"].endswith("picture.png")
    assert (tmp_path / "out" / "one.txt").exists()
    assert not (tmp_path / "out" / "picture.png").exists()


def test_a_stopped_folder_goes_on_with_the_files_that_are_missing(run, tree, tmp_path, monkeypatch):
    monkeypatch.setattr(texts, "BATCH_FILES", 1)
    whole, done = texts.clean_files, []

    def stopping(jobs):
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(jobs)
        return whole(jobs)

    monkeypatch.setattr(texts, "clean_files", stopping)
    assert run(tree, "-o", tmp_path / "out", "--only", "markup").code == 130
    seen = []
    monkeypatch.setattr(texts, "clean_files", lambda jobs: seen.append(jobs) or whole(jobs))
    assert run(tree, "-o", tmp_path / "out", "--only", "markup", "--resume").code == 0
    assert len(seen) == 1
    assert names(tmp_path) == ["out", "pages"]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["{news}"], "--field"),
        (["{news}", "--field", "text", "--workers", "0"], "from 1"),
        (["{news}", "--field", "text", "-o", "{news}"], "overwrite"),
        (["{news}", "{news}", "--field", "text", "-o", "{folder}/out"], "two inputs"),
        (["{news}", "{news}", "--field", "text"], "folder"),
        (["{news}", "--field", "text", "--resume"], "--resume needs"),
    ],
)
def test_a_wrong_call_is_refused_before_any_work(run, news, tmp_path, arguments, why):
    done = run(*(argument.format(news=news, folder=tmp_path) for argument in arguments))
    assert done.code == 2
    assert why in done.err
    assert names(tmp_path) == ["news.jsonl"]


def test_an_input_that_does_not_exist_is_named(run, tmp_path):
    done = run(tmp_path / "nothing.jsonl", *OPTIONS, "-o", tmp_path / "out.jsonl")
    assert done.code == 3
    assert "nothing.jsonl" in done.err


def test_tallies_go_through_json_unchanged():
    tally = Tally(3, 2, 1, 100, 1.5)
    tally.texts["gloss"] += 2
    tally.edits["gloss"] += 9
    tally.chains["utf-8 read as gbk"] += 7
    tally.script["simplified"] += 2
    assert Tally.from_dict(json.loads(json.dumps(tally.to_dict()))) == tally
