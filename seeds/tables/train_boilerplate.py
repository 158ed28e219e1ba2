# Arrays of numpy have no useful annotations, and the random draws protect nobody.
# ruff: noqa: ANN001, ANN201, ANN202, ANN204, B905, C901, D102, D103, E731, PLR0912, S311, SIM905
"""Train the weights of the boilerplate line model from labelled articles.

    python seeds/tables/train_boilerplate.py ARTICLES.jsonl --report        # five folds by site: how it does on sites unseen
    python seeds/tables/train_boilerplate.py ARTICLES.jsonl --write         # the same, then train on all and write the table

The articles stay outside the project: one JSON object a line with `site` and `lines`, a list of [label, text]. The pages of
made-up sites (`made_pages.py`) are added to them. Needs numpy and scipy, which the library does not. Deterministic: every
random choice is seeded.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import json
import random
import sys
from pathlib import Path

import made_pages

from textfix.repairs.boilerplate.decide import decide
from textfix.repairs.boilerplate.features import names_of
from textfix.repairs.boilerplate.grams import grams as grams_of
from textfix.repairs.boilerplate.model import SCALE, STATES
from textfix.repairs.boilerplate.page import read_page
from textfix.repairs.boilerplate.reading import facts, read_line
from textfix.repairs.boilerplate.surroundings import keys
from textfix.repairs.boilerplate.verdicts import NOTHING
from textfix.repairs.boilerplate.view import fold as fold_characters
from textfix.repairs.boilerplate.view import plain

if __name__ == "__main__":  # build.py imports every module beside it; only training needs these
    import numpy as np
    import scipy.sparse as sp
    from scipy.optimize import minimize

TABLE = Path(__file__).parents[2] / "src/textfix/data/boilerplate_weights.tsv"
HEADER = """\
# Weights of the boilerplate line model in hundredths, for the states H T M B I X (see model.py); tab-separated.
# Trained on {pages} labelled pages of {sites} sites ({lines} lines) and {made} pages of {made_sites} made-up sites (made_pages.py).
# Five folds by site, labelled pages only, each scored by a model that saw no page of its site: {figures}.
# The same with 40% of what the vocabulary knows hidden: {hidden}.
# Licence: Apache-2.0, trained for textfix.
# Rebuild: python seeds/tables/train_boilerplate.py ARTICLES.jsonl --write
"""
REMOVED = frozenset("meta credit copyright comment share nav related ad spam".split())
K = len(STATES)
COPIES, MADE_COPIES, GRAMS, RIDGE, GRAM_RIDGE, COST, ROUNDS = 16, 3, 1500, 3.0, 8.0, 1.0, 80
FOLDS = 5
ODD_FORMS = 0.05  # share of augmented pages whose body gets verse, questions, a list
HIDDEN = (0.0, 0.4, 0.8)  # shares of vocabulary hits that are hidden from augmented pages


def load(path):
    """Return the articles of a file as (site, [(label, line in view), ...])."""
    rows = [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines() if row.strip()]
    return viewed((page["site"], page["lines"]) for page in rows)


def viewed(pages):
    """Return pages with their lines in view, blank ones left out."""
    articles = []
    for site, lines in pages:
        views = [(label, fold_characters(plain(text.replace("\n", " ")))) for label, text in lines]
        articles.append((site, [(label, view) for label, view in views if view]))
    return articles


def allowed_states(labels):
    """Return which states each line may be in, lines by states."""
    allowed = np.zeros((len(labels), K), bool)
    body = [i for i, label in enumerate(labels) if label == "body"]
    title = next((i for i, label in enumerate(labels) if label == "title"), None)
    first, last = (body[0], body[-1]) if body else (len(labels), len(labels))
    if not body and title is not None:
        first = last = title
    for i, label in enumerate(labels):
        before_title = title is not None and i < title and i < first
        if label == "title":
            states = [1]
        elif label == "body":
            states = [3]
        elif label in REMOVED:
            states = (
                [0] if before_title else ([0, 2] if title is None else [2]) if i < first else [4] if i < last else [5]
            )
        else:
            states = [0, 3] if before_title else [3, 5] if i > last else [3]
        allowed[i, states] = True
    return allowed


def parts(lines):
    """Return head, lines between title and body, body and tail of a page, or None where there is no body."""
    labels = [label for label, _ in lines]
    body = [i for i, label in enumerate(labels) if label == "body"]
    if not body:
        return None
    first, last = body[0], body[-1]
    title = next((i for i, label in enumerate(labels) if label == "title" and i < first), first)
    return lines[:title], lines[title:first], lines[first : last + 1], lines[last + 1 :]


def augmented(articles, copies, rng):
    """Return (site, lines, share of verdicts to hide): pages as they are, and heads, bodies and tails mixed."""
    pool = [parts(lines) for _, lines in articles]
    pool = [piece for piece in pool if piece]
    pages = []
    made = {site for site, _ in made_pages.pages()}
    for site, lines in articles:
        pages += [(site, lines, 0.0), (site, lines, rng.choice(HIDDEN[1:]))]
        pieces = parts(lines)
        for _ in range((MADE_COPIES if site in made else copies) if pieces else 0):
            mixed = mix(pieces, pool, rng)
            if mixed:
                pages.append((site, mixed, rng.choice(HIDDEN)))
    return pages


def mix(pieces, pool, rng):
    """Return one page made of the pieces of a page, with heads and tails of others."""
    head, middle, body, tail = (list(piece) for piece in pieces)
    draw = rng.random()
    if draw < 0.35:
        head, tail = list(rng.choice(pool)[0]), list(rng.choice(pool)[3])
    elif draw < 0.55:
        head, tail = [], tail if draw < 0.45 else []
    elif draw < 0.63:
        head, tail = [], []
        middle = [line for line in middle if line[0] not in REMOVED]
        body = [line for line in body if line[0] not in REMOVED]
    if rng.random() < 0.5 and head:
        head = head[-rng.randint(1, min(len(head), 25)) :]
    if rng.random() < 0.25:
        head = []
    if rng.random() < 0.6 and tail:
        tail = tail[: rng.randint(0, len(tail))] if rng.random() < 0.7 else tail[rng.randint(0, len(tail) - 1) :]
    if rng.random() < 0.3:
        middle = [line for line in middle if line[0] not in REMOVED or rng.random() < 0.5]
    if rng.random() < 0.12:
        middle = [line for line in middle if line[0] != "title"]
    if rng.random() < 0.3 and len(body) > 3:
        start = rng.randint(0, len(body) - 1)
        body = body[start : start + rng.randint(1, 6)]
    if rng.random() < ODD_FORMS:
        form = [("body", fold_characters(line)) for line in rng.choice(made_pages.forms())]
        place = rng.choice((0, len(body), len(body), rng.randint(0, len(body))))
        body = body[:place] + form + body[place:]
    if rng.random() < 0.2:
        cards = [line for line in rng.choice(pool)[3] if line[0] in {"related", "ad", "share"}]
        place = rng.randint(0, len(body))
        if cards and 0 < place < len(body):
            start = rng.randint(0, len(cards) - 1)
            body = body[:place] + cards[start : start + rng.randint(1, 5)] + body[place:]
    if rng.random() < 0.25:
        tail = [line for line in tail if rng.random() < 0.6]
    return head + middle + body + tail


def featurized(pages, rng, *, hide_grams):
    """Return (site, labels, page, grams) for each page."""
    found = []
    for site, lines, hidden in pages:
        read = [read_line(view) for _, view in lines]
        verdicts = [NOTHING if rng.random() < hidden else line.verdict for line in read]
        share = rng.choice((0, 0, 0.5)) if hide_grams else 0
        grams = [grams_of(line.view) if rng.random() >= share else frozenset() for line in read]
        found.append((site, [label for label, _ in lines], read_page(read, verdicts, settle=False), grams))
    return found


def best_grams(articles, count):
    """Return the n-grams that tell boilerplate from text best (chi-squared) and stand on three sites or more."""
    seen_in, sites, totals = collections.defaultdict(lambda: [0, 0]), collections.defaultdict(set), [0, 0]
    for site, lines in articles:
        for label, view in dict.fromkeys(lines):
            if label not in REMOVED and label not in {"body", "title"}:
                continue
            junk = label in REMOVED
            totals[junk] += 1
            for gram in grams_of(view):
                seen_in[gram][junk] += 1
                sites[gram].add(site)
    scored = []
    share = totals[1] / sum(totals)
    for gram, (text, junk) in seen_in.items():
        if len(sites[gram]) >= 3 and text + junk >= 4 and "\t" not in gram:
            expected = (text + junk) * share
            scored.append(((junk - expected) ** 2 / expected + (junk - expected) ** 2 / (text + junk - expected), gram))
    return [gram for _, gram in sorted(scored, reverse=True)[:count]]


def names_of_lines(page):
    """Return the names of the features of each line: what it says by itself and what stands around it."""
    return [
        [name for key in (*facts(line), *found) for name in names_of(key)]
        for line, *found in zip(page.lines, *keys(page))
    ]


class Columns:
    """The features that stand on three sites or more, and the n-grams, as columns of a matrix."""

    def __init__(self, pages, grams):
        counts, sites = collections.Counter(), collections.defaultdict(set)
        for site, _, page, _ in pages:
            for names in names_of_lines(page):
                for name in names:
                    counts[name] += 1
                    sites[name].add(site)
        kept = sorted(name for name in counts if counts[name] >= 6 and len(sites[name]) >= 3)
        self.features = {name: i for i, name in enumerate(kept)}
        self.grams = {gram: len(kept) + i for i, gram in enumerate(grams)}
        self.size = len(kept) + len(grams)

    def matrix(self, pages):
        places, ends = [], [0]
        for _, _, page, grams in pages:
            for names, found in zip(names_of_lines(page), grams):
                places += {self.features[name] for name in names if name in self.features}
                places += [self.grams[gram] for gram in found if gram in self.grams]
                ends.append(len(places))
        return sp.csr_matrix((np.ones(len(places)), places, ends), shape=(len(ends) - 1, self.size))


def time_major(lengths):
    """Return the order that puts the first lines of all pages first, then the second ones; and how many each time."""
    order = sorted(range(len(lengths)), key=lambda i: -lengths[i])
    offsets = np.cumsum([0, *lengths])
    places, counts = [], []
    for time in range(max(lengths)):
        alive = [i for i in order if lengths[i] > time]
        counts.append(len(alive))
        places += [offsets[i] + time for i in alive]
    return np.array(places), counts


def expectations(odds, counts, steps, start, stop):
    """Return state posteriors, expected steps, log-likelihood and the expected first and last states."""
    forward, back_rows, offsets, total = np.empty_like(odds), np.empty_like(odds), np.cumsum([0, *counts]), 0.0
    row = odds[: counts[0]] * start
    for time, count in enumerate(counts):
        if time:
            row = (row[:count] @ steps) * odds[offsets[time] : offsets[time + 1]]
        norm = row.sum(1, keepdims=True)
        row = row / norm
        total += np.log(norm).sum()
        forward[offsets[time] : offsets[time + 1]] = row
    stepped, ended, back = np.zeros((K, K)), np.zeros(K), None
    for time in range(len(counts) - 1, -1, -1):
        current = np.empty((counts[time], K))
        going = counts[time + 1] if time + 1 < len(counts) else 0
        current[going:] = stop
        if going:
            after = odds[offsets[time + 1] : offsets[time + 2]] * back
            current[:going] = after @ steps.T
            here = forward[offsets[time] : offsets[time] + going]
            norm = ((here @ steps) * after).sum(1, keepdims=True)
            stepped += ((here / norm).T @ after) * steps
        last = forward[offsets[time] + going : offsets[time + 1]] * stop
        if len(last):
            norm = last.sum(1, keepdims=True)
            total += np.log(norm).sum()
            ended += (last / norm).sum(0)
        current /= current.sum(1, keepdims=True)
        back_rows[offsets[time] : offsets[time + 1]] = current
        back = current
    posterior = forward * back_rows
    posterior /= posterior.sum(1, keepdims=True)
    return posterior, stepped, total, posterior[: counts[0]].sum(0), ended


def fit(pages, columns):
    """Return (weights, steps, start, stop) by cost-augmented maximum likelihood: losing body text is made to look cheap."""
    places, counts = time_major([len(page.lines) for _, _, page, _ in pages])
    matrix = columns.matrix(pages)[places]
    turned = matrix.T.tocsr()
    gold = np.vstack([allowed_states(labels) for _, labels, _, _ in pages])[places].astype(float)
    ridge = np.full((columns.size, 1), RIDGE)
    ridge[len(columns.features) :] = GRAM_RIDGE
    cost = np.zeros((len(places), K))
    keep = (gold[:, 1] + gold[:, 3] > 0) & (gold[:, [0, 2, 4, 5]].sum(1) == 0)
    cost[np.ix_(keep, [0, 2, 4, 5])] = COST
    size = columns.size * K

    def loss(x):
        w, t, first, final = x[:size].reshape(-1, K), x[size : size + K * K].reshape(K, K), x[-2 * K : -K], x[-K:]
        scores = matrix @ w + cost
        odds = np.exp(scores - scores.max(1, keepdims=True)) + 1e-30
        chain = (np.exp(t), np.exp(first), np.exp(final))
        free, stepped, total, begun, ended = expectations(odds, counts, *chain)
        bound, stepped_b, total_b, begun_b, ended_b = expectations(odds * gold + 1e-300, counts, *chain)
        value = total - total_b + 0.5 * (ridge * w * w).sum() + 0.05 * ((t * t).sum() + first @ first + final @ final)
        slopes = (turned @ (free - bound) + ridge * w, stepped - stepped_b + 0.1 * t)
        ends = (begun - begun_b + 0.1 * first, ended - ended_b + 0.1 * final)
        return value, np.concatenate([slopes[0].ravel(), slopes[1].ravel(), *ends])

    x = minimize(
        loss, np.zeros(size + K * K + 2 * K), jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS, "maxcor": 8}
    ).x
    return x[:size].reshape(-1, K), x[size : size + K * K].reshape(K, K), x[-2 * K : -K], x[-K:]


def train(articles, seed=3):
    """Return the rows of the table for these articles."""
    rng = random.Random(seed)
    pages = featurized(augmented(articles, COPIES, rng), rng, hide_grams=True)
    columns = Columns(pages, best_grams(articles, GRAMS))
    weights, steps, start, stop = fit(pages, columns)
    weights = weights - weights.mean(1, keepdims=True)
    hundredths = lambda values: "\t".join(str(round(value * SCALE)) for value in values)
    rows = [
        f"feature\t{name}\t{hundredths(weights[i])}"
        for name, i in sorted(columns.features.items())
        if abs(weights[i]).max() >= 0.05
    ]
    rows += [
        f"gram\t{gram}\t{hundredths(weights[i])}"
        for gram, i in sorted(columns.grams.items())
        if abs(weights[i]).max() >= 0.03
    ]
    rows += [f"start\t\t{hundredths(start)}"]
    rows += [f"step\t{state}\t{hundredths(row)}" for state, row in zip(STATES, steps)]
    rows += [f"stop\t\t{hundredths(stop)}"]
    return rows


def score(articles, counts, *, hidden=0.0, show=False):
    """Add what the model in use does to articles to `counts`; a share of what the vocabulary knows may be hidden."""
    from textfix.repairs.boilerplate.model import probabilities

    rng = random.Random(5)
    for site, lines in articles:
        read = [read_line(view) for _, view in lines]
        page = read_page(read, [NOTHING if rng.random() < hidden else line.verdict for line in read])
        for (label, view), gone in zip(lines, decide(page, probabilities(page))):
            size = len(view.replace(" ", ""))
            if label in REMOVED:
                counts["hit" if gone else "miss"] += 1
                counts["junk"] += size
                counts["left"] += size * (not gone)
            elif label in {"body", "title"}:
                counts["lost"] += gone
                counts[label] += size
                counts[f"{label} lost"] += size * gone
                counts[f"{label}s lost"] += gone
                counts[f"{label}s"] += 1
                if gone and show:
                    print("   LOST", site, label, view[:60])


def figures(c):
    """Return counts as one line of figures."""
    precision, recall = c["hit"] / max(1, c["hit"] + c["lost"]), c["hit"] / max(1, c["hit"] + c["miss"])
    return (
        f"f1 {2 * precision * recall / max(1e-9, precision + recall):.4f} (precision {precision:.4f}, recall {recall:.4f}), "
        f"text lost {100 * c['body lost'] / max(1, c['body']):.3f}%, titles lost {c['titles lost']} of {c['titles']}, "
        f"boilerplate left {100 * c['left'] / max(1, c['junk']):.1f}%"
    )


def fold(site):
    """Return the fold of a site."""
    return int(hashlib.sha1(site.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def cross_validate(articles, made):
    """Return the figures of sites that the model did not see, as they are and with vocabulary hidden."""
    seen, hidden = collections.Counter(), collections.Counter()
    for place in range(FOLDS):
        use(train([article for article in articles if fold(article[0]) != place] + made))
        others = [article for article in articles if fold(article[0]) == place]
        score(others, seen, show=True)
        score(others, hidden, hidden=0.4)
    return figures(seen), figures(hidden)


def use(rows):
    """Make the rows the table in use (in this process; the file as well)."""
    from textfix.repairs.boilerplate import lines, model, reading, stripping

    TABLE.write_text("\n".join(rows) + "\n", encoding="utf-8")
    model.weights.cache_clear()
    lines._kept.cache_clear()  # noqa: SLF001
    stripping._judge.cache_clear()  # noqa: SLF001
    reading._kept.cache_clear()  # noqa: SLF001 - what a line weighs is noted on it
    model._steps.cache_clear()  # noqa: SLF001
    model._known.cache_clear()  # noqa: SLF001
    model._WORTH.clear()  # noqa: SLF001


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    before = TABLE.read_text(encoding="utf-8")
    articles, made = load(options.articles), viewed(made_pages.pages())
    seen, hidden = cross_validate(articles, made)
    print(f"five folds by site: {seen}\nwith vocabulary hidden: {hidden}")
    if not options.write:
        TABLE.write_text(before, encoding="utf-8")
        return 0
    rows = train(articles + made)
    use(rows)
    head = HEADER.format(
        pages=len(articles), sites=len({site for site, _ in articles}), lines=sum(len(lines) for _, lines in articles),
        made=len(made), made_sites=len({site for site, _ in made}), figures=seen, hidden=hidden,
    )  # fmt: skip
    TABLE.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    own = collections.Counter()
    score(articles, own)
    print(f"trained on all: {figures(own)}; {TABLE.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
