// The problems, costliest first.
import { Bar } from '../../charts/Bar';
import { layoutBars, type BarRow } from '../../charts/bar_layout';
import type { ProblemRow } from '../../api/report';
import type { Inspect } from '../../store/subject';
import type { Terms } from '../../store/terms';
import { GradeMark } from '../../ui/GradeMark';
import { capital, money, moneyRange, named, percent, percentRange, symbolOf } from '../../ui/format';

const BAR_WIDTH = 290;

export function Problems({
  problems,
  terms,
  onInspect,
}: {
  readonly problems: readonly ProblemRow[];
  readonly terms: Terms;
  readonly onInspect: Inspect;
}) {
  const costs = problems.some((problem) => problem.cost_per_month != null);
  const bars = problems.map((problem) => (costs ? costBar(problem, terms) : rateBar(problem)));
  const placed = layoutBars(bars, BAR_WIDTH);
  return (
    <section id="problems" aria-labelledby="problems-title">
      <h2 id="problems-title">Problems</h2>
      <p className="lead">{costs ? costLead(terms) : effectLead(terms)}</p>
      <table className="tbl stack">
        <thead>
          <tr>
            <th scope="col">Problem</th>
            <th scope="col">Where</th>
            <th scope="col">What the data shows</th>
            <th scope="col">Evidence</th>
            <th scope="col" className="bar-column">
              {costs
                ? `Cost (association), ${symbolOf(terms.currency.code).trim()} a month, 95 %`
                : `${capital(terms.units)} that met it, 95 %`}
            </th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem, i) => (
            <tr key={problem.id}>
              <th scope="row" className="name" dir="auto">
                <button
                  type="button"
                  className="link"
                  onClick={() => onInspect({ kind: 'problem', problem: problem.id })}
                >
                  {named(problem.name)}
                </button>
              </th>
              <td data-label="Where" dir="auto">
                {problem.where || 'the whole journey'}
              </td>
              <td className="prose" data-label="What the data shows" dir="auto">
                {problem.words}
              </td>
              <td data-label="Evidence" className="nowrap">
                <span>
                  <span className="with-mark">
                    <GradeMark grade={problem.grade} />
                    {capital(problem.grade)}
                  </span>
                  <small className="verdict">{VERDICTS[problem.evidence] ?? ''}</small>
                </span>
              </td>
              <td data-label={costs ? 'Cost a month' : 'Met it'} className="bar-column">
                <span className="sr">{`${bars[i]!.label} ${bars[i]!.note}`}</span>
                <Bar
                  row={bars[i]!}
                  bar={placed[i]!}
                  look={costs ? (problem.grade === 'measured' ? 'cost' : 'cost-pale') : 'leave'}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const VERDICTS: Readonly<Record<string, string>> = {
  harms: 'clear difference',
  helps: 'goes with better',
  no_evidence: 'could be chance',
  not_testable: 'too few to compare',
};

function costLead(terms: Terms): string {
  return `Ranked by cost: how much less often ${terms.units} that met the problem reach the goal than comparable ones that did not. An association, not proof of cause. Costs are not added up, because one of the ${terms.units} can meet several problems.`;
}

function effectLead(terms: Terms): string {
  return `${capital(terms.units)} that met the problem, against comparable ones that did not. An association, not proof of cause. There is no cost in money here: no value was given, or the outcome is one that a value does not belong to.`;
}

function costBar(problem: ProblemRow, terms: Terms): BarRow {
  if (problem.cost_per_month == null) return { value: 0, interval: null, label: 'not known', note: '' };
  const note = moneyRange(problem.cost_ci, terms.currency);
  return {
    value: problem.cost_per_month,
    interval: problem.cost_ci,
    label: money(problem.cost_per_month, { ...terms.currency, code: '' }),
    note: note === '' ? '' : `(${note})`,
  };
}

function rateBar(problem: ProblemRow): BarRow {
  const note = percentRange(problem.rate_ci);
  return {
    value: problem.rate ?? 0,
    interval: problem.rate_ci,
    label: percent(problem.rate),
    note: note === '' ? '' : `(${note})`,
  };
}
