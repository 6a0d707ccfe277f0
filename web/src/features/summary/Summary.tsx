// What the report is about, on what data it rests, and what it found.
import type { EvidenceMeter, MapReport, ScopeItem } from '../../api/report';
import { Meter } from '../../ui/Meter';
import { dayAndTime, roughPercent } from '../../ui/format';
import './summary.css';

export function Summary({ report }: { readonly report: MapReport }) {
  // The evidence stands before the line that says when the report was made.
  const made = report.scope.find((item) => item.label === MADE) ?? madeAt(report);
  const scope = report.scope.filter((item) => item.label !== MADE);
  return (
    <section id="sum" aria-labelledby="report-title">
      <h1 id="report-title" dir="auto">
        {report.title || 'Customer journey map'}
      </h1>
      <p className="subtitle" dir="auto">
        {report.subtitle}
      </p>
      {report.generated && (
        <p className="generated">
          <b>Generated data.</b> These customers do not exist: the data was made by cairn generate.
        </p>
      )}
      <dl className="scope">
        {scope.map((item) => (
          <Scope key={item.label} item={item} />
        ))}
        {report.meter.n > 0 && <Evidence meter={report.meter} />}
        {made && <Scope item={made} />}
      </dl>
      {report.findings.length > 0 && (
        <div className="findings">
          {report.findings.map((finding) => (
            <div key={finding.head}>
              <p className={`head ${finding.tone}`} dir="auto">
                {finding.head}
              </p>
              <p dir="auto">{finding.text}</p>
            </div>
          ))}
        </div>
      )}
    </section>
  );
}

const MADE = 'Made';

function madeAt(report: MapReport): ScopeItem | null {
  if (report.made_at <= 0) return null;
  return {
    label: MADE,
    value: `${dayAndTime(report.made_at)} UTC`,
    note: report.cairn_version ? `cairn ${report.cairn_version}` : '',
  };
}

function Scope({ item }: { readonly item: ScopeItem }) {
  return (
    <div>
      <dt>{item.label}</dt>
      <dd dir="auto">
        <b>{item.value}</b>
        {item.note !== '' && <small>{item.note}</small>}
      </dd>
    </div>
  );
}

function Evidence({ meter }: { readonly meter: EvidenceMeter }) {
  const share = (grade: string): number => meter.grades.find((each) => each.grade === grade)?.share ?? 0;
  const words = meter.grades.map((each) => `${each.grade} ${roughPercent(each.share)}`).join(', ');
  // The meter shows all five; the words say the weakest, which is what is still to be done.
  const weakest = (['assumed', 'contradicted', 'stale', 'thin'] as const).find((grade) => share(grade) > 0);
  return (
    <div>
      <dt>Evidence</dt>
      <dd>
        <b>
          <span className="nowrap">{roughPercent(share('measured'))} measured</span>{' '}
          <Meter
            label={`Evidence of ${meter.n} claims: ${words}`}
            parts={meter.grades.map((each) => ({ grade: each.grade, share: each.share ?? 0 }))}
          />
        </b>
        <small>{weakest ? `${roughPercent(share(weakest))} ${weakest}` : `all of ${meter.n} claims`}</small>
      </dd>
    </div>
  );
}
