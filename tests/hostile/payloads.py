"""What a folder from the web may hold, field by field.  Every payload that could act would say so with the word ``pwned``."""

from __future__ import annotations

from pathlib import Path

SCRIPTS = (
    "<script>pwned()</script>",
    "<ScRiPt src=//127.0.0.1:1/pwned.js></sCrIpT>",
    "</script><script>pwned()</script>",
    "</title></head><body onload=pwned()>",
    "<img src=x onerror=pwned()>",
    '"><svg/onload=pwned()>',
    "' autofocus onfocus='pwned()' x='",
    '" onmouseover="pwned()" tabindex="0',
    "<iframe srcdoc='<script>parent.pwned()</script>'></iframe>",
    "<a href='javascript:pwned()'>here</a>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=pwned()>",
    "<style>@import '//127.0.0.1:1/pwned.css';</style>",
    "<meta http-equiv=refresh content='0;url=//127.0.0.1:1/pwned'>",
    "<base href=//127.0.0.1:1/pwned/>",
    "<object data=data:text/html,pwned></object><embed src=javascript:pwned()>",
    "<!-- pwned --> <!--> --!> <![CDATA[ pwned ]]> <?php pwned ?>",
    "&lt;script&gt;pwned()&lt;/script&gt; &#60;b&#62; &amp;amp;",
)
MARKDOWN = (
    "[pwned](javascript:pwned()) [x](data:text/html,pwned) [y](//127.0.0.1:1/pwned)",
    "![pwned](//127.0.0.1:1/pwned.png) ![x][pwned]",
    "<javascript:pwned()> <https://127.0.0.1:1/pwned>",
    "[pwned]: javascript:pwned() 'title'",
    "{: onclick=pwned() .pwned } {:onmouseover='pwned()'}",
    "{ onclick=pwned() } :::pwned",
    "*[pwned]: abbreviation [^pwned]",
    "!!! danger pwned",
    "??? pwned",
    '=== "pwned"',
    "```{.html onclick=pwned()} pwned",
    "--8<-- pwned",
    "| pwned | --- | `x` | **y** | ~~z~~ |",
    "# pwned {#pwned onclick=pwned()}",
    "$$pwned$$ \\(pwned\\) ++ctrl+pwned++ ==pwned== :pwned:",
    "[[pwned]] [[[pwned]]] [TOC]",
    "wzxhzdk:0 klzzwxh:0000 \x02wzxhzdk:0\x03",
)
TEMPLATES = (
    "{{ 7*'pwned' }} {{ config.items() }} {% for x in pwned %} {# pwned #}",
    "${pwned} #{pwned} <%= pwned %> {{{pwned}}}",
    "{% raw %}{{ pwned }}{% endraw %} {{ '' }}{{ request }}",
)
UNSEEN = (
    "a\u202epwned\u202cb \u2066c\u2069 \u200ed\u200f",
    "p\u0430ypal \u0391nn \u200bzero\ufeffwidth",
    "nul\x00 bell\x07 escape\x1b[31m del\x7f c1\x9b",
    "line\x0bfeed\x0cform\x85next\u2028separators\u2029",
)
CELLS = ("=cmd|' /C pwned'!A0", "+pwned", "-1+pwned", "@SUM(pwned)", "\tpwned", '=HYPERLINK("//127.0.0.1:1/pwned")')
DEEP = (
    ">" * 300 + " pwned",
    "[" * 500 + "pwned" + "]" * 500,
    "<b>" * 400 + "pwned",
    "*" * 1000 + "pwned" + "_" * 1000,
    "pwned" * 3000,
    "(" * 400 + "“" * 400,
)
PAYLOADS = (*SCRIPTS, *MARKDOWN, *TEMPLATES, *UNSEEN, *CELLS, *DEEP)

NAMES = (
    "<img src=x onerror=pwned()>.txt",
    "{{ pwned }}.txt",
    "`pwned` [x](javascript:pwned()).txt",
    "..pwned...txt",
    "a b'c\"d.txt",
    "قال.txt",
    "CON.txt",
    "Case.txt",
    "case.TXT",
    "\u202etxt.pwned.txt",
    "new\nline.txt",
    "index.txt",
    "&amp;<b>.txt",
)
"""Names of seeds."""


