"""Ties merged over documents, against the store and in any order."""

import pandas as pd
import pyarrow as pa
import pytest
from conftest import articles, rows

import entente


@pytest.fixture(scope="module")
def told(samples):
    return entente.code_files(samples, what="ties")


FACTS = ("kind", "parties", "roles", "what", "name", "canonical", "place", "from", "to", "status", "stage", "quantities", "flags")
COUNTS = ("reports", "documents", "first_published", "last_published", "document_name")


def test_the_store_merges_alike(told, sample_store):
    merged = entente.ties(told)
    stored = sample_store.ties(limit=None).to_arrow()
    assert merged.num_rows == stored.num_rows > 50
    here, there = ({row["id"]: row for row in table.to_pylist()} for table in (merged, stored))
    assert here.keys() == there.keys()
    for name in (*FACTS, *COUNTS[:-1]):
        assert {id: row[name] for id, row in here.items()} == {id: row[name] for id, row in there.items()}, name


def test_every_report_is_counted_once(told):
    merged = entente.ties(told)
    assert sum(merged["reports"].to_pylist()) == told.num_rows
    assert max(merged["documents"].to_pylist()) > 1
    for row in merged.to_pylist():
        assert 1 <= row["documents"] <= row["reports"] and row["stories"] is None
        assert row["sentence"] and row["evidence"][0]["text"] == row["sentence"]


def test_the_order_of_reports_does_not_matter(told):
    count = told.num_rows
    step = next(s for s in range(37, 60) if count % s)
    shuffled = told.take([(at * step) % count for at in range(count)])
    assert sorted((at * step) % count for at in range(count)) != list(range(count)) or rows(shuffled) == rows(told)
    assert entente.ties(told).equals(entente.ties(told.take(list(reversed(range(count))))))
    assert entente.ties(told).equals(entente.ties(pa.concat_tables([told.slice(count // 2), told.slice(0, count // 2)])))


def test_stories_count_independent_tellings():
    documents, told = entente.code(pa.Table.from_pylist(articles(140)), what=["documents", "ties"], story_profile=True)
    merged = entente.ties(told, stories=entente.stories(documents)).to_pylist()
    assert all(1 <= row["stories"] <= row["documents"] for row in merged)
    assert any(row["stories"] < row["documents"] for row in merged)


def test_sources_that_exclude_each_other_stand_side_by_side():
    texts = [
        {"id": "early", "published": "2018-05-01", "text": "Russia delivered 20 helicopters to Serbia in April 2018."},
        {"id": "late", "published": "2018-05-03", "text": "Russia delivered 40 helicopters to Serbia in April 2018."},
    ]
    told = entente.code(pa.Table.from_pylist(texts), lang=False, what="ties")
    (merged,) = [row for row in entente.ties(told).to_pylist() if row["kind"] == "transfer"]
    assert merged["documents"] == 2
    (quantity,) = [c for c in merged["contradictions"] if c["about"] == "quantity"]
    assert [(v["document"], v["value"]) for v in quantity["versions"]] == [("early", "20 helicopters"), ("late", "40 helicopters")]


def test_pandas_in_pandas_out(told):
    frame = entente.code(pd.DataFrame(articles(60)), what="ties")
    merged = entente.ties(frame)
    assert isinstance(merged, pd.DataFrame) and merged["reports"].sum() == len(frame) > 0


def test_errors_are_left_out_and_nonsense_is_refused(told):
    bad = entente.code({"text": ["Russia delivered helicopters to Serbia.", None], "lang": ["en", "en"]}, what="ties")
    assert bad["error"].to_pylist()[-1] == "E026" and entente.ties(bad).num_rows == bad.num_rows - 1
    assert entente.ties(told.slice(0, 0)).num_rows == 0
    with pytest.raises(entente.Error, match="no column 'kind'"):
        entente.ties(told.drop_columns(["kind"]))
    for column, value, said in (("kind", "friendship", "`kind`"), ("from", "soon", "`from`"), ("roles", [["a"] * 99], "`roles`")):
        at = told.schema.get_field_index(column)
        wrong = told.slice(0, 1).set_column(at, told.schema.field(at), pa.array([value] if isinstance(value, str) else value, told.schema.types[at]))
        with pytest.raises(entente.Error, match=said):
            entente.ties(wrong)
