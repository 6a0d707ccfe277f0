// The report: its sections in order, the inspector beside them.
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { MapReport } from '../api/report';
import { Groups } from '../features/groups/Groups';
import { Leaving } from '../features/leaving/Leaving';
import { inspect } from '../features/map/inspect';
import { Inspector } from '../features/map/Inspector';
import { MapSection } from '../features/map/MapSection';
import { HowComputed, NotKnown, RunAgain } from '../features/method/Method';
import { Follows } from '../features/paths/Follows';
import { Paths } from '../features/paths/Paths';
import { Problems } from '../features/problems/Problems';
import { Scores } from '../features/scores/Scores';
import { Summary } from '../features/summary/Summary';
import { buildMapView, type MapView } from '../store/map_view';
import type { Inspect, Subject } from '../store/subject';
import { termsOf, type Terms } from '../store/terms';
import { Contents } from './Contents';
import { Help } from './Help';
import { SectionBoundary } from './SectionBoundary';
import { useTheme } from '../bind/theme';

export function ReportApp({ report }: { readonly report: MapReport }) {
  const view = useMemo(() => buildMapView(report), [report]);
  const terms = useMemo(() => termsOf(report), [report]);
  const [theme, setTheme] = useTheme();
  const [help, setHelp] = useState(false);
  const { subject, open, close } = useInspector();
  const content = subject && inspect(view, subject, terms);
  useKeys(close, () => setHelp(true));
  const sections = sectionsOf(report, view, terms, subject, open);
  return (
    <>
      <a className="skip" href="#report">
        Skip to the report
      </a>
      <div className={`doc${content ? ' with-inspector' : ''}`}>
        <Contents sections={sections} theme={theme} onTheme={setTheme} onHelp={() => setHelp(true)} />
        <main id="report" tabIndex={-1}>
          {sections.map((section) => (
            <div key={section.id} className="section">
              <SectionBoundary title={section.title}>{section.body}</SectionBoundary>
            </div>
          ))}
          <Footer report={report} />
        </main>
      </div>
      {content && <Inspector content={content} onInspect={open} onClose={close} />}
      {help && <Help onClose={() => setHelp(false)} />}
    </>
  );
}

interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: ReactNode;
}

// A section without data is left out, of the page and of the contents.
function sectionsOf(
  report: MapReport,
  view: MapView,
  terms: Terms,
  selected: Subject | null,
  open: Inspect,
): Section[] {
  const all: (Section & { readonly when: boolean })[] = [
    { id: 'sum', title: 'Summary', when: true, body: <Summary report={report} /> },
    {
      id: 'map',
      title: 'Map',
      when: true,
      body: <MapSection report={report} view={view} terms={terms} selected={selected} onInspect={open} />,
    },
    {
      id: 'scores',
      title: 'Overall scores',
      when: report.overall.length > 0,
      body: <Scores overall={report.overall} />,
    },
    {
      id: 'problems',
      title: 'Problems',
      when: report.problems.length > 0,
      body: <Problems problems={report.problems} terms={terms} onInspect={open} />,
    },
    {
      id: 'leaving',
      title: `Where ${terms.units} leave`,
      when: report.leaves.length > 0,
      body: <Leaving leaves={report.leaves} terms={terms} onInspect={open} />,
    },
    {
      id: 'groups',
      title: 'Who leaves',
      when: report.groups.some((group) => group.rows.length > 0),
      body: <Groups groups={report.groups} terms={terms} />,
    },
    {
      id: 'paths',
      title: 'Paths',
      when: (report.paths?.rows.length ?? 0) > 0,
      body: report.paths && <Paths paths={report.paths} terms={terms} />,
    },
    {
      id: 'follows',
      title: 'What follows what',
      when: report.follows.length > 0,
      body: <Follows follows={report.follows} terms={terms} />,
    },
    {
      id: 'how',
      title: 'How it was computed',
      when: report.definitions.length > 0,
      body: <HowComputed definitions={report.definitions} />,
    },
    {
      id: 'unknown',
      title: 'What is not known',
      when: report.unknowns.length > 0,
      body: <NotKnown unknowns={report.unknowns} />,
    },
    {
      id: 'run',
      title: 'Run again',
      when: report.run_again.command !== '' || report.run_again.config !== '',
      body: <RunAgain run_again={report.run_again} />,
    },
  ];
  return all.filter((section) => section.when);
}

function Footer({ report }: { readonly report: MapReport }) {
  return (
    <footer className="foot">
      <span>{[report.title, report.cairn_version && `cairn ${report.cairn_version}`].filter(Boolean).join(' · ')}</span>
      <span>Aggregates only; no customer’s rows are in this file. The numbers are in its source under cairn-data.</span>
      {report.generated && <b>Generated data</b>}
    </footer>
  );
}

// What the inspector shows, and where the focus was before it opened.
function useInspector(): { subject: Subject | null; open: Inspect; close: () => void } {
  const [subject, setSubject] = useState<Subject | null>(null);
  const opener = useRef<Element | null>(null);
  const open = useCallback((next: Subject) => {
    const active = document.activeElement;
    if (!active?.closest('.inspector')) opener.current = active;
    setSubject(next);
  }, []);
  const close = useCallback(() => {
    setSubject(null);
    if (opener.current instanceof HTMLElement) opener.current.focus({ preventScroll: true });
    opener.current = null;
  }, []);
  return { subject, open, close };
}

function useKeys(onClose: () => void, onHelp: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('dialog[open]')) return;
      if (event.key === 'Escape') onClose();
      if (event.key === '?') onHelp();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onClose, onHelp]);
}
