// Impact × difficulty: a dot a problem, moved by dragging or by the arrow keys; the same as a table.
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { ProblemRecord } from '../../api/record_types';
import { tryEdit } from '../../bind/edits';
import { Button, Chip, Panel, Select, Table } from '../../ui';
import { t } from '../../words';
import type { Here } from './ImprovePage';
import { areaOf, ratingOf, SCALE, scoreOf, stepped, type Rating } from './matrix';

export function MatrixPanel({ here }: { readonly here: Here }) {
  const [table, setTable] = useState(false);
  const placed = here.problems.filter((each) => ratingOf(each));
  const unplaced = here.problems.filter((each) => !ratingOf(each));
  return (
    <Panel
      title={t('improve.matrix')}
      about={t('improve.matrix_about')}
      className="improve-matrix"
      actions={
        <Button variant="link" size="s" onClick={() => setTable(!table)}>
          {table ? t('improve.as_matrix') : t('improve.as_table')}
        </Button>
      }
    >
      {table ? <Ratings here={here} /> : <Matrix here={here} placed={placed} />}
      {!table && here.problems.length === 0 && <p className="k-muted">{t('improve.matrix_empty')}</p>}
      {!table && unplaced.length > 0 && (
        <div className="improve-unplaced">
          <span className="k-small k-muted">{t('improve.unplaced')}</span>
          {unplaced.map((each) =>
            here.may_edit ? (
              <Chip
                key={each.id}
                size="s"
                look="add"
                aria-label={t('improve.place', { name: each.name })}
                onClick={() => rate(here, each, { impact: 3, difficulty: 3 })}
              >
                {each.name}
              </Chip>
            ) : (
              <span key={each.id}>{each.name}</span>
            ),
          )}
        </div>
      )}
    </Panel>
  );
}

function rate(here: Here, problem: ProblemRecord, to: Rating): void {
  const was = ratingOf(problem);
  if (was && was.impact === to.impact && was.difficulty === to.difficulty) return;
  tryEdit(here.store, [{ patch: problem.id, set: { ...to } }], t('improve.rated', { name: problem.name }));
}

function Matrix({ here, placed }: { readonly here: Here; readonly placed: readonly ProblemRecord[] }) {
  const [said, setSaid] = useState('');
  const moved = (problem: ProblemRecord, to: Rating): void => {
    rate(here, problem, to);
    setSaid(t('improve.moved', { name: problem.name, ...to }));
  };
  return (
    <>
      <div className="improve-grid">
        <span className="improve-axis-y">{t('improve.impact')} →</span>
        {[...SCALE].reverse().map((impact) => (
          <div key={impact} className="improve-row">
            <span className="improve-tick">{tick(impact, t('improve.small'), t('improve.large'))}</span>
            {SCALE.map((difficulty) => (
              <div
                key={difficulty}
                className={`improve-cell improve-${areaOf({ impact, difficulty })}`}
                data-impact={impact}
                data-difficulty={difficulty}
              >
                {isCorner(impact, difficulty) && (
                  <span className="improve-area" aria-hidden="true">
                    {t(`improve.${areaOf({ impact, difficulty })}`)}
                  </span>
                )}
                {placed
                  .filter((each) => each.impact === impact && each.difficulty === difficulty)
                  .map((each) => (
                    <Dot key={each.id} here={here} problem={each} onMove={moved} />
                  ))}
              </div>
            ))}
          </div>
        ))}
        <div className="improve-row improve-ticks" aria-hidden="true">
          <span className="improve-tick" />
          {SCALE.map((each) => (
            <span key={each}>{tick(each, t('improve.days'), t('improve.quarter'))}</span>
          ))}
        </div>
        <span className="improve-axis-x">{t('improve.difficulty')} →</span>
      </div>
      <p role="status" className="improve-said">
        {said}
      </p>
    </>
  );
}

function tick(value: number, first: string, last: string): string {
  return value === 1 ? first : value === 5 ? last : String(value);
}

// The first cell of each area carries its name.
function isCorner(impact: number, difficulty: number): boolean {
  return (
    ((impact === 5 || impact === 3) && (difficulty === 1 || difficulty === 3)) ||
    (impact === 3 && difficulty === 4) ||
    (impact === 2 && difficulty === 3)
  );
}

