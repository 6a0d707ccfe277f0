// Finding a text on the map: every item and name in reading order, lane by lane.
import type { GridShape, Focus } from './navigation';
import { STAGES_ROW, STEPS_ROW } from './navigation';

export interface Found extends Focus {
  readonly text: string;
  readonly kind: 'stage' | 'step' | 'item' | 'lane';
}

export const plainText = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase();

export interface Findable {
  readonly shape: GridShape;
  readonly laneName: (lane: string) => string;
}

export function findAll({ shape, laneName }: Findable, query: string): Found[] {
  const wanted = plainText(query.trim());
  if (wanted === '') return [];
  const has = (...texts: readonly (string | undefined)[]): boolean =>
    texts.some((text) => text !== undefined && plainText(text).includes(wanted));
  const found: Found[] = [];
  for (const { stage, first } of shape.columns.stages) {
    const column = shape.columns.columns[first];
    if (column && has(stage.name, stage.subtitle))
      found.push({ row: STAGES_ROW, column: column.id, item: null, text: stage.name, kind: 'stage' });
  }
  for (const column of shape.columns.columns) {
    if (column.step && has(column.step.name))
      found.push({ row: STEPS_ROW, column: column.id, item: null, text: column.step.name, kind: 'step' });
  }
  for (const row of shape.rows) {
    if (!row.layout) continue;
    const name = laneName(row.id);
    if (has(name)) found.push({ row: row.id, column: 'label', item: null, text: name, kind: 'lane' });
    const pieces = row.layout.pieces.filter((piece) => piece.lead);
    const sorted = [...pieces].sort((a, b) => a.first - b.first || a.y - b.y);
    for (const { item, first } of sorted) {
      const record = item.record;
      const more = 'feeling' in record ? record.feeling : 'words' in record ? record.words : undefined;
      if (has(item.text, more))
        found.push({
          row: row.id,
          column: shape.columns.columns[first]!.id,
          item: item.id,
          text: item.text,
          kind: 'item',
        });
    }
  }
  return found;
}
