// Files that the import does not read yet, told by their names before anything is sent.
const UNREAD: Readonly<Record<string, string>> = {
  xes: 'XES',
  jsonocel: 'OCEL',
  xmlocel: 'OCEL',
  json: 'JSON',
  jsonl: 'JSON',
  ndjson: 'JSON',
  xml: 'XML',
  xlsx: 'Excel',
  xls: 'Excel',
  ods: 'OpenDocument',
  parquet: 'Parquet',
  zip: 'ZIP',
  gz: 'gzip',
  pdf: 'PDF',
};

/** What people call it; null: it may be a table of text. */
export function unreadKind(name: string): string | null {
  const ending = /\.([a-z0-9]+)$/iu.exec(name.replace(/\.gz$/iu, (gz) => (/\.[a-z]+\.gz$/iu.test(name) ? '' : gz)));
  return UNREAD[ending?.[1]?.toLowerCase() ?? ''] ?? (/\.gz$/iu.test(name) ? 'gzip' : null);
}
