// The HTML page of a report, as web/README.md describes it and the program writes it: for tests of fixtures.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const dist = join(root, 'web/dist');

const escape = (text) => text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);

export function reportPage(report) {
  const css = readFileSync(join(dist, 'report.css'), 'utf8');
  const js = readFileSync(join(dist, 'report.js'), 'utf8');
  const hash = createHash('sha256').update(js).digest('base64');
  const stages = report.document.records.filter((record) => record.type === 'stage').map((stage) => stage.name);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'; img-src data:; base-uri 'none'; form-action 'none'">
<link rel="icon" href="data:,">
<title>${escape(report.title)}</title>
<style>${css}</style>
</head>
<body>
<div id="cairn-report"></div>
<div class="no-script"><h1>${escape(report.title)}</h1><table><tr>${stages.map((name) => `<th>${escape(name)}</th>`).join('')}</tr></table></div>
<script type="application/json" id="cairn-data">${JSON.stringify(report).replaceAll('<', '\\u003c')}</script>
<script>${js}</script>
</body>
</html>
`;
}

export function writeReportPage(name, report) {
  const folder = join(root, 'out/pages');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.html`);
  writeFileSync(path, reportPage(report));
  return path;
}
