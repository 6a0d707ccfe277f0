#!/usr/bin/env python3
"""Makes demo/hotel_bookings/bookings.csv.gz from the published table of bookings.

    tools/demo-data/hotel_bookings.py hotel_bookings.csv[.gz] demo/hotel_bookings/bookings.csv.gz

Keeps the columns that the demo's cairn.toml uses, row by row and in order, and writes the arrival date, which the
original holds in three columns, as one ISO date. The output is the same bytes for the same input.
"""
import csv
import gzip
import io
import sys

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
KEPT = ["hotel", "lead_time", "stays_in_weekend_nights", "stays_in_week_nights", "market_segment", "booking_changes", "deposit_type",
        "days_in_waiting_list", "customer_type", "adr", "reservation_status", "reservation_status_date"]


def arrival_date(row):
    month = MONTHS.index(row["arrival_date_month"]) + 1
    return f'{row["arrival_date_year"]}-{month:02}-{int(row["arrival_date_day_of_month"]):02}'


def main(source, target):
    opener = gzip.open if source.endswith(".gz") else open
    with opener(source, "rt", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["arrival_date"] + KEPT)
    for row in rows:
        writer.writerow([arrival_date(row)] + [row[name] for name in KEPT])
    with open(target, "wb") as file, gzip.GzipFile(filename="", mode="wb", fileobj=file, compresslevel=9, mtime=0) as packed:
        packed.write(text.getvalue().encode("utf-8"))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
