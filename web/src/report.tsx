// The entry of the frozen report: reads the data in the page and draws it. See web/README.md for the page around it.
import { createRoot } from 'react-dom/client';
import './ui/tokens.css';
import { readReport } from './api/read_report';

const mount = document.getElementById('cairn-report');
if (mount) {
  const read = readReport(document.getElementById('cairn-data')?.textContent);
  document.documentElement.classList.add('scripts');
  createRoot(mount).render(read.ok ? <h1>{read.report.title}</h1> : <p role="alert">{read.message}</p>);
}
