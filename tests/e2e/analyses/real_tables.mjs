// The real logs, read from their tables a second time: cases with their events in order (0.3), as the cairn.toml of each says.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

const data = '../shared/data';
const day = 86_400_000;

// The rows of a CSV as objects; no cell of these files holds a line end outside quotes that matters here.
function table(path, delimiter = ',') {
  const bytes = readFileSync(`${data}/${path}`);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const rows = [];
  let row = [], cell = '', quoted = false;
  for (let i = 0; i <= text.length; i += 1) {
    const c = text[i] ?? '\n';
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') { cell += c; i += 1; } else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === delimiter || c === '\n') {
      row.push(cell.trim());
      cell = '';
      if (c === '\n') { if (row.length > 1) rows.push(row); row = []; }
    } else if (c !== '\r') cell += c;
  }
  const [names, ...cells] = rows;
  names[0] = names[0].replace('\ufeff', '');
  return cells.map((values) => Object.fromEntries(names.map((name, i) => [name, values[i]])));
}

// rows: [case, at, activity, channel, attributes]; seq is their place in the list.
function casesOf(rows) {
  const cases = new Map();
  rows.forEach(([name, at, activity, channel, attributes], seq) => {
    if (!cases.has(name)) cases.set(name, { name, events: [], ...attributes });
    cases.get(name).events.push({ at, seq, activity, channel });
  });
  for (const one of cases.values()) one.events.sort((a, b) => a.at - b.at || a.seq - b.seq);
  return [...cases.values()];
}

const utc = (text) => Date.parse(`${text.replace(' ', 'T')}Z`);

function retail() {
  const rows = table('online_retail_cc0/invoices_derived.csv.gz').filter((row) => row.customer_id !== '');
  return casesOf(rows.map((row) => [row.customer_id, Date.parse(row.timestamp), row.event, row.country === 'United Kingdom' ? 'home' : 'abroad', { segment: row.country }]));
}

function clicks() {
  const categories = { 1: 'trousers', 2: 'skirts', 3: 'blouses', 4: 'sale' };
  const countries = { 29: 'Poland', 9: 'Czech Republic', 24: 'Lithuania' };
  return casesOf(table('eshop_clothing_2008/eshop_clothing_2008.csv.gz', ';').map((row) => [row['session ID'], Date.UTC(row.year, row.month - 1, row.day),
    categories[row['page 1 (main category)']], `page ${row.page}`, { segment: countries[row.country] ?? 'other' }]));
}

function incidents() {
  return casesOf(table('servicenow_incidents/incident_event_log_sample.csv.gz').map((row) => {
    const [, d, m, y, clock] = /^(\d+)-(\d+)-(\d+) (.*)$/.exec(row.sys_updated_at);
    return [row.number, utc(`${y}-${m}-${d}T${clock}`), row.incident_state, row.contact_type, { segment: row.priority }];
  }));
}

function orders() {
  const milestones = { purchased: 'order_purchase_timestamp', approved: 'order_approved_at', handed_to_carrier: 'order_delivered_carrier_date', delivered: 'order_delivered_customer_date' };
  return casesOf(table('olist/olist_orders_dataset.csv.gz').flatMap((row) => Object.entries(milestones).filter(([, column]) => row[column] !== '')
    .map(([activity, column]) => [row.order_id, utc(row[column]), activity, undefined, { segment: row.order_status }])));
}

// Scores −2 … 2 by order.
export function reviews() {
  return table('olist/olist_order_reviews_dataset.csv.gz').map((row) => ({ order: row.order_id, at: utc(row.review_answer_timestamp), score: Number(row.review_score) - 3 }));
}

// What cairn.toml says of the map, and the cases. `now`: where it is not the last event.
export const tables = {
  retail: { read: retail, goal: ['purchase'], exit: ['adjustment'], stages: { Bought: ['purchase'], 'Sent back': ['cancellation'] }, now: Date.UTC(2011, 11, 10), openMs: 30 * day },
  clicks: { read: clicks, goal: ['sale'], exit: [], stages: { Below: ['trousers', 'skirts'], Above: ['blouses'], Bargains: ['sale'] }, openMs: 2 * day },
  incidents: {
    read: incidents, goal: ['Closed'], exit: [], openMs: 30 * day,
    stages: { New: ['New'], 'At work': ['Active', 'Awaiting User Info', 'Awaiting Problem', 'Awaiting Vendor', 'Awaiting Evidence'], Resolved: ['Resolved'], Closed: ['Closed'] },
  },
  orders: { read: orders, goal: [], exit: [], stages: { Purchased: ['purchased', 'approved'], 'Handed to carrier': ['handed_to_carrier'], Delivered: ['delivered'] }, openMs: 30 * day, answers: reviews },
};
