"""A sentence model of the user's own adds its share, says so, and is never asked unless it is given."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from builder.align import check_model
from builder.align.vectors import Model, closeness, model_in, with_closeness
from builder.catalogue import Catalogue
from builder.model.document import Document
from builder.model.finding import ProjectError
from builder.pipeline import read_book
from builder.settings import Project

MEANINGS = (
    "harbour port haven quay",
    "signed concluded agreed",
    "contract accord lease",
    "mayor council town",
    "fishermen boats blocked barred",
    "price costs money gift",
)
"""Words that mean the same to the model in these tests: each line is a direction of its own."""
LEFT = (
    "The mayor of Velm concluded the lease for the Norsand quay.",
    "Fishermen from Karsund blocked the whole entrance to Velm.",
    "The price is a costly gift to Norsand by critics in Velm.",
)
RIGHT = (
    "An accord about the Norsand port was signed by the town of Velm.",
    "Critics say that the costs to Velm mean money lost to Norsand.",
    "Boats barred the harbour to others and came from Karsund.",
)


def direction(word: str) -> int:
    return next((n for n, words in enumerate(MEANINGS) if word in words.split()), len(MEANINGS))


def encode(text: str) -> list[float]:
    """What the model below says, without it."""
    counted = [0.0] * (len(MEANINGS) + 1)
    for word in text.lower().rstrip(".").split():
        counted[direction(word)] += 0.1 if direction(word) == len(MEANINGS) else 1.0
    length = sum(x * x for x in counted) ** 0.5
    return [x / length for x in counted]


@pytest.fixture
def close(sketched: Callable[..., tuple[list, object]]) -> Callable[..., dict[tuple[int, int], object]]:
    """What the model says of all pairs of two documents' sentences."""

    def run(*documents: Document) -> dict[tuple[int, int], object]:
        sketches, weights = sketched(*documents)
        pairs = [(a, b) for a, x in enumerate(sketches) for b, y in enumerate(sketches) if x.source < y.source]
        return closeness(pairs, sketches, documents, weights=weights, model=Model("mini", encode))

    return run


def test_other_words_for_the_same_are_close_and_the_reason_says_so(told, close):
    found = close(told("a", *LEFT), told("b", *RIGHT))
    assert sorted(found) == [(0, 3), (1, 5), (2, 4)]
    assert found[0, 3].words == "close in meaning by the model mini (1.00)"
    assert found[1, 5].words == "close in meaning by the model mini (.90)"


def test_no_pair_gets_more_than_the_share_of_the_model(told, close):
    assert all(0.03 < one.points <= 0.16 for one in close(told("a", *LEFT), told("b", *RIGHT)).values())


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The mayor concluded the lease for 14 boats.", "The mayor concluded the lease for 16 boats."),
        ("The mayor concluded the lease with the town.", "The mayor never concluded the lease with the town."),
    ],
)
def test_what_speaks_against_a_pair_outweighs_the_model(told, close, left, right):
    found = close(told("a", left, *LEFT[1:]), told("b", right, *RIGHT[1:]))
    assert (0, 3) not in found
    assert (1, 5) in found


def test_other_days_outweigh_the_model(told, dated, close):
    left = told("a", "The mayor concluded the lease with the council on 1 May 2020.", *LEFT[1:])
    right = told("b", "The mayor concluded the lease with the council on 9 June 2020.", *RIGHT[1:])
    for document, day, value in ((left, "1 May 2020", "2020-05-01"), (right, "9 June 2020", "2020-06-09")):
        object.__setattr__(document, "dates", (dated(document, day, value),))
    assert (0, 3) not in close(left, right)


def test_what_all_sentences_of_a_story_have_in_common_is_not_close(told, close):
    same = ("The mayor signed.", "The council agreed.", "The town concluded.")
    left = told("a", *(f"{text[:-1]} it as {n} of them hoped." for n, text in zip("xyz", same, strict=True)))
    right = told("b", *(f"{text[:-1]} what {n} of them feared." for n, text in zip("uvw", same, strict=True)))
    assert close(left, right) == {}


