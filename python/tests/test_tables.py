"""Tables in, tables out."""

import datetime
import threading

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import articles, rows

import entente


SHORT = "Poland condemned Russia."  # Too short for its language to be told.


def table(count=40):
    return pa.Table.from_pylist(articles(count))


def test_one_row_an_event_in_the_order_of_the_texts():
    events = entente.code(table())
    assert isinstance(events, pa.Table) and events.num_rows > 40
    assert events["row"].to_pylist() == sorted(events["row"].to_pylist())
    assert events["error"].null_count == events.num_rows
    assert events.schema == entente.schema_of("events")
    assert events.schema.field("first_day").type == pa.date32() and events.schema.field("actors").type == pa.list_(pa.field("item", pa.string()))


def test_pandas_in_pandas_out():
    frame = table().to_pandas()
    events, ties, documents = entente.code(frame, what=["events", "ties", "documents"])
    assert all(isinstance(t, pd.DataFrame) for t in (events, ties, documents))
    assert len(documents) == len(frame) and list(documents["document"]) == list(frame["id"])
    assert str(events["quad"].dtype) == "Int32" and str(events["first_day"].dtype).startswith("datetime64")
    assert len(events) == sum(len(e) for e in documents["events"]) and len(ties) == sum(len(t) for t in documents["ties"])


def test_the_result_does_not_depend_on_threads_batches_or_kind_of_table():
    one = entente.code(table(300), threads=1)
    assert rows(one) == rows(entente.code(table(300), threads=3))
    pieces = [table(300).slice(at, 7) for at in range(0, 300, 7)]
    parts = pa.concat_tables(entente.code(piece) for piece in pieces).drop_columns(["row"])
    assert rows(one.drop_columns(["row"])) == rows(parts)
    listed = {name: table(300)[name].to_pylist() for name in table(300).schema.names}
    assert rows(one) == rows(entente.code(listed))
    assert rows(one) == rows(entente.code(table(300).to_batches()[0]))
    assert rows(one) == rows(entente.code(table(300).cast(pa.schema([pa.field(f.name, pa.large_string()) for f in table(1).schema]))))


def test_a_table_and_a_file_of_lines_agree(tmp_path):
    import json

    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(json.dumps(a) for a in articles(30)), encoding="utf-8")
    left_out = ["row", "source"]
    for what in ("events", "ties", "documents"):
        from_table = entente.code(table(30), what=what).drop_columns(left_out)
        assert rows(from_table) == rows(entente.code_files(path, what=what).drop_columns(left_out))


def test_columns_by_name():
    renamed = table(3).rename_columns(["key", "body", "tongue", "day", "link"])
    with pytest.raises(entente.Error, match="there is no column 'text'.*'body'"):
        entente.code(renamed)
    with pytest.raises(entente.Error, match="there is no column 'boody'.*'body'"):
        entente.code(renamed, text="boody")
    events = entente.code(renamed, text="body", date="day", lang="tongue", id="key", url="link")
    assert rows(events) == rows(entente.code(table(3)))
    undated = entente.code(renamed, text="body", date=False)
    assert undated["published"].null_count == undated.num_rows > 0
    with pytest.raises(entente.Error, match="is no table"):
        entente.code(7)
    with pytest.raises(entente.Error, match="there is no table"):
        entente.code(table(3), what="event")


def test_dates_of_many_types():
    day = datetime.date(2021, 3, 9)
    for values in ([day], pd.to_datetime([day]), ["2021-03-09"], ["2021-03-09 14:00"], [pd.Timestamp("2021-03-09", tz="Asia/Tokyo")]):
        frame = pd.DataFrame({"text": ["France recalled its ambassador to Mali on Tuesday."], "date": values})
        assert entente.code(frame)["date"].tolist() == ["2021-03-09"]
    assert entente.code(pa.table({"text": [SHORT], "lang": ["en"], "date": pa.array([day], pa.date64())}))["published"].to_pylist() == ["2021-03-09"]


