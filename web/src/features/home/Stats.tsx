import type { SourceSummary } from '../../api/generated';
import type { MapSummary } from '../../api/generated';
import { cellsOf } from '../../bind/listed_evidence';
import { percent } from '../../ui/format';
import { formatNumber, t } from '../../words';

export interface StatsProps {
  readonly maps: readonly MapSummary[];
  readonly sources: readonly SourceSummary[] | null; // null: not for whoever looks
}

// Of all maps that are known: measured cells of those that hold a claim.
function evidenceTile(maps: readonly MapSummary[]): readonly [string, string, string] {
  const n = maps.reduce((sum, map) => sum + (map.evidence?.meter.n ?? 0), 0);
  const waiting = maps.filter((map) => !map.evidence).length;
  const of = (grade: 'measured' | 'assumed'): string =>
    percent(maps.reduce((sum, map) => sum + cellsOf(map, grade), 0) / n, 0);
  const name = t('home.stat_evidence');
  if (waiting > 0) return [name, '…', t('home.stat_evidence_waits', { n: waiting })];
  if (n === 0) return [name, t('home.stat_evidence_none'), t('home.stat_evidence_none_note')];
  const value = t('home.evidence_share', {
    percent: of('measured'),
    grade: t('shared.grade_measured').toLocaleLowerCase(),
  });
  return [name, value, t('home.stat_evidence_note', { percent: of('assumed'), n })];
}

export function Stats({ maps, sources }: StatsProps) {
  const sum = (of: (map: MapSummary) => number): number => maps.reduce((total, map) => total + of(map), 0);
  const events = sources?.reduce((total, source) => total + source.counts.events, 0) ?? 0;
  const approved = maps.filter((map) => map.status === 'approved').length;
  const tiles = [
    [t('home.stat_maps'), maps.length, t('home.stat_maps_note', { n: approved })],
    evidenceTile(maps),
    [t('home.stat_prompts'), sum((map) => map.prompts), t('home.stat_prompts_note')],
    ...(sources
      ? [
          [
            t('home.stat_events'),
            events,
            sources.length > 0 ? t('home.stat_events_note', { n: sources.length }) : t('home.stat_events_none'),
          ] as const,
        ]
      : []),
  ] as const;
  return (
    <dl className="k-panel home-stats">
      {tiles.map(([name, value, note]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <b>{typeof value === 'number' ? formatNumber(value) : value}</b>
            <small>{note}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}
