"""One text."""

import datetime
import json
import pickle
import subprocess
import threading

import pytest

import entente

TEXT = "Selon TASS, Moscou aurait livré des S-400 à New Delhi le mois dernier. La France a rappelé mardi son ambassadeur au Mali."


def test_a_document_has_events_with_their_sentence():
    document = entente.read(TEXT, lang="fr", published="2018-05-21")
    assert document.language == "fr" and document.published == "2018-05-21" and document.understood
    recall = next(e for e in document.events if e.type == "SANCTION")
    assert [s.code for s in recall.actors] == ["FRA"] and [s.code for s in recall.recipients] == ["MLI"]
    assert recall.date == "2018-05-15" and recall.first_day == recall.last_day == datetime.date(2018, 5, 15)
    assert recall.sentence == "La France a rappelé mardi son ambassadeur au Mali."
    assert recall.status == "happened" and recall.goldstein < 0 and recall.quad == 4
    sale = next(e for e in document.events if e.date == "2018-04")
    assert sale.status == "possible" and sale.outlet == "outlet:TASS"
    assert (sale.first_day, sale.last_day) == (datetime.date(2018, 4, 1), datetime.date(2018, 4, 30))
    assert any(t.kind == "transfer" and t.name == "S-400" for t in document.ties)


def test_offsets_count_characters():
    document = entente.read(TEXT, lang="fr", published="2018-05-21")
    for event in document.events:
        begin, end = event.trigger_span
        assert document.text[begin:end] == event.trigger
        for side in event.actors + event.recipients:
            assert document.text[slice(*side.span)] == side.text
        for evidence in event.evidence:
            assert document.text[slice(*evidence.span)] == evidence.text
    for sentence in document.sentences:
        assert document.text[slice(*sentence.span)] == sentence.text
    assert [m for m in document.mentions if document.text[slice(*m.span)] == "New Delhi"][0].codes == ["IND/GOV"]
    explained = document.explain()
    assert [document.text[slice(*m.span)] for m in explained.mentions] == [document.text[slice(*m.span)] for m in document.mentions]
    assert all(document.text[slice(*e.trigger_span)] == e.trigger for e in explained.events)


def test_sentences_know_what_they_tell():
    document = entente.read(TEXT, lang="fr", published="2018-05-21")
    assert [s.index for s in document.sentences] == [0, 1]
    assert {e.type for e in document.sentences[1].events} == {"SANCTION"}
    assert document.sentences[0].ties and not document.sentences[1].ties


def test_events_outlive_their_document():
    event = entente.read(TEXT, lang="fr", published="2018-05-21").events[0]
    actors = event.actors
    del event
    assert actors[0].code == "RUS/GOV"


def test_explain_gives_reasons_and_near_misses():
    explanation = entente.explain("France recalled its ambassador to Mali on Tuesday.", published="2020-01-09")
    assert explanation.events[0].reasons and explanation.misses and "recalled" in explanation.tree
    assert "ambassador" in str(explanation) and "frame" in str(explanation)


def test_published_may_be_a_date_or_a_timestamp():
    for day in ("2018-05-21", datetime.date(2018, 5, 21), datetime.datetime(2018, 5, 21, 23, 59), "2018-05-21T08:00:00Z"):
        assert entente.read(TEXT, published=day).published == "2018-05-21"


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (None, {}, "E026"),
        (17, {}, "E026"),
        ("", {}, "E020"),
        ("Paris a condamné Moscou.", {"published": "never"}, "E026"),
        ("Paris a condamné Moscou.", {"published": "2018-02-30"}, "E026"),
        ("Paris a condamné Moscou.", {"published": 20180221}, "E026"),
        ("Paris a condamné Moscou.", {"lang": 3}, "E026"),
        ("a lone surrogate \ud800", {}, "E024"),
    ],
)
def test_what_cannot_be_read_raises(text, options, code):
    with pytest.raises(entente.Error) as raised:
        entente.read(text, **options)
    assert raised.value.code == code and raised.value.message


def test_languages_without_a_pack_are_read_and_not_coded():
    document = entente.read("Москва и Пекин подписали соглашение о сотрудничестве в области обороны.")
    assert not document.understood and document.events == () and document.warnings


def test_bytes_are_decoded_by_their_content():
    assert entente.read("La France a condamné la Russie.".encode("cp1252"), lang="fr").events[0].type == "ACCUSE"
    assert entente.read("<p>La France a condamné la Russie.</p><script>x()</script>").text == "La France a condamné la Russie."


def test_engines_can_be_pickled_and_have_added_frames(tmp_path):
    frames = tmp_path / "own.txt"
    frames.write_text("lang: en\n", encoding="utf-8")
    with pytest.raises(entente.Error):
        entente.Engine(frames=[tmp_path / "absent.txt"])
    engine = pickle.loads(pickle.dumps(entente.Engine()))
    assert engine.languages == ["en", "fr"] == entente.languages()
    with pytest.raises(entente.Error) as raised:
        entente.Engine(data_dir=tmp_path)
    assert str(tmp_path) in raised.value.message


def test_parse_gives_conllu():
    tree = entente.Engine().parse("France recalled its ambassador.", lang="en")
    assert tree.count("\n") >= 5 and "\tambassador\t" in tree


def test_the_gil_is_released():
    """Another thread runs while a long text is read."""
    long, ticks, done = (TEXT + " ") * 3000, [], threading.Event()

    def tick():
        while not done.wait(0.005):
            ticks.append(1)

    ticker = threading.Thread(target=tick)
    ticker.start()
    entente.read(long, lang="fr")
    done.set()
    ticker.join()
    assert len(ticks) > 10


def test_python_and_the_program_agree(program, samples):
    lines = subprocess.run([program, "read", "--json", str(samples)], capture_output=True, text=True, check=True).stdout.splitlines()
    told = [json.loads(line) for line in lines]
    table = entente.code_files(samples, what="documents", threads=1)
    assert [d["id"] for d in told] == table["document"].to_pylist()
    for line, row in zip(told, table.to_pylist()):
        assert [e["id"] for e in line["events"]] == [e["id"] for e in row["events"]]
        for event, coded in zip(line["events"], row["events"]):
            same = ("type", "mode", "actors", "recipients", "status", "date", "place", "said_by", "trigger", "cameo", "goldstein", "quad", "context", "confidence")
            assert {k: event[k] for k in same} == {k: coded[k] for k in same}
            assert event["sentence"]["text"] == coded["sentence"]
        for tie, coded in zip(line["ties"], row["ties"], strict=True):
            assert {k: tie[k] for k in ("id", "kind", "parties", "roles", "from", "to", "stage")} == {k: coded[k] for k in ("id", "kind", "parties", "roles", "from", "to", "stage")}
