import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textfix.bulk.delimited import last_end

HEAD = "id,text,note\n"
DAMAGED, CLEAN = "AT&amp;T与城市公园免费开放", "AT&T与城市公园免费开放"
OPTIONS = ("--field", "text", "--only", "markup")


@pytest.fixture
def clean(run, tmp_path):
    def call(data, *options, name="in.csv"):
        source, target = tmp_path / name, tmp_path / f"out-{name}"
        source.write_bytes(data if isinstance(data, bytes) else data.encode())
        done = run(source, "-o", target, *OPTIONS, *options)
        done.text = target.read_bytes().decode() if target.exists() else None
        return done

    return call


def test_rows_that_need_nothing_keep_every_byte(clean):
    data = HEAD + '1,"好",\r\n2,\'好,"x ""y"" z\nw"\n\n3,好,'
    assert clean(data).text == data


def test_a_changed_row_keeps_its_other_values_and_its_line_end(clean):
    done = clean(HEAD + f'1,{DAMAGED},"a,""b""\nc"\r\n2,好,x\n')
    assert done.text == HEAD + f'1,{CLEAN},"a,""b""\nc"\r\n2,好,x\n'
    assert done.code == 0


def test_tabs_separate_in_tsv(clean):
    assert clean(f"text\tid\n{DAMAGED}\t1,2\n", name="in.tsv").text == f"text\tid\n{CLEAN}\t1,2\n"


def test_a_spreadsheet_in_gb18030_comes_out_as_utf8(clean):
    row = f"1,{DAMAGED}，欢迎市民前来参观游览,备注\n"
    assert clean((HEAD + row * 20).encode("gb18030")).text == HEAD + row.replace(DAMAGED, CLEAN) * 20


def test_a_byte_order_mark_does_not_hide_the_first_column(clean):
    assert clean(f"\ufefftext,id\n{DAMAGED},1\n").text == f"\ufefftext,id\n{CLEAN},1\n"


def test_edits_become_a_column(clean):
    done = clean(HEAD + f"1,{DAMAGED},\n2,好,\n", "--explain-field", "edits")
    rows = list(csv.DictReader(io.StringIO(done.text)))
    assert rows[1]["edits"] == "{}"
    assert '"removed": "&amp;"' in rows[0]["edits"]


def test_a_row_of_another_width_is_rejected_with_its_line(clean, tmp_path):
    done = clean(HEAD + '1,"好\n好",\n2,好\n3,好,\n')
    assert (done.code, done.text) == (3, HEAD + '1,"好\n好",\n3,好,\n')
    rejects = (tmp_path / "out-in.csv.rejects.jsonl").read_text(encoding="utf-8")
    assert '"line": 4' in rejects
    assert "2 fields, the header has 3" in rejects


@pytest.mark.parametrize(("data", "why"), [("", "no header"), ("id,body\n1,x\n", "there are: id, body")])
def test_a_file_without_the_column_is_refused_before_any_work(clean, data, why):
    done = clean(data)
    assert (done.code, done.text) == (3, None)
    assert why in done.err


def test_a_field_longer_than_the_limit_of_the_csv_module_is_read(clean):
    assert clean(f"id,text,note\n1,{'好' * 200_000},\n").code == 0


CELLS = st.text(st.sampled_from('ab",\n\r'), max_size=6)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=6), st.integers(0, 60))
def test_a_cut_never_falls_into_a_quoted_field(rows, size):
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    data = out.getvalue().encode()
    end = last_end(data[:size], b",")
    parts = [list(csv.reader(io.StringIO(part.decode(), newline=""))) for part in (data[:end], data[end:])]
    assert parts[0] + parts[1] == list(csv.reader(io.StringIO(data.decode(), newline="")))
