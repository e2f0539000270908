"""Metadata of a saved page: its head beside what it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import unescape
from typing import Any

from builder.describe.claims import headline_at
from builder.describe.head import Said, elements, kind_of, linked_data, metas, names, words
from builder.describe.page_author import linked
from builder.describe.page_byline import page_byline
from builder.describe.page_date import day, page_date, stated_in_metas, stated_in_times
from builder.describe.page_title import page_title
from builder.describe.signature import Signed, sorted_out
from builder.model.document import Claim, Metadata
from builder.model.seed import Block, Seed
from builder.model.span import Span
from builder.text.bylines import marked
from builder.text.calendar import written_dates
from builder.text.markup import Page, read_page

_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?:/|-|$)")
_SAVED_FROM = re.compile(r"saved from url=\(\d{1,6}\)(https?://\S{4,2000})")
_SINGLE_FILE = re.compile(
    r"Page saved with SingleFile\s{1,5}url:\s{0,3}(\S{4,2000})\s{1,5}saved date:\s{0,3}([^\n(]{10,60})"
)
_ON_THE_WEB = re.compile(r"https?://")
_HOST = re.compile(r"https?://(?:www\.)?([\w-]{1,60}(?:\.[\w-]{1,60}){1,4})(?=[/:?#]|$)", re.IGNORECASE)
_ANY, _NEWS = re.compile(""), re.compile(r"News|LiveBlog|Report|Opinion|Analysis")
_AUTHOR_METAS = (
    "author", "article:author", "byl", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "citation_author",
    "cxenseparse:author",
)  # fmt: skip
_SHORT_HEADLINE = 2  # words of a headline that may be a label
_SITE = re.compile(r"(?i)^(?:https?:|www\.)|\.(?:com|org|net|de|fr|co\.uk)$|@")


def describe_page(seed: Seed, blocks: tuple[Block, ...], read: Metadata) -> Metadata:
    """`read` (from the shown lines) with what the page's head says."""
    page = read_page(seed.text)
    head = _Head(seed.text, page, linked_data(page, seed.text))
    outlet = head.outlet()
    named = outlet or read.outlet
    site = named.value if named else ""
    links = sorted_out(linked(page.authors, blocks, headline_at(blocks)), "html:author")
    shown = Signed(read.authors, read.desks, read.agencies)
    signed = page_byline(head.signatures(), links, blocks, shown, outlet.value if outlet else "", seed.text)
    url, captured = head.saved()
    return replace(
        read,
        title=page_title(head.titles(), blocks, site, seed.text) or read.title,
        authors=signed.people,
        desks=signed.desks,
        agencies=signed.agencies,
        outlet=outlet or read.outlet or _site(url),
        published=page_date(head.dates(), read.published, seed.text) or head.dated_address(url),
        section=head.section() or read.section,
        url=url,
        captured=captured,
        language=read.language or head.language(),
        truncated=read.truncated or head.paywalled(),
    )


