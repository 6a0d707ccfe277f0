// The bundled hotel log as a second reading of it counts: of each booking when it was made and whether the guest stayed, by day.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

export const DAY = 86_400_000;
export const TABLE = 'demo/hotel_bookings/bookings.csv.gz';

export function tableRows() {
  const [head, ...lines] = gunzipSync(readFileSync(TABLE)).toString('utf8').trimEnd().split('\n');
  const names = head.split(',');
  return { names, rows: lines.map((line) => line.split(',')) };
}

// By booking: the `day` it began on, and it `ended` on (days since 1970), whether it was `kept`, its `hotel`. Every booking of this log has ended.
export function readBookings() {
  const { names, rows } = tableRows();
  const column = Object.fromEntries(names.map((name, i) => [name, i]));
  return rows.map((row) => {
    const arrival = Date.parse(row[column.arrival_date]) / DAY;
    const status = row[column.reservation_status];
    const ended = Date.parse(row[column.reservation_status_date]) / DAY;
    const kept = status === 'Check-Out';
    return { day: Math.min(arrival - Number(row[column.lead_time]), ended), ended, kept, hotel: row[column.hotel] };
  });
}

// Counts in any window of days by two subtractions.
export class Days {
  constructor(bookings) {
    this.first = bookings.reduce((least, { day }) => Math.min(least, day), Infinity);
    this.last = bookings.reduce((most, { day }) => Math.max(most, day), -Infinity);
    this.of = Array.from({ length: this.last - this.first + 1 }, () => []);
    for (const one of bookings) this.of[one.day - this.first].push(one);
    this.n = [0];
    this.k = [0];
    for (const list of this.of) {
      this.n.push(this.n.at(-1) + list.length);
      this.k.push(this.k.at(-1) + list.filter(({ kept }) => kept).length);
    }
  }
  #at(sums, day) {
    return sums[Math.max(0, Math.min(this.of.length, day - this.first))];
  }
  // Of [from, until).
  count(from, until) {
    return { k: this.#at(this.k, until) - this.#at(this.k, from), n: this.#at(this.n, until) - this.#at(this.n, from) };
  }
  bookings(from, until) {
    return this.of.slice(Math.max(0, from - this.first), Math.max(0, until - this.first)).flat();
  }
  windows(shipped, length) {
    return { before: this.count(shipped - length, shipped), after: this.count(shipped, shipped + length) };
  }
  // The same at all dates a week apart before it, both windows within the data and wholly before it (DEFINITIONS 14).
  earlier(shipped, length, first = this.first) {
    const out = [];
    for (let at = shipped - 7; at - length >= first; at -= 7) {
      if (at + length <= shipped) out.push(this.windows(at, length));
    }
    return out;
  }
}
