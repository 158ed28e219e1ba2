import io

from textfix.bulk.progress import Watch
from textfix.bulk.tally import Tally


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_terminal_shows_documents_speed_share_and_time_left():
    now = [0.0]
    terminal = Terminal()
    watch = Watch(120_000_000, terminal, lambda: now[0])
    now[0] = 2.0
    watch.show(Tally(documents=12345, repaired=617, rejected=1, size=60_000_000), 30_000_000)
    assert terminal.getvalue() == "\r25% · 12,345 documents · 30.0 MB/s · 5.0% repaired · 1 rejected · 0:06 left"
    watch.close()
    assert terminal.getvalue().endswith(" \r")


def test_what_an_earlier_run_had_done_does_not_make_this_one_look_fast():
    now = [0.0]
    terminal = Terminal()
    watch = Watch(100_000_000, terminal, lambda: now[0])
    watch.resumed(Tally(size=80_000_000), 80_000_000)
    now[0] = 1.0
    watch.show(Tally(documents=1, size=90_000_000), 90_000_000)
    assert "10.0 MB/s" in terminal.getvalue()
    assert "0:01 left" in terminal.getvalue()


def test_nothing_is_shown_where_nobody_looks():
    stream = io.StringIO()
    watch = Watch(100, stream)
    watch.show(Tally(documents=5), 10)
    watch.close()
    assert stream.getvalue() == ""
