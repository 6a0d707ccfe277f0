// Reads the report that the page carries: JSON in <script type="application/json" id="cairn-data">.
import type { MapReport } from './report';

export type Read = { readonly ok: true; readonly report: MapReport } | { readonly ok: false; readonly message: string };

export function readReport(text: string | null | undefined): Read {
  if (!text || text.trim() === '')
    return refused('This page holds no report: <script id="cairn-data"> is missing or empty.');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused('The report in this page is damaged: its data is not valid JSON. Run cairn map again.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refused('The report in this page is damaged: its data is not an object. Run cairn map again.');
  }
  const report = value as Partial<MapReport>;
  if (report.format !== 'cairn-report/1') {
    return refused(`This page draws reports of the format "cairn-report/1"; its data says "${String(report.format)}".`);
  }
  if (!Array.isArray(report.document?.records))
    return refused('The report in this page has no map: document.records is missing.');
  return { ok: true, report: { ...EMPTY, ...report } };
}

function refused(message: string): Read {
  return { ok: false, message };
}

// A report may leave out what it has nothing to say about.
const EMPTY: MapReport = {
  format: 'cairn-report/1',
  cairn_version: '',
  made_at: 0,
  title: '',
  subtitle: '',
  generated: false,
  map_lead: '',
  order_measured: true,
  unit: 'customer',
  unit_plural: 'customers',
  currency: '',
  currency_decimals: 2,
  scope: [],
  meter: { n: 0, empty: 0, grades: [] },
  findings: [],
  document: { format: 'cairn/1', records: [] },
  problems: [],
  leaves: [],
  groups: [],
  paths: null,
  follows: [],
  overall: [],
  definitions: [],
  unknowns: [],
  run_again: { command: '', config: '' },
};
