"""When a saved page was published: what its head states, unless the page itself shows an earlier day.

A date of change is none of publication, and a comment's date is not the article's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from builder.describe.head import Said, elements, metas
from builder.model.document import Claim
from builder.text.calendar import written_dates
from builder.text.markup import Element, Page

_ISO = re.compile(r"(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)")
_CLOCKED = re.compile(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d?) \d\d:\d\d:\d\d \S{1,9} (\d{4})"
)  # Fri Apr 28 19:20:36 CEST 2023
_METAS = (
    "article:published_time", "og:article:published_time", "datepublished", "publishdate", "pubdate", "publish-date", "publish_date",
    "dc.date.issued", "dcterms.created", "dc.date", "dcterms.date", "date", "sailthru.date", "parsely-pub-date", "citation_publication_date", "article.published",
    "cxenseparse:recs:publishtime",
)  # fmt: skip
_OTHER_META = re.compile(r"publi(?:sh|cation).{0,12}(?:date|time)|(?:date|time).{0,3}publi(?:sh|cation)")
_CHANGED = re.compile(r"modified|updated|changed")


def page_date(said: Iterable[Said], shown: Claim | None, text: str) -> Claim | None:
    """The stated date; the shown one when none is stated or when it is earlier: what is stated may be a day of renewal."""
    stated = next((one.claim(text, found) for one in said if (found := day(one.value))), None)
    if not stated or not shown:
        return stated or shown
    whole = len(stated.value) == len(shown.value)
    return shown if whole and shown.value < stated.value else stated


def stated_in_metas(page: Page) -> list[Said]:
    """The dates of publication in meta elements: by the usual names first, then by names of the house's own making."""
    own = dict.fromkeys(
        name
        for element in elements(page, "meta")
        for key in ("name", "property", "itemprop")
        if _OTHER_META.search(name := element.attributes.get(key, "").lower())
    )
    return metas(page, *_METAS, *(name for name in own if name not in _METAS))


def stated_in_times(page: Page) -> Iterator[Said]:
    """Elements that are marked as the publication date, when they agree; else the only ``<time>`` of the page."""
    times = [one for one in page.head if _moment(one) and not _is_change(one)]
    named = [one for one in times if "pubdate" in one.attributes or "publish" in _said_of(one)]
    for group in (named, [one for one in times if one.name == "time"]):
        if len({day(_moment(one)) for one in group} - {""}) == 1:
            yield from (Said(_moment(one), one.span, "html:time") for one in group)
            return


def day(value: str) -> str:
    """``YYYY-MM-DD`` of a machine-written or written date; empty when there is none."""
    found, clocked = _ISO.match(value.strip()), _CLOCKED.match(value.strip())
    written = found.group() if found else "{1} {0} {2}".format(*clocked.groups()) if clocked else value[:60]
    dates = written_dates(written)
    return dates[0].value if dates else ""


def _moment(element: Element) -> str:
    """The date of a ``<time>``, or of another element that says it is the date of publication."""
    if element.name not in {"meta", "link", "html", "base", "title", "script"}:
        return element.attributes.get("datetime") or element.attributes.get("content") or ""
    return ""


def _said_of(element: Element) -> str:
    return f"{element.attributes.get('itemprop', '')} {element.attributes.get('class', '')}".lower()


def _is_change(element: Element) -> bool:
    said = element.attributes.get("itemprop", "").lower() or _said_of(element)
    return bool(_CHANGED.search(said)) and "publish" not in said
