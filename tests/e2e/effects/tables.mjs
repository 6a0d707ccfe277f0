// The tables of docs/validation.md, in full size: CAIRN_BINARY=… node tests/e2e/effects/tables.mjs
import { program } from '../lib/server.mjs';
import { DAY, Days, readBookings } from './bookings.mjs';
import { everyDate, plantedAgainstControl, plantedAgainstEarlier, randomSplits } from './experiments.mjs';

const percent = (x) => `${(100 * x).toFixed(1)} %`;
const points = (x) => `${(100 * x).toFixed(1)} points`;
const between = ([lo, hi]) => `${(100 * lo).toFixed(1)} to ${percent(hi)}`;
const row = (...cells) => console.log(`| ${cells.join(' | ')} |`);
const head = (...names) => { console.log(); row(...names); row(...names.map(() => '---')); };

const bookings = readBookings();
const whole = new Days(bookings);
// Bookings of the years from which all arrivals are in the log.
const steady = new Days(bookings.filter(({ day }) => day >= Date.parse('2015-10-01') / DAY && day < Date.parse('2017-04-01') / DAY));

head('window', 'control group', 'random splits', 'claimed', 'share', '95 % interval');
for (const controls of [0.5, 0.1]) {
  for (const length of [7, 14, 28, 56]) {
    const one = await randomSplits(program, whole, { length, controls, count: 1000 });
    row(`${length} days`, percent(controls), one.n, one.claims, percent(one.share), between(one.ci));
  }
}
const hotel = (name) => new Days(bookings.filter((booking) => booking.hotel === name));
for (const [words, days] of [['whole log', whole], ['City Hotel', hotel('City Hotel')], ['Resort Hotel', hotel('Resort Hotel')], ['October 2015 to March 2017', steady]]) {
  head(words, 'dates', 'with enough earlier dates', 'claimed', 'share', '95 % interval', 'a plain comparison would claim');
  for (const length of [7, 14, 21, 28, 42, 56, 84]) {
    const one = await everyDate(program, days, { length });
    row(`${length} days`, one.dates, one.n, one.claims, percent(one.share), between(one.ci), percent(one.plain));
  }
}
const effects = [0.05, 0.1, 0.2, null];
head('window', 'against', 'planted', 'times', 'found', 'share', '95 % interval', 'announced');
for (const length of [7, 28]) {
  for (const effect of effects) {
    const one = await plantedAgainstControl(program, whole, { length, effect, count: 1000 });
    row(`${length} days`, 'half of all, by lot', points(effect ?? one.smallest), one.n, one.found, percent(one.share), between(one.ci), percent(one.power));
  }
}
for (const [words, days] of [['whole log', whole], ['October 2015 to March 2017', steady]]) {
  for (const length of [7, 28]) {
    for (const effect of effects) {
      const one = await plantedAgainstEarlier(program, days, { length, effect, count: 1000 });
      row(`${length} days`, `earlier dates, ${words}`, points(effect ?? one.smallest), one.n, one.found, percent(one.share), between(one.ci), percent(one.power));
    }
  }
}
