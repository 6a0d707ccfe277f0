#!/usr/bin/env python3
"""Makes demo/airport_passengers/passengers.csv.gz from the published passenger survey.

    tools/demo-data/airport_passengers.py fact_survey.csv[.gz] fact_ratings.csv[.gz] demo/airport_passengers/passengers.csv.gz

One row a respondent: number, day of the interview, the answer to "would you recommend" (0 to 10; 11 means no answer), the
survey's weight, and one column a rated question. Nothing else about the person is kept, and no comments (questions whose
code holds COM are codes of comments). The output is the same bytes for the same input.
"""
import csv
import gzip
import io
import sys


def read(source):
    opener = gzip.open if source.endswith(".gz") else open
    with opener(source, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def whole(text):
    """"5.0" as "5": answers are whole numbers."""
    return text[:-2] if text.endswith(".0") else text


def main(survey, ratings, target):
    answers = {}
    for row in read(ratings):
        if "COM" not in row["question_code"]:
            answers.setdefault(row["RESPNUM_FK"], {})[row["question_code"]] = whole(row["rating_value"])
    questions = sorted({question for given in answers.values() for question in given})
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["respondent", "date", "NETPRO", "weight"] + questions)
    for row in read(survey):
        given = answers.get(row["RESPNUM"], {})
        writer.writerow([row["RESPNUM"], row["inferred_date"], whole(row["NETPRO"]), row["WEIGHT"]] + [given.get(question, "") for question in questions])
    with open(target, "wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, compresslevel=9, mtime=0) as packed:
        packed.write(text.getvalue().encode("utf-8"))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
