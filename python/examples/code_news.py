"""Codes news on a cluster: web archives or tables in, Parquet by day out.

    spark-submit --master local[2] code_news.py OUT --files 'crawl/*.warc.gz'
    spark-submit --master yarn code_news.py s3a://bucket/coded --files s3://bucket/CC-NEWS-20240521.warc.gz
    spark-submit --master local[2] code_news.py OUT --texts articles.parquet --text body --date day

Below OUT it writes documents/, events/ and ties_told/ in folders by day of publication, stories/ and ties/.
Documents are written first and everything else is made from them, so nothing is read twice; a run with later
files replaces the days that it holds and leaves the others. `--days` merges stories and ties over what was
published since that day, whenever it was coded.

The package must be there where the Python workers run (docs/python.md).
"""

import argparse

from pyspark.sql import SparkSession

import entente.spark as es


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("out", help="folder to write, local or s3a://, hdfs://, ...")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--files", nargs="+", help="files, folders or patterns of all formats of docs/reading.md")
    source.add_argument("--texts", help="Parquet with one row a text")
    parser.add_argument("--text", default="text", help="column with the texts")
    parser.add_argument("--date", help="column with the day of publication")
    parser.add_argument("--days", metavar="SINCE", help="merge stories and ties of this day and later: 2024-05-01")
    return parser.parse_args()


def main() -> None:
    asked = arguments()
    spark = SparkSession.builder.appName("entente").getOrCreate()
    # Tasks end after minutes; a machine that hangs is not waited for.
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "256")
    if asked.files:
        read = es.read_warc(asked.files, spark=spark)
    else:
        read = es.code(spark.read.parquet(asked.texts), text=asked.text, date=asked.date, story_profile=True)
    es.write(read, f"{asked.out}/documents")

    documents = spark.read.parquet(f"{asked.out}/documents").drop("day")
    if asked.days:
        documents = documents.where(documents.published >= asked.days)
    es.write(es.events(documents), f"{asked.out}/events")
    es.write(es.ties_told(documents), f"{asked.out}/ties_told")
    es.stories(documents).write.mode("overwrite").parquet(f"{asked.out}/stories")
    told = spark.read.parquet(f"{asked.out}/ties_told").drop("day")
    es.ties(told, spark.read.parquet(f"{asked.out}/stories")).write.mode("overwrite").parquet(f"{asked.out}/ties")

    for name in ("documents", "events", "ties_told", "stories", "ties"):
        print(f"{name:10} {spark.read.parquet(f'{asked.out}/{name}').count():>10,} rows")
    failed = documents.where("error IS NOT NULL")
    for row in failed.groupBy("error").count().orderBy("error").collect():
        print(f"{row['count']:,} with error {row['error']}")
    spark.stop()


if __name__ == "__main__":
    main()
