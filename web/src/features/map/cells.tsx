// What stands in the cells of each lane.
import type { MouseEvent, ReactNode } from 'react';
import type { ProblemRow } from '../../api/report';
import type { StageView, StepView } from '../../store/map_view';
import type { Inspect, Subject } from '../../store/subject';
import type { Terms } from '../../store/terms';
import { GradeMark } from '../../ui/GradeMark';
import { day, roughPercent, score } from '../../ui/format';
import { ChannelIcon } from '../../charts/ChannelIcon';
import { problemFigure } from './map_words';

export function StageHead({ stage }: { readonly stage: StageView }) {
  const activities = otherNames(stage);
  return (
    <>
      <b dir="auto">{stage.name}</b>
      {activities !== '' && (
        <small dir="auto" title={activities}>
          {activities}
        </small>
      )}
    </>
  );
}

// The activities of a stage as recorded, less those that stand below as touchpoints of the same name.
function otherNames(stage: StageView): string {
  const plain = (name: string): string => name.toLowerCase().replace(/[_-]/g, ' ');
  const shown = new Set([stage.name, ...stage.steps.map((step) => step.name)].map(plain));
  return stage.activities.filter((activity) => !shown.has(plain(activity))).join(', ');
}

interface ItemProps {
  readonly subject: Subject;
  readonly onInspect: Inspect;
  readonly className: string;
  readonly children: ReactNode;
}

// One thing inside a cell, for the pointer only: the keyboard opens the cell, and the inspector lists what stands in it.
function Item({ subject, onInspect, className, children }: ItemProps) {
  const open = (event: MouseEvent): void => {
    event.stopPropagation();
    onInspect(subject);
  };
  return (
    <div className={`item ${className}`} onClick={open}>
      {children}
    </div>
  );
}

// So many stand in a cell; the inspector has all of them.
const MOST_STEPS = 8;

export function Touchpoints({ stage, onInspect }: { readonly stage: StageView; readonly onInspect: Inspect }) {
  const shown = stage.steps.slice(0, MOST_STEPS);
  return (
    <>
      {shown.map((step) => (
        <Item key={step.id} className="touchpoint" subject={{ kind: 'step', step: step.id }} onInspect={onInspect}>
          <ChannelIcon channel={step.channel} />
          <span className="name" dir="auto" title={step.name}>
            {step.name}
          </span>
          <StepFigure step={step} />
        </Item>
      ))}
      {stage.steps.length > shown.length && <span className="more">and {stage.steps.length - shown.length} more</span>}
    </>
  );
}

function StepFigure({ step }: { readonly step: StepView }) {
  const { reach, emotion } = step.measures;
  if (reach?.value != null) {
    return (
      <>
        <span className="share-bar">
          <span style={{ width: `${Math.min(1, reach.value) * 100}%` }} />
        </span>
        <em>{roughPercent(reach.value)}</em>
      </>
    );
  }
  if (emotion?.value == null) return null;
  return (
    <>
      <span className="tone-dot" data-tone={toneOf(emotion.value)} />
      <em>{score(emotion.value)}</em>
    </>
  );
}

const toneOf = (value: number): string =>
  value <= -1 ? 'n2' : value < -0.2 ? 'n1' : value <= 0.2 ? '0' : value < 1 ? 'p1' : 'p2';

export function Thoughts({ stage }: { readonly stage: StageView }) {
  if (stage.quotes.length === 0) return <span className="nothing">nothing said here</span>;
  return (
    <>
      {stage.quotes.slice(0, 2).map((quote) => (
        <div key={quote.id}>
          <div className="quote" dir="auto">
            “{quote.text}”
          </div>
          <div className="evidence">
            {/* Words are at best thin evidence (DEFINITIONS 11.5). */}
            <GradeMark grade="thin" />
            <span>
              {[quote.source, quote.occurred_at === null ? '' : day(quote.occurred_at)].filter(Boolean).join(' · ') ||
                'from answers'}
            </span>
          </div>
        </div>
      ))}
    </>
  );
}

const MOST_PROBLEMS = 3;

export function ProblemCards({
  stage,
  terms,
  onInspect,
}: {
  readonly stage: StageView;
  readonly terms: Terms;
  readonly onInspect: Inspect;
}) {
  if (stage.problems.length === 0) return <span className="nothing">no problem found here</span>;
  const shown = stage.problems.slice(0, MOST_PROBLEMS);
  return (
    <>
      {shown.map((problem) => (
        <ProblemCard key={problem.id} problem={problem} terms={terms} onInspect={onInspect} />
      ))}
      {stage.problems.length > shown.length && (
        <span className="more">and {stage.problems.length - shown.length} more</span>
      )}
    </>
  );
}

function ProblemCard({
  problem,
  terms,
  onInspect,
}: {
  readonly problem: ProblemRow;
  readonly terms: Terms;
  readonly onInspect: Inspect;
}) {
  const tone = problem.evidence === 'harms' ? 'harms' : 'unsure';
  return (
    <Item
      className={`card ${tone} grade-${problem.grade}`}
      subject={{ kind: 'problem', problem: problem.id }}
      onInspect={onInspect}
    >
      <b dir="auto">{problem.name}</b>
      <span className="evidence">
        <GradeMark grade={problem.grade} />
        <span>{problemFigure(problem, terms)}</span>
      </span>
    </Item>
  );
}
