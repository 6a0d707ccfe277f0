// The entry of the frozen report: reads the data in the page and draws it. See web/README.md for the page around it.
import { createRoot } from 'react-dom/client';
import './ui/tokens.css';
import './ui/base.css';
import './app/report.css';
import { ReportApp } from './app/ReportApp';
import { readReport } from './api/read_report';

const mount = document.getElementById('cairn-report');
const read = readReport(document.getElementById('cairn-data')?.textContent);
if (mount) {
  // The plain tables below stay in sight wherever the report cannot be drawn.
  const drawn = (yes: boolean): void => void document.documentElement.classList.toggle('scripts', yes);
  drawn(read.ok);
  createRoot(mount, {
    onUncaughtError: (error) => {
      drawn(false);
      console.error(error);
    },
  }).render(read.ok ? <ReportApp report={read.report} /> : <p role="alert">{read.message}</p>);
}
