import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import textfix
from textfix.bulk import jsonl
from textfix.bulk.desk import Desk
from textfix.bulk.job import Job, Options, Task

MARKUP = textfix.Config(only={"markup"})
DAMAGED, CLEAN = "城市公园&quot;免费&quot;开放", '城市公园"免费"开放'


def clean(data, *fields, config=MARKUP, **options):
    options = Options(config=config, fields=fields or ("text",), **options)
    desk = Desk(options)
    result = jsonl.clean(data, Task(Job("in", "out", "jsonl", options)), desk)
    return (data if result is None else result), desk


def test_lines_that_need_nothing_keep_every_byte():
    data = b'{ "id" : 1.50, "text":"\\u516c\\u56ed", "id":2e3 }\r\n\n{"text":null}\n'
    assert clean(data)[0] == data


def test_a_changed_string_is_the_only_thing_that_changes():
    line = '{"n": 1.500, "text" : "%s", "big": 123456789012345678901234567890, "esc": "\\u4e2d\\/", "n": 2}\n'
    cleaned, desk = clean((line % DAMAGED).encode())
    assert cleaned.decode() == line % CLEAN.replace('"', '\\"')
    assert (desk.tally.documents, desk.tally.repaired, desk.tally.rejected) == (1, 1, 0)


def test_a_string_written_in_escapes_stays_in_escapes():
    cleaned, _ = clean((json.dumps({"text": DAMAGED}) + "\n").encode())
    assert cleaned.isascii()
    assert json.loads(cleaned) == {"text": CLEAN}


def test_dotted_paths_reach_into_objects_and_through_lists():
    record = {"a": {"b": DAMAGED, "c": DAMAGED}, "list": [{"t": DAMAGED}, {"t": None}, {"t": "好"}], "x.y": DAMAGED}
    cleaned, _ = clean(json.dumps(record, ensure_ascii=False).encode(), "a.b", "list.t", "x\\.y")
    wanted = {"a": {"b": CLEAN, "c": DAMAGED}, "list": [{"t": CLEAN}, {"t": None}, {"t": "好"}], "x.y": CLEAN}
    assert json.loads(cleaned) == wanted


def test_of_doubled_keys_the_last_one_counts_as_it_does_for_parsers():
    cleaned, _ = clean(f'{{"text": "{DAMAGED}", "text": "{DAMAGED}"}}'.encode())
    assert cleaned.decode() == f'{{"text": "{DAMAGED}", "text": {json.dumps(CLEAN, ensure_ascii=False)}}}'


def test_lone_surrogates_are_read_and_those_of_other_fields_stay_escaped():
    cleaned, desk = clean(b'{"text": "a\\ud800b", "other": "\\udfff"}\n')
    assert not desk.rejects
    assert b'"other": "\\udfff"' in cleaned
    json.loads(cleaned)["text"].encode()


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "a', "broken JSON"),
        (b'["text"]', "a list, not an object"),
        (b'{"body": "a", "id": 1}', "there are: body, id"),
        (b'{"text": 5}', "a number, not text"),
        ('{"text": "城市公园'.encode() + b'\xff"}', "bytes"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_a_line_that_cannot_be_read_is_rejected_with_its_place_and_reason(line, reason):
    good = '{"text": "好"}\n'.encode()
    cleaned, desk = clean(good + line + b"\n" + good)
    assert cleaned == good * 2
    [reject] = desk.rejects
    assert (reject.line, reject.raw) == (2, line)
    assert reason in reject.reason
    assert (desk.tally.documents, desk.tally.rejected) == (2, 1)


def test_a_line_in_gb18030_is_decoded():
    text = "城市公园免费开放，欢迎市民前来参观游览。"
    cleaned, desk = clean((json.dumps({"text": text}, ensure_ascii=False) + "\n").encode("gb18030"))
    assert not desk.rejects
    assert textfix.decode(cleaned).text == json.dumps({"text": text}, ensure_ascii=False) + "\n"


def test_edits_are_stored_beside_the_text_and_undo_it():
    data = (json.dumps({"text": DAMAGED, "m": {"t": "好"}}, ensure_ascii=False) + " \n").encode()
    record = json.loads(clean(data, "text", "m.t", explain_field="edits")[0])
    assert list(record["edits"]) == ["text"]
    text = record["text"]
    for edit in record["edits"]["text"]:  # from left to right: what is to the left is the original again
        start = edit["start"]
        text = text[:start] + edit["removed"] + text[start + len(edit["replacement"]) :]
    assert text == DAMAGED


def test_a_field_for_the_edits_that_is_taken_already_is_a_reject():
    _, desk = clean('{"text": "好", "edits": 1}\n'.encode(), explain_field="edits")
    assert "already" in desk.rejects[0].reason


def test_one_text_that_breaks_the_cleaner_does_not_stop_the_run(monkeypatch):
    monkeypatch.setattr(textfix.Cleaner, "clean", lambda *_: 1 / 0)
    _, desk = clean('{"text": "好"}\n'.encode())
    assert "ZeroDivisionError" in desk.rejects[0].reason


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@settings(max_examples=40)
@given(
    st.dictionaries(st.text(), JSON),
    st.sampled_from([DAMAGED, "好", "&lt;好&gt;城市"]),
    st.booleans(),
    st.sampled_from([None, 1]),
)
def test_any_record_keeps_its_other_fields_and_their_order(record, text, escaped, indent):
    record["text"] = text
    data = json.dumps(record, ensure_ascii=escaped, separators=(",", ":") if indent else None).encode(
        "utf-8", "surrogatepass"
    )
    try:
        data.decode()
    except UnicodeDecodeError:
        return
    cleaned, desk = clean(data)
    assert not desk.rejects
    wanted = record | {"text": textfix.clean(text, MARKUP)}
    assert list(json.loads(cleaned).items()) == list(wanted.items())
