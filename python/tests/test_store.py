"""Questions to a store."""

import datetime
import json
import subprocess

import pandas as pd
import pytest

import entente


def test_a_dyad_is_a_curve_with_events_and_ties(sample_store):
    dyad = sample_store.dyad("IRN", "SAU", by="month")
    frame = dyad.to_pandas()
    # Events that are dated to a year stand in no month.
    assert isinstance(frame, pd.DataFrame) and 0 < frame["events"].sum() <= dyad.balance["events"]
    assert frame["cooperation"].min() >= 0 >= frame["conflict"].max()
    assert len(dyad.events) > 0 and {"IRN", "SAU"} <= {c.split("/")[0] for e in dyad.events for c in e["actors"] + e["recipients"]}
    assert sum(d["events"] for d in sample_store.dyad("IRN", "SAU", by="week")) <= frame["events"].sum()


def test_events_by_filter(sample_store):
    everything = sample_store.events(limit=None)
    assert len(everything) == sample_store.stats()["events"]
    assert len(sample_store.events(limit=7)) == 7
    russian = sample_store.events(codes="RUS", limit=None)
    assert 0 < len(russian) < len(everything)
    assert len(sample_store.events(codes=["RUS"], limit=None)) == len(russian)
    protests = sample_store.events(types=["SANCTION"], quads=[4], limit=None).to_pandas()
    assert set(protests["type"]) == {"SANCTION"}
    dated = sample_store.events(from_="2023-01", to="2023-06-30", limit=None, order="oldest").to_pandas()
    assert dated["first_day"].dropna().min() >= pd.Timestamp("2022-12-31")
    assert sample_store.events(min_goldstein=1, limit=None).to_pandas()["goldstein"].min() >= 1


def test_pages_make_up_the_whole(sample_store):
    names = [e["id"] for e in sample_store.events(limit=None)]
    assert len(set(names)) == len(names)


def test_other_questions(sample_store):
    ties = sample_store.ties(parties=["RUS"], limit=None)
    assert len(ties) > 0 and all("RUS" in t["parties"] for t in ties)
    assert sample_store.tie(ties.to_dicts()[0]["id"])["reports"]
    network = sample_store.network(window_days=3650)
    assert len(network) > 0 and set(network.nodes.to_pandas()["code"]) == set(network.to_pandas()[["a", "b"]].to_numpy().ravel())
    graph = network.to_networkx()
    assert graph.number_of_edges() == len(network)
    found = sample_store.search("ambassadeur")
    assert found.total >= len(found) > 0 and found.to_dicts()[0]["snippet"]
    assert sample_store.actor("RUS").to_pandas()["events"].max() > 0
    assert sample_store.timeline(by="year", codes="RUS").to_pandas()["told"].sum() == len(sample_store.events(codes="RUS", limit=None))
    assert "unusual" in sample_store.changes("2018-01-01").to_pandas()
    assert sample_store.event(sample_store.events(limit=1).to_dicts()[0]["id"])["reports"]
    assert len(sample_store.dyads()) > 0 and len(sample_store.actors("IGO:")) > 0
    assert len(sample_store.errors()) == 0 and isinstance(sample_store.version, int)


def test_documents_come_back_with_characters_counted(sample_store):
    hit = sample_store.search("ambassadeur").to_dicts()[0]
    document = sample_store.document(hit["id"])
    assert document.title == hit["title"] and document.events
    assert all(document.text[slice(*e.trigger_span)] == e.trigger for e in document.events)
    assert sample_store.story(hit["id"])["documents"]
    assert len(document.explain().events) > 0


def test_wrong_questions_raise(sample_store, tmp_path):
    for ask, code in (
        (lambda: sample_store.event("0" * 24), "E078"),
        (lambda: sample_store.document("nothing"), "E078"),
        (lambda: sample_store.events(types="NONSENSE"), "E026"),
        (lambda: sample_store.events(from_="soon"), "E026"),
        (lambda: sample_store.dyad("RUS", "PAK", by="fortnight"), "E026"),
        (lambda: sample_store.dyad("XXX", "YYY"), "E078"),
        (lambda: sample_store.timeline(colour="red"), "E026"),
        (lambda: entente.open(tmp_path / "absent.entente"), "E010"),
        (lambda: entente.open(__file__), "E072"),
    ):
        with pytest.raises(entente.Error) as raised:
            ask()
        assert raised.value.code == code, raised.value


def test_python_and_the_program_ask_alike(sample_store, program):
    told = json.loads(subprocess.run([program, "dyad", "IRN", "SAU", "--db", sample_store.path, "--json"], capture_output=True, text=True, check=True).stdout)
    assert told["balance"] == sample_store.dyad("IRN", "SAU").answer["balance"]
    assert told["curve"] == sample_store.dyad("IRN", "SAU").answer["curve"]


def test_ingest_goes_on_where_it_was_and_tells_progress(tmp_path, samples):
    told = []
    path = tmp_path / "two.entente"
    first = entente.ingest(path, sorted(samples.iterdir())[:5], progress=lambda *numbers: told.append(numbers))
    second = entente.ingest(path, [samples])
    assert second["added"] + first["added"] == second["inputs"] and second["unchanged"] == first["added"]
    assert entente.ingest(path, samples)["added"] == 0

    class Enough(Exception):
        pass

    def stop(*_):
        raise Enough

    many = tmp_path / "many.jsonl"
    many.write_text("\n".join(json.dumps({"id": str(i), "text": f"Poland condemned Russia on day {i}."}) for i in range(3000)))
    with pytest.raises(Enough):
        entente.ingest(tmp_path / "stopped.entente", many, progress=stop)
    assert entente.open(tmp_path / "stopped.entente").stats()["documents"] < 3000
    assert entente.ingest(tmp_path / "stopped.entente", many)["failed"] == 0
    assert entente.open(tmp_path / "stopped.entente").stats()["documents"] == 3000


def test_answers_speak_arrow(sample_store):
    import pyarrow as pa

    table = pa.table(sample_store.events(limit=3))
    assert table.num_rows == 3 and table.schema.field("first_day").type == pa.date32()
    day = sample_store.dyad("IRN", "SAU").to_dicts()[0]["from"]
    assert isinstance(day, datetime.date)
