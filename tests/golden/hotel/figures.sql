-- The chief figures of tests/golden/hotel once more, set-shaped, from the table alone (SQLite 3):
--   zcat demo/hotel_bookings/bookings.csv.gz > /tmp/bookings.csv
--   sqlite3 -cmd '.mode csv' -cmd '.import /tmp/bookings.csv b' :memory: < tests/golden/hotel/figures.sql
-- Days are julian days; a day of the week is 0 = Sunday. The comment behind each query is what it gave.
.mode list
CREATE VIEW c AS SELECT *, julianday(arrival_date) - lead_time AS booked, julianday(reservation_status_date) AS ended,
  reservation_status = 'Check-Out' AS stayed,
  CAST(round(adr * 100) AS INTEGER) * (stays_in_weekend_nights + stays_in_week_nights) AS cents FROM b;

SELECT 'variants', reservation_status, count(*) FROM c GROUP BY 2;                        -- 43017, 75166, 1207
SELECT 'value_per_conversion', sum(cents), count(*) FROM c WHERE stayed AND cents > 0;    -- 2599632421, 73419
SELECT 'funnel', customer_type, count(*), sum(stayed) FROM c GROUP BY 2;
SELECT 'lost within 30 days', count(*) FROM c WHERE NOT stayed AND ended - booked BETWEEN 1 AND 30;
SELECT 'lost within 1, 7, 14 days', sum(ended - booked < 1), sum(ended - booked < 7), sum(ended - booked < 14)
  FROM c WHERE NOT stayed AND ended - booked BETWEEN 1 AND 30;
SELECT 'first touch', market_segment, sum(stayed), sum(CASE WHEN stayed AND cents > 0 THEN cents ELSE 0 END) FROM c GROUP BY 2;
SELECT 'segments', deposit_type, count(*), sum(stayed), sum(CASE WHEN cents > 0 THEN cents ELSE 0 END) FROM c GROUP BY 2;
SELECT 'the first that holds', CASE WHEN booking_changes >= 1 THEN 'changed' WHEN days_in_waiting_list >= 1 THEN 'waited' END AS s,
  count(*), sum(stayed) FROM c GROUP BY 2;
SELECT 'retention', n, sum(booked + n + 1 <= u), sum(booked + n + 1 <= u AND stayed AND ended - booked >= n)
  FROM c, (SELECT 1 AS n UNION SELECT 7 UNION SELECT 30 UNION SELECT 90),
  (SELECT max(ended) + 1.0 / 86400000 AS u FROM c) GROUP BY 2;
SELECT 'weekday', strftime('%w', booked), count(*) FROM c GROUP BY 2;
SELECT 'unmet', count(*), sum(NOT stayed OR julianday(arrival_date) - booked > 90) FROM c, (SELECT max(ended) AS now FROM c) WHERE booked + 90 <= now;
SELECT 'effect', sum(booked < d), sum(booked < d AND stayed), sum(booked >= d), sum(booked >= d AND stayed)
  FROM c, (SELECT julianday('2016-06-01') AS d) WHERE booked >= d - 28 AND booked < d + 28;
SELECT 'effect, who waited', days_in_waiting_list >= 1, sum(booked < d), sum(booked < d AND stayed), sum(booked >= d), sum(booked >= d AND stayed)
  FROM c, (SELECT julianday('2016-06-01') AS d) WHERE booked >= d - 56 AND booked < d + 56 GROUP BY 2;
SELECT 'city hotel', count(*), sum(stayed), sum(reservation_status = 'Canceled'), sum(reservation_status = 'No-Show') FROM c WHERE hotel = 'City Hotel';
SELECT 'mean days from booking to arrival', avg(julianday(arrival_date) - booked) FROM c WHERE stayed;
SELECT 'median days of a stay', ended - julianday(arrival_date) FROM c WHERE stayed ORDER BY 2 LIMIT 2 OFFSET 37582;
SELECT 'sessions after 7 days', count(*) + sum(ended - last > 7) + sum(stayed AND last - booked > 7)
  FROM (SELECT *, CASE WHEN stayed THEN julianday(arrival_date) ELSE booked END AS last FROM c);
SELECT 'observed until May 2017', sum(booked < u), sum(stayed AND ended < u), sum(NOT stayed AND ended < u) FROM c, (SELECT julianday('2017-05-01') AS u);
