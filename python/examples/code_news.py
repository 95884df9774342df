"""Codes news on a cluster: web archives or tables in, Parquet by day out.

    spark-submit --master local[2] code_news.py OUT --files 'crawl/*.warc.gz'
    spark-submit --master yarn code_news.py s3a://bucket/coded --run 2024-05-21 --files s3://bucket/a.warc.gz ...
    spark-submit --master local[2] code_news.py OUT --texts articles.parquet --text body --date day

Below OUT it writes documents/, events/ and ties_told/ in folders by run and day of publication, then stories/ and
ties/ over all runs. Documents are written first and everything else is made from them, so nothing is read twice.
The same run again replaces what it wrote, and nothing else.

The package must be there where the Python workers run (docs/python.md).
"""

import argparse

from pyspark.sql import SparkSession

import entente.spark as es


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", help="folder to write: local, s3a://, hdfs://, ...")
    parser.add_argument("--run", default="all", help="name of this pile of input, such as the day of the crawl")
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--files", nargs="+", help="files, folders or patterns of all formats of docs/reading.md")
    source.add_argument("--texts", help="Parquet with one row a text")
    parser.add_argument("--text", default="text", help="column with the texts")
    parser.add_argument("--date", help="column with the day of publication")
    return parser.parse_args()


def main() -> None:
    asked = arguments()
    spark = SparkSession.builder.appName("entente").getOrCreate()
    if asked.files:
        read = es.read_warc(asked.files, spark=spark)
    else:
        read = es.code(spark.read.parquet(asked.texts), text=asked.text, date=asked.date, story_profile=True)
    es.write(read, f"{asked.out}/documents/run={asked.run}")
    coded = spark.read.parquet(f"{asked.out}/documents/run={asked.run}").drop("day")
    es.write(es.events(coded), f"{asked.out}/events/run={asked.run}")
    es.write(es.ties_told(coded), f"{asked.out}/ties_told/run={asked.run}")

    stories = es.stories(spark.read.parquet(f"{asked.out}/documents"))
    stories.write.mode("overwrite").parquet(f"{asked.out}/stories")
    ties = es.ties(spark.read.parquet(f"{asked.out}/ties_told"), spark.read.parquet(f"{asked.out}/stories"))
    ties.write.mode("overwrite").parquet(f"{asked.out}/ties")

    for name in ("documents", "events", "ties_told", "stories", "ties"):
        print(f"{name:10} {spark.read.parquet(f'{asked.out}/{name}').count():>10,} rows")
    for row in coded.where("error IS NOT NULL").groupBy("error").count().orderBy("error").collect():
        print(f"{row['count']:,} of this run with error {row['error']}")
    spark.stop()


if __name__ == "__main__":
    main()