interface DotProps {
  readonly here: Here;
  readonly problem: ProblemRecord;
  readonly onMove: (problem: ProblemRecord, to: Rating) => void;
}

// Where the dot was before the keys moved it: Esc brings it back there. A move draws it anew in another cell.
const before_moving = new Map<string, Rating>();
let focused: string | null = null;

function Dot({ here, problem, onMove }: DotProps) {
  const at = ratingOf(problem)!;
  const start = useRef<{ readonly x: number; readonly y: number } | null>(null);
  const [shift, setShift] = useState<{ readonly x: number; readonly y: number } | null>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const was = before_moving.get(problem.id);
    const to = event.key === 'Escape' ? was : stepped(at, event.key);
    if (!to) return;
    event.preventDefault();
    if (event.key === 'Escape') before_moving.delete(problem.id);
    else if (!was) before_moving.set(problem.id, at);
    focused = problem.id;
    onMove(problem, to);
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (start.current) setShift({ x: event.clientX - start.current.x, y: event.clientY - start.current.y });
  };
  const onPointerUp = (event: PointerEvent): void => {
    const dragged = shift !== null && Math.hypot(shift.x, shift.y) > 4;
    start.current = null;
    setShift(null);
    const cell = dragged ? cellAt(event.clientX, event.clientY) : null;
    if (cell) onMove(problem, cell);
  };
  return (
    <button
      type="button"
      className="improve-dot"
      disabled={!here.may_edit}
      data-problem={problem.id}
      aria-label={t('improve.dot', { name: problem.name, ...at, area: t(`improve.${areaOf(at)}`) })}
      style={shift ? { transform: `translate(${shift.x}px, ${shift.y}px)`, pointerEvents: 'none' } : undefined}
      ref={(element) => {
        if (!element || focused !== problem.id) return;
        focused = null;
        element.focus();
      }}
      onKeyDown={onKeyDown}
      onBlur={() => focused !== problem.id && before_moving.delete(problem.id)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        start.current = { x: event.clientX, y: event.clientY };
      }}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={() => {
        start.current = null;
        setShift(null);
      }}
    >
      <i aria-hidden="true" />
      <span dir="auto">{problem.name}</span>
    </button>
  );
}

function cellAt(x: number, y: number): Rating | null {
  const cell = document.elementsFromPoint(x, y).find((each) => each.matches('[data-impact]'));
  return cell instanceof HTMLElement
    ? { impact: Number(cell.dataset['impact']), difficulty: Number(cell.dataset['difficulty']) }
    : null;
}

function Ratings({ here }: { readonly here: Here }) {
  const choice = (problem: ProblemRecord, of: 'impact' | 'difficulty') =>
    here.may_edit ? (
      <Select
        label={t(`improve.${of}_of`, { name: problem.name })}
        hide_label
        value={String(problem[of] ?? '')}
        options={[['', t('improve.none')], ...SCALE.map((each) => [String(each), String(each)] as const)]}
        onChange={({ target }) => {
          const op =
            target.value === ''
              ? { patch: problem.id, unset: [of] }
              : { patch: problem.id, set: { [of]: Number(target.value) } };
          tryEdit(here.store, [op], t('improve.rated', { name: problem.name }));
        }}
      />
    ) : (
      (problem[of] ?? t('improve.none'))
    );
  const rated = (problem: ProblemRecord): string => {
    const at = ratingOf(problem);
    return at ? `${scoreOf(at)} · ${t(`improve.${areaOf(at)}`)}` : '';
  };
  return (
    <Table
      caption={t('improve.matrix')}
      rows={here.problems}
      keyOf={({ id }) => id}
      columns={[
        { id: 'name', header: t('improve.problem'), is_name: true, cell: ({ name }) => name },
        { id: 'impact', header: t('improve.impact'), cell: (problem) => choice(problem, 'impact') },
        { id: 'difficulty', header: t('improve.difficulty'), cell: (problem) => choice(problem, 'difficulty') },
        { id: 'score', header: t('improve.score'), cell: rated },
      ]}
    />
  );
}
