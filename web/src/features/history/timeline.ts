// Edits and named versions in one line of time, by day, the newest first.
import type { HistoryItem, VersionItem } from '../../api/generated';

export type Moment =
  | { readonly kind: 'edit'; readonly edit: HistoryItem; readonly revision: number; readonly at: number }
  | { readonly kind: 'version'; readonly version: VersionItem; readonly revision: number; readonly at: number };

export interface Day {
  readonly at: number; // of its newest moment
  readonly moments: readonly Moment[];
}

// `complete`: no edit is older than those given; else versions older than them wait for their page.
export function timeline(edits: readonly HistoryItem[], versions: readonly VersionItem[], complete: boolean): Day[] {
  const oldest = edits.length > 0 ? edits[edits.length - 1]!.revision : 0;
  const moments: Moment[] = [
    ...edits.map((edit): Moment => ({ kind: 'edit', edit, revision: edit.revision, at: edit.at })),
    ...versions
      .filter((version) => complete || version.revision >= oldest)
      .map((version): Moment => ({ kind: 'version', version, revision: version.revision, at: version.at })),
  ];
  // A version stands above the edit that it names the state after.
  moments.sort((a, b) => b.at - a.at || b.revision - a.revision || (a.kind === 'version' ? -1 : 1));
  const days: { at: number; moments: Moment[] }[] = [];
  for (const moment of moments) {
    const last = days[days.length - 1];
    if (last && new Date(last.at).toDateString() === new Date(moment.at).toDateString()) last.moments.push(moment);
    else days.push({ at: moment.at, moments: [moment] });
  }
  return days;
}
