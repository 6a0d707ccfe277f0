import type { SourceSummary } from '../../api/generated';
import type { MapSummary } from '../../api/generated';
import { formatNumber, t } from '../../words';

export interface StatsProps {
  readonly maps: readonly MapSummary[];
  readonly sources: readonly SourceSummary[] | null; // null: not for whoever looks
}

export function Stats({ maps, sources }: StatsProps) {
  const sum = (of: (map: MapSummary) => number): number => maps.reduce((total, map) => total + of(map), 0);
  const events = sources?.reduce((total, source) => total + source.counts.events, 0) ?? 0;
  const approved = maps.filter((map) => map.status === 'approved').length;
  const tiles = [
    [t('home.stat_maps'), maps.length, t('home.stat_maps_note', { n: approved })],
    [t('home.stat_claims'), sum((map) => map.claims), t('home.stat_claims_note')],
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
            <b>{formatNumber(value)}</b>
            <small>{note}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}
