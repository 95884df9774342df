"""What notebooks show is well-formed, safe and says what it shows."""

import re
import xml.etree.ElementTree as ET

import pytest

import entente


def parsed(html: str) -> ET.Element:
    return ET.fromstring(f"<div>{html}</div>")


def test_a_document_is_marked_text_and_tables():
    document = entente.read("Selon TASS, Moscou a livré des S-400 à New Delhi mardi.", lang="fr", published="2018-05-21", title="Armes & bagages <3")
    html = document._repr_html_()
    tree = parsed(html)
    assert "".join(tree.itertext()).count("Moscou") >= 2
    assert "Armes &amp; bagages &lt;3" in html and "<script" not in html
    tips = [e.get("title") for e in tree.iter("span") if e.get("title")]
    assert any("RUS/GOV" in t for t in tips) and any("2018-05-15" in t for t in tips)
    text = "".join("".join(p.itertext()) for p in tree.iter("p"))
    assert text == document.text


def test_hostile_texts_stay_text():
    document = entente.read('France condemned "<script>alert(1)</script>" Russia & Mali on Tuesday.', lang="en")
    assert "<script" not in document._repr_html_()
    parsed(document._repr_html_())


def test_a_dyad_draws_its_curve(sample_store):
    dyad = sample_store.dyad("RUS", "USA")
    svg = ET.fromstring(dyad.chart())
    space = "{http://www.w3.org/2000/svg}"
    bars = list(svg.iter(space + "rect"))
    curve = dyad.to_dicts()
    assert len(bars) == sum((p["cooperation"] > 0) + (p["conflict"] < 0) for p in curve) > 0
    assert str(dyad.balance["events"]) in svg.find(space + "desc").text
    for bar in bars:
        assert float(bar.get("x")) + float(bar.get("width")) <= 760 and 0 <= float(bar.get("y")) <= 240
    assert svg.get("role") == "img" and svg.find(space + "title").text.startswith("RUS and USA")
    parsed(dyad._repr_html_())


def test_empty_answers_show_themselves(sample_store):
    parsed(sample_store.dyad("RUS", "USA", from_="1990", to="1991")._repr_html_())
    parsed(sample_store.events(codes="XXX")._repr_html_())


@pytest.mark.parametrize("ask", ["events", "ties", "network", "dyads", "actors"])
def test_tables_show_rows(sample_store, ask):
    answer = getattr(sample_store, ask)()
    assert answer.shown is None or set(answer.shown) <= set(answer.to_arrow().schema.names)
    assert re.search(rf"{len(answer)} rows", answer._repr_html_())
    parsed(answer._repr_html_())


def test_explanations_show_reasons():
    tree = parsed(entente.explain("France recalled its ambassador to Mali.", lang="en")._repr_html_())
    assert list(tree.iter("li")) and list(tree.iter("details"))