@dataclass(frozen=True)
class _Head:
    """The head of one page, asked value by value."""

    text: str
    page: Page
    data: list[tuple[dict[str, Any], Span]]

    def _data(self, *keys: str, kinds: re.Pattern[str] = _ANY) -> Iterator[Said]:
        for key in keys:
            for entry, span in self.data:
                value = words(entry.get(key))
                if value and kinds.search(kind_of(entry)):
                    yield Said(unescape(value), span, f"html:jsonld:{key}")

    def titles(self) -> list[Said]:
        """The titles that the head states, a newsroom's headline first: the tools of blogs put the title for search engines."""
        headlines = [one for one in self._data("headline", kinds=_NEWS) if len(one.value.split()) > _SHORT_HEADLINE]
        written = [
            Said(unescape(self.text[one.span.start : one.span.end]).strip(), one.span, "html:title")
            for one in elements(self.page, "title")
        ][:1]  # drawings have titles too
        said = [*headlines[:1], *metas(self.page, "og:title", "twitter:title", "dc.title"), *written]
        return [one for one in said if one.value]

    def signatures(self) -> tuple[list[Said], ...]:
        """The names that the head gives for its author, one list for each place that states some."""
        stated = next(((entry, span) for entry, span in self.data if names(entry.get("author"))), None)
        labels = metas(self.page, "twitter:label1", "twitter:label2")
        written = [
            one
            for label in labels
            if marked(f"{label.value}: ")  # ``twitter:data1`` below a ``twitter:label1`` that says "Written by"
            for one in metas(self.page, label.rule[10:].replace("label", "data"))
        ]
        structured = (
            [Said(name, stated[1], "html:jsonld:author") for name in names(stated[0]["author"])] if stated else []
        )
        return structured, metas(self.page, *_AUTHOR_METAS), written

    def outlet(self) -> Claim | None:
        """The site as it calls itself."""
        found = next(iter(metas(self.page, "og:site_name")), None) or next(self._data("publisher"), None)
        found = found or next(iter(metas(self.page, "application-name", "publisher", "dc.publisher")), None)
        return found.claim(self.text) if found and len(found.value) < 80 and not _SITE.search(found.value[:5]) else None

    def dates(self) -> list[Said]:
        """What the head states as the date of publication, the most trusted first."""
        made = self._data("dateCreated", "uploadDate")
        return [*self._data("datePublished"), *stated_in_metas(self.page), *made, *stated_in_times(self.page)]

    def dated_address(self, url: Claim | None) -> Claim | None:
        """The date in the page's address."""
        for said in (
            *self._addresses(),
            *([Said(url.value, url.spans[0], "html:address")] if url and url.spans else []),
        ):
            found = _IN_ADDRESS.search(said.value[:500])
            if found and (written := day("-".join(part.zfill(2) for part in found.groups()))):
                return Said(said.value, said.span, "html:address").claim(self.text, written)
        return None

    def _addresses(self) -> Iterator[Said]:
        for element in elements(self.page, "link"):
            if element.attributes.get("rel", "").lower() == "canonical" and element.attributes.get(
                "href", ""
            ).startswith("http"):
                yield Said(element.attributes["href"], element.span, "html:canonical")
        yield from (said for said in metas(self.page, "og:url") if said.value.startswith("http"))

    def saved(self) -> tuple[Claim | None, Claim | None]:
        """Address and day that the saving tool wrote down; else the address the page gives itself."""
        own = next((said.claim(self.text) for said in self._addresses()), None)
        for span in self.page.comments:
            comment = self.text[span.start : min(span.end, span.start + 4000)]
            single, browser = _SINGLE_FILE.search(comment), _SAVED_FROM.search(comment)
            if single:
                told = Said(single.group(1), _inside(span, single, 1), "html:singlefile")
                # a page saved a second time names the folder it lay in: that is nobody's business
                url = told.claim(self.text) if _ON_THE_WEB.match(told.value) else own
                saved = _saved_day(single.group(2))
                when = Said(single.group(2), _inside(span, single, 2), "html:singlefile")
                return url, when.claim(self.text, saved) if saved else None
            if browser:
                return Said(browser.group(1), _inside(span, browser, 1), "html:saved-from").claim(self.text), None
        return own, None

    def section(self) -> Claim | None:
        """The section the head names."""
        found = next(
            (
                one
                for one in (*metas(self.page, "article:section"), *self._data("articleSection"))
                if len(one.value) < 60
            ),
            None,
        )
        return found.claim(self.text) if found else None

    def language(self) -> Claim | None:
        """The language the page declares, used when the text itself does not tell."""
        for element in elements(self.page, "html"):
            code = element.attributes.get("lang", "")[:2].lower()
            if code.isalpha() and len(code) == 2:
                return Said(element.attributes["lang"], element.span, "html:lang").claim(self.text, code)
        return None

    def paywalled(self) -> Claim | None:
        """The page says that its text is not free (``isAccessibleForFree``)."""
        for entry, span in self.data:
            if str(entry.get("isAccessibleForFree", "")).lower() == "false" and not entry.get("articleBody"):
                return (
                    None
                    if len(self.page.pieces) > 10_000
                    else Said("false", span, "html:jsonld:isAccessibleForFree").claim(
                        self.text, "not free", inferred=True
                    )
                )
        return None


def _site(url: Claim | None) -> Claim | None:
    """The site that a page was saved from, offered as its outlet when nothing names one."""
    found = _HOST.match(url.text) if url and url.spans else None
    if not url or not found:
        return None
    return Claim(
        found.group(1).lower(), found.group(1), (_inside(url.spans[0], found, 1),), "html:address", inferred=True
    )


def _inside(span: Span, found: re.Match[str], group: int) -> Span:
    return Span(span.start + found.start(group), span.start + found.end(group))


def _saved_day(value: str) -> str:
    """SingleFile writes ``Thu Jan 20 2022 10:11:12 GMT+0100``."""
    dates = written_dates(value)
    return dates[0].value if dates else ""
