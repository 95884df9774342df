"""Texts and sessions that the tests share."""

import json
import os
import pathlib
import sys

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "data" / "samples"
STORIES = (
    ("fr", "Le ministre {0} des Affaires étrangères s'est rendu mardi à {1}. {2} a condamné {3}. La {2} a imposé jeudi des "
           "sanctions à la {3}. Selon Reuters, {2} pourrait rappeler son ambassadeur en {3}."),
    ("en", "{2} condemned {3} on Tuesday. {2} imposed sanctions on {3} and recalled its ambassador. The two countries "
           "signed a trade agreement in March. {2} denied that its troops had attacked {3}."),
)  # fmt: skip
NAMES = {
    "fr": [("russe", "Pékin", "Russie", "Chine"), ("chinois", "Moscou", "Chine", "Pologne"), ("turc", "Athènes", "Turquie", "Grèce")],
    "en": [("", "", "Russia", "Poland"), ("", "", "China", "Japan"), ("", "", "Turkey", "Greece"), ("", "", "Iran", "Iraq")],
}


def filler_words(number: int) -> list[str]:
    """Words of their own for each article, so that only copies are alike."""
    return ["".join(chr(97 + (number * 7 + at * 11 + letter * 5) % 26) for letter in range(6)) for at in range(40)]


def articles(count: int) -> list[dict]:
    """Short articles in two languages, a few days apart, one in seven nearly a copy of the one before."""
    out: list[dict] = []
    for number in range(count):
        if number % 7 == 6:
            copy = dict(out[-1], id=f"article-{number:05}", url=f"https://copy.example/{number}")
            copy["text"] += " " + ("Reporting by our staff." if copy["lang"] == "en" else "Avec agences.")
            out.append(copy)
            continue
        language, pattern = STORIES[number % 2]
        sides = NAMES[language][number // 2 % len(NAMES[language])]
        filler = " ".join(f"{name} {number * 31 + at}" for at, name in enumerate(filler_words(number))) + "."
        out.append(
            {
                "id": f"article-{number:05}",
                "text": pattern.format(*sides) + " " + filler,
                "lang": language,
                "published": f"2021-03-{number % 20 + 1:02}",
                "url": f"https://news.example/{number}",
            }
        )
    return out


@pytest.fixture(scope="session")
def samples() -> pathlib.Path:
    return SAMPLES


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory, samples: pathlib.Path):
    import entente

    path = tmp_path_factory.mktemp("store") / "samples.entente"
    entente.ingest(path, samples)
    return entente.open(path)


@pytest.fixture(scope="session")
def program() -> str:
    """The command-line program, for tests that hold both against each other."""
    path = os.environ.get("ENTENTE", str(ROOT / "build" / "entente"))
    if not os.path.exists(path):
        pytest.skip("the program is not built")
    return path


def start_spark(master: str, **options: str):
    """A Spark session whose workers run this Python."""
    import pyspark
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    os.environ["SPARK_HOME"] = os.path.dirname(pyspark.__file__)
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    builder = SparkSession.builder.master(master).appName("entente-tests")
    settings = {
        "spark.ui.enabled": "false",
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.sql.shuffle.partitions": "2",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "20",
        "spark.sql.session.timeZone": "UTC",
        **{name.replace("_", "."): value for name, value in options.items()},
    }
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def rows(table) -> list[str]:
    """All rows of an Arrow table as sorted text: what must be the same however it was made."""
    return sorted(json.dumps(row, default=repr, sort_keys=True, ensure_ascii=False) for row in table.to_pylist())
