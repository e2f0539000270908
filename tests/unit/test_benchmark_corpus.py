"""The generator of corpora says the truth about what it writes."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.corpus import Article, forms_of, make_articles, write_corpus


def articles(count: int, seed: int = 3) -> list[Article]:
    return list(make_articles(seed, count)[1])


def test_the_same_seed_gives_the_same_articles() -> None:
    assert articles(20) == articles(20)
    assert articles(20) != articles(20, seed=4)


def test_there_are_as_many_articles_as_asked_for() -> None:
    assert [len(articles(count)) for count in (1, 7, 50)] == [1, 7, 50]


def test_offsets_lead_to_the_names_and_quotations() -> None:
    world, told = make_articles(3, 60)
    known = {person.id: forms_of(person, world) for person in world.people}
    for article in told:
        for mention in article.truth.get("mention", []):
            form = article.text[mention["start"] : mention["end"]]
            assert any(full.endswith(form) for full in known[mention["person"]])
        for quotation in article.truth.get("quotation", []):
            words = article.text[quotation["start"] : quotation["end"]]
            assert words.strip() == words
            if quotation["kind"] == "direct":
                assert article.text[quotation["start"] - 1] in '“"‘«'


def test_article_text_leaves_the_furniture_out() -> None:
    article = next(one for one in articles(40) if one.name.endswith(".txt") and "Subscribe" in one.text)
    kept = " ".join(article.text[part["start"] : part["end"]] for part in article.truth["article"])
    assert "Subscribe" not in kept
    assert len(kept) > 0.7 * len(article.text)


def test_outlets_tell_the_same_statements_and_spell_names_in_more_ways_than_one() -> None:
    told = articles(200)
    tellings: dict[str, set[str]] = {}
    forms: dict[str, set[str]] = {}
    for article in told:
        for quotation in article.truth.get("quotation", []):
            tellings.setdefault(quotation["statement"], set()).add(article.truth["outlet"])
        for mention in article.truth.get("mention", []):
            forms.setdefault(mention["person"], set()).add(article.text[mention["start"] : mention["end"]])
    assert sum(len(outlets) > 1 for outlets in tellings.values()) > 50
    assert max(len(found) for found in forms.values()) > 3


def test_files_and_truth_lie_side_by_side(tmp_path: Path) -> None:
    words = write_corpus(tmp_path, articles=12, seed=5)
    truth = [json.loads(line) for line in (tmp_path / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [entry["file"] for entry in truth] == sorted(path.name for path in (tmp_path / "seeds").iterdir())
    assert words > 12 * 200
