"""Laws of writing bodies: what is written here is what Python-Markdown makes of the same page."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown

from builder.publish.bodies.blocks import write
from builder.publish.bodies.inline import ForeignError
from builder.render import escape
from tests.strategies import texts

PERMALINK = "Link to this section"
EXTENSIONS = (
    "tables",
    "fenced_code",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "pymdownx.details",
    "pymdownx.superfences",
    "toc",
)
INLINE = (
    "{0}",
    '<q class="d-q" dir="auto">{0}</q> [S1](../sources/a.md#c3){{: .d-where title="{2}" }}',
    '<span class="d-cited" id="c4"></span>[{0}](../people/b_b.md){{: .d-name .d-quoted data-who="{2}" }}, {1}',
    '**[{0}](a.md)** <span class="d-meta">{1}</span>',
    "“{0}” in {1}<br>",
)
BLOCKS = (
    "# {0}",
    "## {0} {{: data-search-exclude }}",
    "{0}",
    '{0}\n{{: .d-par  .d-q dir="auto" data-at="3-9" }}',
    "- {0}\n- {1}",
    '- {0}\n<span class="d-how">{1}</span>',
    "| a | b |\n| --- | ---: |\n| {0} | {1} |",
    '<p class="d-meta" data-search-exclude markdown="span">{0}</p>',
)
HTML_BLOCKS = (
    '<p class="d-meta">{0}<span data-search-exclude> · <code>{1}</code></span></p>',
    "<pre>{0}</pre>",
    '<blockquote class="d-cite" cite="a.html#c1"><p class="d-q" data-at="1-2"><mark class="d-diff">{0}</mark> {1}</p></blockquote>',
)
BOXES = (
    '<div class="d-text" markdown="1">\n\n{}\n\n</div>',
    '<details class="d-why" markdown="1">\n<summary>Why?</summary>\n\n{}\n\n</details>',
    '<section class="d-w" markdown="1">\n<article id="w1" data-source="a" markdown="1">\n\n{}\n\n</article>\n</section>',
    '<dl class="d-facts" markdown="1">\n<dt>Who</dt>\n<dd markdown="span">x</dd>\n</dl>\n\n{}',
)


def words(text: str) -> tuple[str, str, str]:
    return escape.markdown(text), escape.markdown(text[::-1]), escape.attribute(text)


lines = st.builds(lambda form, text: form.format(*words(text)), st.sampled_from(INLINE), texts)
blocks = st.one_of(
    st.builds(lambda form, one, other: form.format(one, other), st.sampled_from(BLOCKS), lines, lines),
    st.builds(
        lambda form, text: form.format(escape.html(text), escape.html(text[::-1])), st.sampled_from(HTML_BLOCKS), texts
    ),
)
pages = st.recursive(
    st.lists(blocks, min_size=1, max_size=4).map("\n\n".join),
    lambda inner: st.builds(str.format, st.sampled_from(BOXES), inner),
    max_leaves=3,
)


def theirs(page: str) -> str:
    settings = {"permalink": True, "permalink_title": PERMALINK, "toc_depth": 3}
    return Markdown(extensions=list(EXTENSIONS), extension_configs={"toc": settings}).convert(page)


@settings(max_examples=80)
@given(page=pages)
@example(page="- a\n\n- b")
def test_a_page_is_written_as_python_markdown_makes_it_or_not_at_all(page: str) -> None:
    try:
        made = write(page, str, PERMALINK)
    except ForeignError:
        return
    assert made.html == theirs(page)
