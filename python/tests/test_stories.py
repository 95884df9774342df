"""Stories by keys in common, against looking at all pairs and against the store."""

import itertools
import json

import pyarrow as pa
import pytest
from conftest import articles, rows

import entente
from entente import _native
from entente.stories import Leaders


def coded(texts):
    return entente.code(pa.Table.from_pylist(texts), what="documents", story_profile=True)


def test_copies_are_one_story_named_after_the_first():
    texts = articles(70)
    told = dict(zip(*[entente.stories(coded(texts))[c].to_pylist() for c in ("document", "story")]))
    assert len(told) == 70
    for number in range(6, 70, 7):
        assert told[f"article-{number:05}"] == told[f"article-{number - 1:05}"] == f"article-{number - 1:05}"
    assert told["article-00000"] != told["article-00001"]


def test_keys_find_what_comparing_all_pairs_finds():
    documents = coded(articles(140))
    ids, profiles = documents["document"].to_pylist(), documents["story_profile"].to_pylist()
    everything = Leaders(ids)
    for a, b in itertools.combinations(range(len(ids)), 2):
        if _native.same_story(profiles[a], profiles[b]):
            everything.join(ids[a], ids[b])
    told = dict(zip(*[entente.stories(documents)[c].to_pylist() for c in ("document", "story")]))
    by_keys = {frozenset(d for d in ids if told[d] == s) for s in told.values()}
    by_pairs = {frozenset(d for d in ids if everything.of(d) == everything.of(i)) for i in ids}
    assert by_keys == by_pairs and len(by_keys) < len(ids)


def test_the_store_finds_the_same(tmp_path):
    texts = articles(140)
    path = tmp_path / "articles.jsonl"
    path.write_text("\n".join(json.dumps(t) for t in texts), encoding="utf-8")
    entente.ingest(tmp_path / "news.entente", path)
    store = entente.open(tmp_path / "news.entente")
    names = {d["document"]: d["document_name"] for d in store.events(limit=None)}
    by_store = {}
    for document in names:
        by_store.setdefault(store._native.document(document)[0] and json.loads(store._native.document(document)[0])["story"], set()).add(names[document])
    told = dict(zip(*[entente.stories(coded(texts))[c].to_pylist() for c in ("document", "story")]))
    by_keys = {frozenset(d for d in told if told[d] == s) & frozenset(names.values()) for s in told.values()}
    assert {frozenset(s) for s in by_store.values()} == by_keys - {frozenset()}


def test_the_order_of_documents_does_not_matter():
    documents = coded(articles(70))
    shuffled = documents.take([(i * 37) % 70 for i in range(70)])
    assert rows(entente.stories(documents)) == rows(entente.stories(shuffled))


def test_the_same_address_is_one_story_and_days_far_apart_are_two():
    text = articles(1)[0]
    far = dict(text, id="far", url="https://far.example/1", published="2021-09-01")
    moved = dict(articles(2)[1], id="moved", url=text["url"])
    told = dict(zip(*[entente.stories(coded([text, far, moved]))[c].to_pylist() for c in ("document", "story")]))
    assert told["far"] == "far" and told["moved"] == told["article-00000"]


def test_popular_keys_stay_linear():
    """Ten thousand copies of one page are one story, found without comparing all with all."""
    profile = coded(articles(1))["story_profile"][0].as_py()
    parts = pa.record_batch(_native.story_keys([profile])).column("part").to_pylist()
    assert len(_native.same_stories([parts[0]] * 10_000)) == 9_999


def test_damaged_profiles_are_refused():
    with pytest.raises(entente.Error, match="no story profile"):
        _native.story_keys([b"ESP1 and then nothing"])
    with pytest.raises(entente.Error, match="story_profile"):
        entente.stories(pa.table({"document": ["a"]}))