def article(payload: str, number: int) -> str:
    """A plain text with the payload wherever a field may be read from."""
    return (
        f"{payload} in headline number {number}\n"
        f"By Ann {payload} Lee\n"
        f"January {number % 28 + 1}, 2021\n"
        f"The Daily {payload}\n\n"
        f"The minister said on Monday: “We {payload} will keep harbour number {number} open for all ships.”\n\n"
        f"General {payload} Omar Karim told reporters that “{payload} the fleet stays in harbour {number} until spring”.\n\n"
        f"{payload}\n\n"
        f"According to Omar Karim, {payload} the fleet of {number} ships needs no other harbour than this one.\n"
    )


def page(payload: str, number: int) -> str:
    """A saved page with the payload as markup and in what its head says of it."""
    return (
        f"<!doctype html><html><head><title>{payload} headline {number}</title>\n"
        f'<meta property="og:title" content="{payload}"><meta name="author" content="Ann {payload} Lee">\n'
        f'<meta property="og:site_name" content="Daily {payload}"><link rel="canonical" href="javascript:pwned()">\n'
        f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{payload}", "author": "{payload}"}}</script>\n'
        f"</head><body><article><h1>{payload} headline {number}</h1>\n"
        f"<p>The minister said on Monday: “We {payload} will keep harbour number {number} open for all the ships of the town.”</p>\n"
        f"<p>Nobody else spoke on that day, {payload} and the fleet of the town stayed in the harbour until the spring.</p>\n"
        "</article></body></html>\n"
    )


def note(payload: str, number: int) -> str:
    """A Markdown file with front matter."""
    quoted = payload.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return (
        f'---\ntitle: "{quoted}"\nauthor: "{quoted}"\noutlet: "Daily {quoted}"\nurl: "javascript:pwned()"\n'
        f"date: 2021-01-0{number % 9 + 1}\n---\n\n# {payload}\n\n"
        f"The minister said on Monday: “We {payload} will keep harbour number {number} open.”\n"
    )


CATALOGUE = """\
title: "<script>pwned()</script> {{ pwned }}"
curator: "<img src=x onerror=pwned()>"
people:
  - id: omar-karim
    name: "Omar Karim <img src=x onerror=pwned()>"
    same: ["Omar Karim", "[pwned](javascript:pwned())"]
    note: "{{ pwned }} <script>pwned()</script> [x](javascript:pwned())"
    roles: [{as: "<svg/onload=pwned()>", from: "2020", to: "2021"}]
outlets:
  - id: daily
    name: "Daily </title><script>pwned()</script>"
    same: ["The Daily"]
    sources: ["0*.txt"]
    established: "<b onclick=pwned()>by hand</b>"
topics:
  - id: harbour
    name: "Harbour <iframe src=javascript:pwned()>"
    terms: ["harbour*"]
    note: "| --- | <script>pwned()</script>"
"""


def lay_out(folder: Path) -> int:
    """Fills a project's folder with everything above; the number of seeds."""
    seeds = folder / "seeds"
    seeds.mkdir(exist_ok=True)
    for number, payload in enumerate(PAYLOADS):
        _write(seeds / f"{number:03}.txt", article(payload, number))
    for number, payload in enumerate((*SCRIPTS, *TEMPLATES, *UNSEEN)):
        _write(seeds / f"h{number:03}.html", page(payload, number))
        _write(seeds / f"m{number:03}.md", note(payload, number))
    for number, name in enumerate(NAMES):
        _write(seeds / name, article("plain words", 900 + number))
    _write(
        seeds / "bomb.md",
        "---\na: &a [x]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]\n---\n\nWords of a bomb that went nowhere.\n",
    )
    _write(
        seeds / "entities.html",
        "<!DOCTYPE x [<!ENTITY a 'pwned'><!ENTITY b '&a;&a;&a;'>]><p>Words before &b; and after it.</p>",
    )
    (seeds / "nul.txt").write_bytes(b"words\0with\0nul " * 30)
    (seeds / "mixed.txt").write_bytes("Café said so. ".encode() + b"\xe9\xff and so on, he said.\n")
    (seeds / "loop.txt").symlink_to(seeds / "loop.txt")
    (seeds / "outside.txt").symlink_to("/etc/passwd")
    (seeds / "folder.txt").mkdir()
    (folder / "dossier.yml").write_text(CATALOGUE, encoding="utf-8")
    return len(list(seeds.iterdir()))


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
