// The problems of the map, found and written, in the order of what they cost.
import { Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { MapProblem, MapProblems } from '../../api/generated';
import { editWithUndo } from '../../bind/edits';
import { Bar } from '../../charts/Bar';
import { layoutBars, notesFit } from '../../charts/bar_layout';
import { newId } from '../../store/ids';
import { Button, EmptyState, GradeMark, Panel, Table, type Column } from '../../ui';
import { money, moneyRange, points, range } from '../../ui/format';
import { useWidth } from '../../ui/use_width';
import { t } from '../../words';
import type { Here } from './ImprovePage';

interface Props {
  readonly here: Here;
  readonly found: MapProblems;
}

// What goes with better, or with nothing at all, stands behind the others; what the team keeps always shows.
function mayHarm(row: MapProblem): boolean {
  if (row.record != null || row.evidence === 'harms') return true;
  return row.evidence === 'no_evidence' && (row.effect ?? 0) < 0;
}

export function ProblemsPanel({ here, found }: Props) {
  const [all, setAll] = useState(false);
  const priced = found.problems.some((row) => row.cost_per_month != null);
  const rows = useMemo(() => (all ? found.problems : found.problems.filter(mayHarm)), [found, all]);
  const more = found.problems.length - found.problems.filter(mayHarm).length;
  const [box, width] = useWidth<HTMLDivElement>(560);
  const actions = here.may_edit && (
    <Button size="s" icon={Plus} onClick={() => here.onWrite(null)}>
      {t('improve.write')}
    </Button>
  );
  return (
    <Panel
      actions={actions}
      title={priced ? t('improve.problems') : t('improve.problems_plain')}
      about={priced ? t('improve.problems_about') : t('improve.problems_plain_about')}
      padded={false}
      footer={t('improve.problems_note')}
      className="improve-problems"
    >
      <div ref={box}>
        {rows.length === 0 ? (
          <EmptyState title={t('improve.no_problems')}>{t('improve.no_problems_why')}</EmptyState>
        ) : (
          <Rows here={here} rows={rows} priced={priced} bar_width={width < 420 ? 150 : 220} />
        )}
        {more > 0 && (
          <p className="improve-more">
            <Button variant="link" size="s" onClick={() => setAll(!all)}>
              {all ? t('improve.show_less') : t('improve.show_all', { n: more })}
            </Button>
          </p>
        )}
      </div>
    </Panel>
  );
}

interface RowsProps {
  readonly here: Here;
  readonly rows: readonly MapProblem[];
  readonly priced: boolean;
  readonly bar_width: number;
}

interface Placed {
  readonly row: MapProblem;
  readonly rank: number;
  readonly bar: ReturnType<typeof barOf>;
  readonly drawn: ReturnType<typeof barOf>; // where there is little room its note is below
  readonly placed: ReturnType<typeof layoutBars>[number];
}

function barOf(row: MapProblem, priced: boolean, here: Here) {
  const none = { value: 0, interval: null, label: '', note: t('improve.no_estimate') };
  if (priced && row.cost_per_month != null)
    return {
      value: row.cost_per_month,
      interval: row.cost_ci ?? null,
      label: money(row.cost_per_month, here.terms.currency),
      note: row.cost_ci ? `(${moneyRange(row.cost_ci, here.terms.currency)})` : '',
    };
  if (priced || row.effect == null) return none;
  const worse: readonly [number, number] | null = row.effect_ci
    ? [Math.max(0, -row.effect_ci[1]), Math.max(0, -row.effect_ci[0])]
    : null;
  const note = row.effect_ci ? `(${range(row.effect_ci, points)})` : '';
  return { value: Math.max(0, -row.effect), interval: worse, label: points(row.effect), note };
}

function Rows({ here, rows, priced, bar_width }: RowsProps) {
  const bars = rows.map((row) => barOf(row, priced, here));
  const fits = notesFit(bars, bar_width);
  const drawn = fits ? bars : bars.map((bar) => (bar.label === '' ? bar : { ...bar, note: '' }));
  const placed = layoutBars(drawn, bar_width);
  const items = rows.map((row, i): Placed => ({
    row,
    rank: i + 1,
    bar: bars[i]!,
    drawn: drawn[i]!,
    placed: placed[i]!,
  }));
  const columns: readonly Column<Placed>[] = [
    {
      id: 'rank',
      header: <span className="sr">{t('improve.rank')}</span>,
      label: t('improve.rank'),
      cell: ({ rank }) => rank,
      width: 34,
    },
    {
      id: 'name',
      header: t('improve.problem'),
      is_name: true,
      cell: ({ row }) => <Name here={here} row={row} />,
    },
    { id: 'evidence', header: t('improve.evidence'), cell: ({ row }) => <Known row={row} />, width: 128 },
    {
      id: 'cost',
      header: priced ? t('improve.cost') : t('improve.effect'),
      width: bar_width + 16,
      cell: ({ row, bar, drawn: shown, placed: at }) => (
        <span className="improve-bar" style={{ width: bar_width }}>
          <span className="sr">{`${bar.label} ${bar.note}`}</span>
          <Bar
            row={shown}
            bar={at}
            look={row.grade === 'measured' && row.evidence === 'harms' ? 'cost' : 'cost-pale'}
          />
          {shown.note !== bar.note && (
            <small className="k-muted" aria-hidden="true">
              {bar.note}
            </small>
          )}
        </span>
      ),
    },
    { id: 'fix', header: t('improve.fix'), cell: ({ row }) => <Fix here={here} row={row} />, width: 128 },
  ];
  return (
    <Table
      caption={priced ? t('improve.problems') : t('improve.problems_plain')}
      columns={columns}
      rows={items}
      keyOf={({ row }) => row.record ?? `${row.shape} ${row.at ?? ''} ${row.name}`}
    />
  );
}

function Name({ here, row }: { readonly here: Here; readonly row: MapProblem }) {
  const place = row.at == null ? undefined : here.store.document.get(row.at);
  const where = place && 'name' in place ? String(place.name) : t('improve.whole_journey');
  return (
    <span className="improve-name">
      {row.record != null && row.evidence == null && here.may_edit ? (
        <Button variant="link" onClick={() => here.onWrite(row.record ?? null)}>
          <b dir="auto">{row.name}</b>
        </Button>
      ) : (
        <b dir="auto">{row.name}</b>
      )}
      <small dir="auto">
        {row.compared_with === '' ? where : `${where} · ${t('improve.against', { whom: row.compared_with })}`}
      </small>
    </span>
  );
}

function Known({ row }: { readonly row: MapProblem }) {
  const verdict =
    row.evidence == null || row.evidence === 'rate_only'
      ? t('improve.not_found_in_data')
      : t(`improve.${row.evidence}`);
  return (
    <span className="improve-known">
      <span>
        <GradeMark grade={row.grade} /> {t(`improve.grade_${row.grade}`)}
      </span>
      <small>{row.n > 0 ? `${t('improve.n', { n: row.n })} · ${verdict}` : verdict}</small>
    </span>
  );
}

function Fix({ here, row }: { readonly here: Here; readonly row: MapProblem }) {
  const { record } = row;
  if (record == null) {
    if (!here.may_edit) return null;
    return (
      <Button size="s" aria-label={t('improve.keep_named', { name: row.name })} onClick={() => keep(here, row)}>
        {t('improve.keep')}
      </Button>
    );
  }
  const fixes = here.improvements.filter((each) => each.problems?.includes(record) && each.status !== 'dropped');
  if (fixes.length > 0)
    return (
      <span className="improve-fixes">
        {fixes.map((each) => (
          <Button key={each.id} variant="link" size="s" onClick={() => here.onEdit({ improvement: each.id })}>
            {each.name}
          </Button>
        ))}
      </span>
    );
  return here.may_edit ? (
    <Button
      size="s"
      aria-label={t('improve.add_fix_named', { name: row.name })}
      onClick={() => here.onEdit({ problem: record })}
    >
      {t('improve.add_fix')}
    </Button>
  ) : null;
}

function keep(here: Here, row: MapProblem): void {
  const put = {
    id: newId(),
    type: 'problem',
    parent: here.map,
    name: row.name,
    ...(row.at == null ? {} : { at: row.at }),
    shape: row.shape,
    words: row.words,
    discovered: true,
  } as const;
  editWithUndo(here.store, [{ put }], t('improve.kept', { name: row.name }));
}