BAD = [
    (None, "2021-03-01", "E026"),
    (float("nan"), "2021-03-01", "E026"),
    (pd.NA, "2021-03-01", "E026"),
    (7, "2021-03-01", "E026"),
    (["a", "list"], "2021-03-01", "E026"),
    ("", "2021-03-01", "E020"),
    (" \n\t", "2021-03-01", "E020"),
    ("\x00\x01\x02", "2021-03-01", "E020"),
    ("\ud83d", "2021-03-01", "E024"),
    (SHORT, "31/31/2021", "E026"),
    (SHORT, "9999-99-99", "E026"),
    (SHORT, "in the year of the dog", "E026"),
    (SHORT, 1e300, "E026"),
    (SHORT, True, "E026"),
]


def test_bad_rows_are_marked_and_the_others_coded():
    good = {"text": SHORT, "published": "2021-03-02", "id": "good", "lang": "en"}
    frame = pd.DataFrame([good] + [{"text": t, "published": p, "id": f"bad-{i}"} for i, (t, p, _) in enumerate(BAD)] + [good])
    for what in ("events", "ties", "documents"):
        coded = entente.code(frame, what=what)
        errors = coded[coded["error"].notna()]
        assert list(errors["error"]) == [code for _, _, code in BAD]
        assert list(errors["document"]) == [f"bad-{i}" for i in range(len(BAD))]
        assert list(errors["row"]) == list(range(1, len(BAD) + 1)) and errors["error_message"].str.len().min() > 10
    assert (entente.code(frame)["document"] == "good").sum() == 2


def test_objects_that_fail_are_a_row_with_an_error():
    class Spiteful:
        def isoformat(self):
            raise RuntimeError("no date for you")

    coded = entente.code({"text": [SHORT] * 2, "published": [Spiteful(), "2021-03-02"], "lang": ["en", "en"]})
    assert coded["error"].to_pylist() == ["E026", None] and "no date for you" in coded["error_message"].to_pylist()[0]


def test_cells_of_ten_megabytes():
    sentence = "The committee of the district met again and discussed the harvest. "
    big = SHORT + " " + sentence * (10_000_000 // len(sentence))
    coded = entente.code({"text": [big, "x" * 10_000_000, SHORT], "lang": ["en", "en", "en"]})
    assert set(coded["row"].to_pylist()) == {0, 2} and coded["error"].null_count == coded.num_rows


def test_empty_tables():
    empty = entente.code(pa.table({"text": pa.array([], pa.string())}))
    assert empty.num_rows == 0 and empty.schema == entente.schema_of("events")
    assert len(entente.code(pd.DataFrame({"text": []}))) == 0


def test_progress_is_told():
    told = []
    entente.code(table(300), progress=lambda done, total: told.append((done, total)))
    assert told == [(256, 300), (300, 300)]


def test_files_come_in_batches_and_reading_stops_when_asked(tmp_path, samples):
    batches = list(entente.code_file_batches(samples, what=["documents"], batch=5))
    assert [b.num_rows for (b,) in batches] == [5, 5, 5, 5, 5, 3]
    many = entente.code_file_batches([samples] * 50, what="events", batch=1)
    next(many)
    many.close()
    assert not [t for t in threading.enumerate() if t.name == "entente-read" and t.is_alive()]
    missing = entente.code_files([tmp_path / "absent.txt", samples / "aukus-rappel-ambassadeurs.html"])
    assert missing["error"].to_pylist()[0] == "E010" and missing.num_rows > 1


def test_parquet_in_and_out(tmp_path):
    pq.write_table(table(300), tmp_path / "articles.parquet")
    files = {name: tmp_path / f"{name}.parquet" for name in ("events", "ties", "documents")}
    written = entente.code_parquet(tmp_path / "articles.parquet", **files)
    for name, path in files.items():
        made = pq.read_table(path)
        assert made.num_rows == written[name] > 0 and rows(made) == rows(entente.code(table(300), what=name))
    with pytest.raises(entente.Error, match="at least one"):
        entente.code_parquet(tmp_path / "articles.parquet")
    with pytest.raises(TypeError, match="unknown argument 'tetx'"):
        entente.code_parquet(tmp_path / "articles.parquet", events=files["events"], tetx="text")


def test_clean_text_is_given_on_request():
    page = "<html><body><article><h1>Talks</h1><p>Poland condemned Russia on Tuesday.</p></article></body></html>"
    coded = entente.code({"text": [page]}, what="documents", clean_text=True)
    assert "Poland condemned Russia on Tuesday." in coded["text"][0].as_py() and "<" not in coded["text"][0].as_py()