def test_a_score_never_exceeds_one(told, close):
    found = close(told("a", *LEFT), told("b", *RIGHT))
    assert with_closeness({(0, 3): 0.95, (0, 4): 0.4}, found) == {(0, 3): 1.0, (0, 4): 0.4}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A model as sentence-transformers exports them: each word is one token, each token one direction."""
    onnx = pytest.importorskip("onnx")
    tokenizers = pytest.importorskip("tokenizers")
    pytest.importorskip("onnxruntime")
    words = ["[PAD]", "[UNK]", *" ".join(MEANINGS).split()]
    table = [[0.0] * len(MEANINGS) + [0.1]] * 2 + [
        [float(direction(word) == n) for n in range(len(MEANINGS) + 1)] for word in words[2:]
    ]
    integer, real, helper = onnx.TensorProto.INT64, onnx.TensorProto.FLOAT, onnx.helper
    graph = helper.make_graph(
        [helper.make_node("Gather", ["table", "input_ids"], ["last_hidden_state"])],
        "words",
        [helper.make_tensor_value_info(name, integer, ["one", "tokens"]) for name in ("input_ids", "attention_mask")],
        [helper.make_tensor_value_info("last_hidden_state", real, ["one", "tokens", len(table[0])])],
        [helper.make_tensor("table", real, [len(table), len(table[0])], [x for row in table for x in row])],
    )
    made = helper.make_model(graph, ir_version=8, opset_imports=[helper.make_opsetid("", 15)])
    home = tmp_path / "mini"
    home.mkdir()
    onnx.save(made, home / "model.onnx")
    known = tokenizers.models.WordLevel({word: n for n, word in enumerate(words)}, unk_token="[UNK]")
    tokenizer = tokenizers.Tokenizer(known)
    tokenizer.normalizer = tokenizers.normalizers.Lowercase()
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    tokenizer.enable_padding(length=64)
    tokenizer.save(str(home / "tokenizer.json"))
    return home


def test_a_text_points_where_the_mean_of_its_tokens_does(folder):
    model = model_in(str(folder))
    assert model.name == "mini"
    assert list(model.encode("signed accord")) == pytest.approx([0, 0.5**0.5, 0.5**0.5, 0, 0, 0, 0])
    assert model.encode("port of") == pytest.approx(encode("harbour of"))


def test_a_text_without_words_points_nowhere(folder):
    assert not any(model_in(str(folder)).encode(""))


def test_a_model_of_the_users_own_finds_what_the_words_do_not(folder, told, dated, side_by_side):
    left, right = told("a", *LEFT), told("b", *RIGHT)
    left = replace(left, dates=(dated(left, "is a", "2020-05-01"),))
    right = replace(right, dates=(dated(right, "that", "2020-05-01"),))
    alone = side_by_side(left, right)
    helped = side_by_side(left, right, catalogue=Catalogue(embeddings=str(folder)))
    assert [[p.sentences[0] for p in one.passages] for one in alone if not one.tentative] == [[2, 1]]
    assert [[p.sentences[0] for p in one.passages] for one in helped if not one.tentative] == [[1, 2], [2, 1]]
    assert helped[0].links[0].reasons[-1] == "close in meaning by the model mini (.91)"


def test_two_runs_say_the_same(folder, told, side_by_side):
    catalogue = Catalogue(embeddings=str(folder))
    documents = told("a", *LEFT), told("b", *RIGHT)
    first = side_by_side(*documents, catalogue=catalogue)
    model_in.cache_clear()
    assert side_by_side(*reversed(documents), catalogue=catalogue) == first


def test_nothing_of_it_is_loaded_by_default(monkeypatch, told, side_by_side):
    for name in ("onnxruntime", "tokenizers", "numpy"):
        monkeypatch.setitem(sys.modules, name, None)
    side_by_side(told("a", *LEFT), told("b", *RIGHT))


def test_a_missing_extra_is_said(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(ProjectError, match="not installed") as told:
        check_model(str(tmp_path))
    assert "dossier-builder[embeddings]" in told.value.hint


def test_a_folder_without_a_model_is_said(monkeypatch, tmp_path):
    monkeypatch.setattr("builder.align.vectors.find_spec", lambda name: name)
    (tmp_path / "model.onnx").touch()
    with pytest.raises(ProjectError, match=r"has no tokenizer\.json"):
        check_model(str(tmp_path))
    with pytest.raises(ProjectError, match=r"has no model\.onnx and no tokenizer\.json"):
        model_in(str(tmp_path / "nowhere"))


def test_a_model_that_is_none_is_said(folder):
    (folder / "model.onnx").write_bytes(b"no model at all")
    with pytest.raises(ProjectError, match="cannot be used"):
        model_in(str(folder))


def test_a_missing_model_is_said_before_anything_is_read(tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_text("The mayor signed the lease of the harbour.")
    (tmp_path / "dossier.yml").write_text("embeddings: nowhere")
    with pytest.raises(ProjectError, match=r"nowhere|not installed"):
        read_book(Project(tmp_path))
    assert not (tmp_path / ".dossier").exists()
