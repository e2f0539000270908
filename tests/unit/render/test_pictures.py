"""Drawings are valid SVG, deterministic, linked, and never drop anything in silence."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from builder.render.pictures import Arrow, Bond, Mark, Node, chain, coverage, figure, strip, timeline, together
from builder.render.pictures.scale import Extent, axis, extent, ticks
from builder.render.pictures.svg import advance, short

SVG = "{http://www.w3.org/2000/svg}"

MARKS = (
    Mark("happened", "2019-03-04", "a bridge is closed", "sources/a.html#c10"),
    Mark("happened", "2019-03/2019-05", "repairs", "sources/b.html#c20"),
    Mark("happened", "2019-06-01/..", "tolls are raised", "sources/b.html#c90"),
    Mark("published", "2019-06-02", "The Harbour Post", "sources/a.html"),
    Mark("captured", "2020-01-10", "saved", "sources/a.html"),
)
NODES = (
    Node("a", "The Harbour Post", "outlet", "outlets/harbour.html"),
    Node("b", "City Wire", "agency", missing=True),
    Node("c", "the engineer’s report", "document"),
)
ARROWS = (Arrow("a", "b"), Arrow("b", "c", inferred=True))
BONDS = (Bond("Ada Reyes", "Bo Lind", 4, "people/ada.html", "people/bo.html"), Bond("Bo Lind", "Cy Okoro", 1))

DRAWINGS = {
    "timeline": timeline(MARKS),
    "strip": strip(MARKS),
    "chain": chain(NODES, ARROWS),
    "together": together(BONDS),
    "coverage": coverage(MARKS),
}


def texts(svg: str) -> list[str]:
    return [node.text or "" for node in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("svg", DRAWINGS.values(), ids=DRAWINGS)
def test_a_drawing_is_xml_with_title_and_description(svg):
    root = ET.fromstring(svg)
    ids = {node.get("id"): node.text for node in root if node.get("id")}
    assert ids[root.get("aria-labelledby")]
    assert "table" in ids[root.get("aria-describedby")]
    assert "gives the same" in ids[root.get("aria-describedby")]


@pytest.mark.parametrize("svg", DRAWINGS.values(), ids=DRAWINGS)
def test_a_drawing_has_no_colour_and_no_line_break(svg):
    assert not re.search(r"\n|style=|fill=|stroke=", svg)


def test_a_strip_of_thousands_of_dates_draws_as_many_as_there_is_room_for():
    few = [Mark("happened", f"{year}-01-01", "a") for year in range(1900, 2000)]
    many = [
        Mark("happened", f"{year}-{month:02}-{day:02}", "a")
        for year in range(1900, 2000)
        for month in range(1, 13)
        for day in (1, 2)
    ]
    assert strip(few).count("<circle") == 100
    assert 200 < strip(many).count("<circle") < 300


def test_nothing_to_draw_gives_nothing():
    assert [timeline(()), strip(()), chain(NODES, ()), together(()), coverage(()), figure("", "x")] == [""] * 6


def test_words_of_a_source_cannot_become_markup():
    svg = timeline((Mark("happened", "2019-03-04", '<script>"&', 'x.html#"><script>'),))
    assert ET.fromstring(svg).find(f".//{SVG}script") is None


def test_a_mark_links_to_its_place():
    hrefs = {node.get("href") for node in ET.fromstring(DRAWINGS["timeline"]).iter(f"{SVG}a")}
    assert hrefs == {mark.href for mark in MARKS}


def test_order_of_the_marks_does_not_matter():
    assert timeline(MARKS[::-1]) == timeline(MARKS)
    assert chain(NODES[::-1], ARROWS[::-1]) == chain(NODES, ARROWS)
    assert together(BONDS[::-1]) == together(BONDS)
    assert coverage(MARKS[::-1]) == coverage(MARKS)


def test_lanes_without_dates_are_left_out():
    assert "published" not in texts(timeline(MARKS[:2]))


def test_an_open_interval_is_dashed():
    assert timeline(MARKS[2:3]).count("bar--open") == 1
    assert "bar--open" not in timeline(MARKS[1:2])


def test_what_does_not_fit_on_the_timeline_is_counted():
    crowd = [Mark("happened", "2019-03-04", f"a long label, number {n}") for n in range(40)]
    drawn = sum("label" in text for text in texts(timeline(crowd)))
    assert f"and {40 - drawn} more in the table" in texts(timeline(crowd))


def test_labels_of_a_row_do_not_overlap():
    crowd = [Mark("happened", f"2019-03-{day:02}", f"event of day {day}") for day in range(1, 29)]
    rows: dict[str, list[tuple[float, float]]] = {}
    for node in ET.fromstring(timeline(crowd)).iter(f"{SVG}text"):
        if (node.text or "").startswith("event"):
            width, x = advance(node.text), float(node.get("x"))
            rows.setdefault(node.get("y"), []).append((x - width, x) if node.get("text-anchor") else (x, x + width))
    for spans in rows.values():
        spans.sort()
        assert all(left[1] <= right[0] for left, right in pairwise(spans))


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2019-03-04", "2019-03-04", "2019-03-04"),
        ("2019-02", "2019-02-01", "2019-02-28"),
        ("2019~", "2019-01-01", "2019-12-31"),
    ],
)
def test_a_date_is_as_long_as_it_is_vague(value, first, last):
    assert extent(value) == Extent(extent(first).first, extent(last).last)


@pytest.mark.parametrize("value", ["", "soon", "2019-13", "2019-02-30", "0000", "../.."])
def test_what_is_no_date_has_no_place(value):
    assert extent(value) is None


def test_an_interval_written_backwards_is_turned():
    assert extent("2020/2019") == extent("2019/2020")


def test_the_axis_rises_and_folds_long_empty_time():
    scale = axis([extent(value) for value in ("1990-01-01", "2019-03-04", "2019-03-09", "2019-04-01")], 0, 100)
    pixels = [scale.at(extent(value).first) for value in ("1990-01-01", "2019-03-04", "2019-03-09", "2019-04-01")]
    assert pixels == sorted(pixels)
    assert scale.folds
    assert pixels[1] < 90


def test_ticks_keep_their_distance_and_stay_out_of_folds():
    scale = axis([extent("1990"), extent("2019-03"), extent("2021")], 0, 900)
    places = [x for x, _ in ticks(scale)]
    assert all(right - left >= 74 for left, right in pairwise(places))
    assert not any(begin < x < end for x in places for begin, end in scale.folds)


def test_a_week_between_folds_is_told_by_its_days():
    scale = axis([extent(value) for value in ("1990", "2019-03-04", "2019-03-06", "2019-03-12")], 0, 900)
    assert "4 Mar 2019" in [label for _, label in ticks(scale)]


def test_the_last_day_there_is_can_be_drawn():
    assert timeline((Mark("happened", "9999-12-31", "the end"),))


def test_a_circle_of_citations_is_drawn_whole():
    nodes = [Node(x, x, "outlet") for x in "abc"]
    svg = chain(nodes, [Arrow("a", "b"), Arrow("b", "c"), Arrow("c", "a")])
    assert svg.count("marker-end") == 3


def test_the_one_who_cites_stands_left():
    svg = ET.fromstring(DRAWINGS["chain"])
    places = {node.text: float(node.get("x")) for node in svg.iter(f"{SVG}text")}
    assert places["The Harbour Post"] < places["City Wire"] < places["the engineer’s report"]


def test_an_inferred_arrow_and_a_missing_original_are_dashed():
    assert DRAWINGS["chain"].count("line dashed") == 1
    assert DRAWINGS["chain"].count("box dashed") == 1
    assert "agency, not in this dossier" in texts(DRAWINGS["chain"])


def test_too_many_nodes_are_counted():
    nodes = [Node(f"{n:03}", f"outlet {n}", "outlet") for n in range(80)]
    svg = chain(nodes, [Arrow("000", node.id) for node in nodes[1:]])
    assert "and 40 more in the table" in texts(svg)


def test_a_chain_in_which_the_best_connected_cite_nobody_shows_who_cites_them() -> None:
    cited = [Node(f"cited-{n:02}", f"Cited {n}", "speaker") for n in range(50)]
    citing = [Node(f"citing-{n:03}", f"Citing {n}", "outlet") for n in range(150)]
    arrows = [Arrow(left.id, cited[number % 50].id) for number, left in enumerate(citing)]
    assert "Citing" in chain([*cited, *citing], arrows)


def test_a_thicker_line_is_more_sentences():
    widths = [float(node.get("stroke-width")) for node in ET.fromstring(DRAWINGS["together"]).iter(f"{SVG}path")]
    assert sorted(widths) == [1.0, 3.7]


def test_too_many_people_are_counted():
    bonds = [Bond("Ada Reyes", f"Person {n:02}", 1) for n in range(50)]
    assert "and 21 more in the table" in texts(together(bonds))


def test_a_tall_stack_becomes_a_bar_with_its_number():
    marks = [Mark("published", "2019-03-03", "first"), *(Mark("published", "2019-03-04", f"{n}") for n in range(12))]
    assert "12" in texts(coverage(marks))
    assert coverage(marks[:3]).count("square") == 3


def test_sources_of_one_day_need_no_drawing():
    assert coverage([Mark("published", "2019-03-04", f"source {n}") for n in range(2)]) == ""


def test_the_coarsest_date_decides_the_unit():
    assert "by year" in coverage((*MARKS[:1], Mark("published", "2019", "x")))
    assert "by month" in coverage((*MARKS[:1], Mark("published", "2019-05", "x")))


@pytest.mark.parametrize(
    "text", ["short", "a rather long label that goes on", "Donaudampfschifffahrtsgesellschaft", ""]
)
def test_a_label_keeps_its_limit(text):
    assert len(short(text, 12)) <= 12
    assert short(text, 12).rstrip("…") in text


def test_a_figure_can_be_scrolled_by_keyboard_and_has_the_drawing_s_name():
    svg = figure(DRAWINGS["strip"], "When & where").replace("data-search-exclude", 'data-search-exclude=""')
    frame = ET.fromstring(svg).find("div")
    assert frame.get("tabindex") == "0"
    assert frame.get("aria-labelledby") == "strip-title"
    assert ET.fromstring(svg).find("figcaption").text == "When & where"


def test_boxes_do_not_cover_each_other():
    nodes = [Node(f"{n:02}", f"outlet {n}", "outlet") for n in range(12)]
    arrows = (
        [Arrow("00", f"{n:02}") for n in range(2, 9)]
        + [Arrow("01", f"{n:02}") for n in range(5, 12)]
        + [Arrow("04", "11")]
    )
    boxes = [(float(b.get("x")), float(b.get("y"))) for b in ET.fromstring(chain(nodes, arrows)).iter(f"{SVG}rect")]
    assert len(boxes) == 12
    for place, (x, y) in enumerate(boxes):
        assert all(x != other_x or abs(y - other_y) >= 42 for other_x, other_y in boxes[place + 1 :])


def between(path: str) -> list[tuple[float, float]]:
    """Points of a drawn arrow, without its two ends."""
    numbers = [(kind, [float(n) for n in rest.split()]) for kind, rest in re.findall(r"([MCH])([-\d. ]+)", path)]
    (_, at), *steps = numbers
    made: list[tuple[float, float]] = []
    for kind, given in steps:
        end = given[-2:] if kind == "C" else [given[0], at[1]]
        stops = [at, given[:2], given[2:4], end] if kind == "C" else [at, at, end, end]
        for part in (n / 20 for n in range(21)):
            weights = ((1 - part) ** 3, 3 * part * (1 - part) ** 2, 3 * part**2 * (1 - part), part**3)
            made.append(tuple(sum(w * stop[axis] for w, stop in zip(weights, stops, strict=True)) for axis in (0, 1)))  # type: ignore[arg-type]
        at = end
    return made[1:-1]


def test_no_arrow_runs_behind_a_box():
    nodes = [Node(x, f"outlet {x}", "outlet") for x in "abcdefghij"]
    arrows = [
        Arrow(*pair) for pair in ("ab", "bc", "cd", "ad", "bd", "ae", "ef", "fg", "ag", "hc", "hg", "hi", "id", "ij")
    ]
    svg = ET.fromstring(chain(nodes, arrows))
    boxes = [tuple(float(b.get(key)) for key in ("x", "y", "width", "height")) for b in svg.iter(f"{SVG}rect")]
    paths = [path.get("d") for path in svg.iter(f"{SVG}path") if path.get("marker-end")]
    assert len(paths) == len(arrows)
    hidden = [
        (x, y)
        for path in paths
        for x, y in between(path)
        if any(left < x < left + width and top < y < top + height for left, top, width, height in boxes)
    ]
    assert hidden == []


def test_a_single_day_is_a_dot():
    assert timeline(MARKS[:1]).count('class="dot"') == 1


def test_a_bar_that_fills_the_lane_carries_its_words():
    svg = timeline((Mark("happened", "2019/2021", "a long siege"),))
    label = next(node for node in ET.fromstring(svg).iter(f"{SVG}text") if node.text == "a long siege")
    assert 92 < float(label.get("x")) < 200
