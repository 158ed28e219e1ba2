"""Scrapy: an item pipeline in a crawl that reads its own data, not the network."""

import json
import subprocess
import sys

import pytest

from engines import engine
from textfix import Config, ConfigError
from textfix.outputs import restore

scrapy = engine("scrapy")

from textfix.integrations.scrapy import TextfixPipeline  # noqa: E402

CRAWL = """
import json, sys
import scrapy
from scrapy.crawler import CrawlerProcess

class Pages(scrapy.Spider):
    name = "pages"
    start_urls = ["data:,"]

    def parse(self, response):
        for text in json.load(open(sys.argv[1], encoding="utf-8")):
            yield {"text": text}

process = CrawlerProcess({
    "ITEM_PIPELINES": {"textfix.integrations.scrapy.TextfixPipeline": 300},
    "TEXTFIX_OUTPUTS": ["edits"],
    "TELNETCONSOLE_ENABLED": False,
    "LOG_LEVEL": "ERROR",
    "FEEDS": {sys.argv[2]: {"format": "jsonlines", "encoding": "utf8"}},
})
crawler = process.create_crawler(Pages)
process.crawl(crawler)
process.start()
print(crawler.stats.get_value("textfix/changed"))
"""


def test_a_crawl_gives_cleaned_items_that_undo(documents, expected, tmp_path):
    source, target, script = tmp_path / "in.json", tmp_path / "out.jsonl", tmp_path / "crawl.py"
    source.write_text(json.dumps(documents), encoding="utf-8")
    script.write_text(CRAWL, encoding="utf-8")
    command = [sys.executable, str(script), str(source), str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    items = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [item["text"] for item in items] == expected
    assert [None if "text_edits" not in i else restore(i["text"], i["text_edits"]) for i in items] == documents
    assert int(done.stdout) == sum(old != new for old, new in zip(documents, expected, strict=True))


def test_only_the_fields_named_are_cleaned():
    item = {"title": "一&amp;二", "text": "一&amp;二", "page": b"\xd2\xbb"}
    cleaned = TextfixPipeline(["title", "page", "absent"], Config(only={"markup"})).process_item(item)
    assert cleaned == {"title": "一&二", "text": "一&amp;二", "page": "一"}


def test_a_mistake_in_the_settings_stops_the_crawl_before_it_starts():
    crawler = engine("scrapy.utils.test").get_crawler(settings_dict={"TEXTFIX_OPTIONS": {"scirpt": "auto"}})
    with pytest.raises(ConfigError, match="scirpt"):
        TextfixPipeline.from_crawler(crawler)
