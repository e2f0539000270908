"""Closeness in meaning, by a sentence model of the user's own (extra ``[embeddings]``); never needed by default.

The words decide which pairs are looked at, and the model adds its share to the score of those.  How close is
close depends on the model and on the story: all sentences of two reports of one event are alike to a model.  So a
pair is measured from what the sentences of its two sources reach on average, the rest of the way to 1.  Where
something speaks against a pair the model is not asked, since to a model 14 boats are 16, and signed is never signed.
"""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from operator import mul
from pathlib import Path
from typing import NamedTuple

from builder.align.chance import Pair
from builder.align.evidence import Evidence, opposed
from builder.align.sketch import Sketch
from builder.align.weights import Weights
from builder.model.document import Document
from builder.model.finding import ProjectError

_SHARE = 0.16  # points of two sentences that mean the very same
_CLOSE = 0.25  # of the way from what is usual to the very same; what comes less far is not close
_LONGEST = 256  # tokens looked at, when the model's folder does not say
_REMEMBERED = 50_000  # vectors kept at a time: some 80 MB of a small model
_FILES = ("model.onnx", "tokenizer.json")
_PACKAGES = ("onnxruntime", "tokenizers")
_OUTPUTS = ("last_hidden_state", "token_embeddings")
_DIGITS = 3  # of a cosine: the last bits of single precision differ from one processor to another
_TAKE_OUT = "take embeddings out of dossier.yml"

Vector = Sequence[float]
"""A direction: numbers whose squares add up to 1."""


class Model(NamedTuple):
    """A model that is ready to be asked."""

    name: str
    """What a reader is told it is called: its folder's name."""
    encode: Callable[[str], Vector]
    """Text → where it points."""


def check_model(folder: str) -> None:
    """Nothing, when `folder` holds a model and there is something to run it with; loads neither.

    Raises:
        ProjectError: the extra is not installed, or the folder or one of its two files is missing.

    """
    if not all(map(find_spec, _PACKAGES)):
        raise ProjectError(
            f"{' and '.join(_PACKAGES)} are not installed", f"pip install 'dossier-builder[embeddings]', or {_TAKE_OUT}"
        )
    missing = [name for name in _FILES if not (Path(folder) / name).is_file()]
    if missing:
        raise ProjectError(
            f"the model folder {folder} has no {' and no '.join(missing)}", f"name a folder that has, or {_TAKE_OUT}"
        )


@cache
def model_in(folder: str) -> Model:
    """The model in `folder`, loaded once a process.

    Raises:
        ProjectError: it cannot be used.

    """
    check_model(folder)
    try:
        encode = _encoder(Path(folder))
        encode("probe")
    except Exception as error:  # both packages raise the bare class
        reason = next(iter(str(error).splitlines()), type(error).__name__)
        raise ProjectError(
            f"the model in {folder} cannot be used: {reason}",
            f"export it as sentence-transformers does (input_ids, attention_mask → last_hidden_state), or {_TAKE_OUT}",
        ) from error
    return Model(Path(folder).name, lru_cache(_REMEMBERED)(encode))


def _encoder(folder: Path) -> Callable[[str], Vector]:
    """Text → the mean of its tokens' vectors, of length 1; one text at a time, so that its neighbours change nothing."""
    import numpy as np  # noqa: PLC0415 - comes with onnxruntime: only who asks for it pays for it
    from onnxruntime import InferenceSession, SessionOptions  # noqa: PLC0415
    from tokenizers import Tokenizer  # noqa: PLC0415

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # sums in one order
    options.log_severity_level = 4  # what goes wrong is raised as well
    session = InferenceSession(str(folder / _FILES[0]), options, providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_file(str(folder / _FILES[1]))
    tokenizer.no_padding()
    if not tokenizer.truncation:
        tokenizer.enable_truncation(_LONGEST)
    wanted = {given.name for given in session.get_inputs()}
    made = [output.name for output in session.get_outputs()]
    output = next((name for name in _OUTPUTS if name in made), made[0])

    def encode(text: str) -> Vector:
        read = tokenizer.encode(text)
        rows = {"input_ids": read.ids, "attention_mask": read.attention_mask, "token_type_ids": read.type_ids}
        given = {name: np.array([row], dtype=np.int64) for name, row in rows.items() if name in wanted}
        (hidden,) = session.run([output], given)
        pooled = np.array(read.attention_mask, dtype=np.float32) @ hidden[0]  # points where the mean does
        return array("f", (pooled / (np.linalg.norm(pooled) or 1.0)).tolist())

    return encode


def closeness(
    pairs: Iterable[Pair], sketches: Sequence[Sketch], documents: Sequence[Document], *, weights: Weights, model: Model
) -> dict[Pair, Evidence]:
    """What the model adds to those of the pairs that are close in meaning and have nothing against them.

    Args:
        pairs: Pairs that the words have found.
        sketches: All sketches.
        documents: What they are cut from.
        weights: Of this collection.
        model: The model that is asked.

    """
    asked = [pair for pair in pairs if not opposed(sketches[pair[0]], sketches[pair[1]], weights)]
    sources = {sketches[index].source for pair in asked for index in pair}
    texts = {k: _text(one, documents) for k, one in enumerate(sketches) if one.source in sources}
    encoded = {text: model.encode(text) for text in sorted(set(texts.values()))}
    vectors = {k: encoded[text] for k, text in texts.items()}
    usual = _means(vectors, sketches)
    found = {}
    for a, b in asked:
        cosine = _cosine(vectors[a], vectors[b])
        far = _way(cosine, _cosine(usual[sketches[a].source], usual[sketches[b].source]))
        if far >= _CLOSE:
            near = f"{cosine:.2f}".removeprefix("0")
            found[a, b] = Evidence(_SHARE * far, f"close in meaning by the model {model.name} ({near})")
    return found


def with_closeness(scores: Mapping[Pair, float], close: Mapping[Pair, Evidence]) -> dict[Pair, float]:
    """The scores with what the model adds."""
    return {pair: min(1.0, value + close[pair].points) if pair in close else value for pair, value in scores.items()}


def _text(sketch: Sketch, documents: Sequence[Document]) -> str:
    return documents[sketch.source].sentences[sketch.sentence].text[sketch.start : sketch.end]


def _means(vectors: Mapping[int, Vector], sketches: Sequence[Sketch]) -> dict[int, Vector]:
    """The mean vector of each source: two of them give the mean of all cosines between their sentences."""
    rows: dict[int, list[Vector]] = defaultdict(list)
    for index, vector in vectors.items():
        rows[sketches[index].source].append(vector)
    return {source: [math.fsum(column) / len(own) for column in zip(*own, strict=True)] for source, own in rows.items()}


def _cosine(left: Vector, right: Vector) -> float:
    return round(math.fsum(map(mul, left, right)), _DIGITS)


def _way(cosine: float, usual: float) -> float:
    """How far a cosine comes from what is usual to 1."""
    return (cosine - usual) / (1 - usual) if usual < 1 else 0.0
