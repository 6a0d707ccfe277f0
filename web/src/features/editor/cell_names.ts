// What cells and cards are called: lane, place, text, how we know, where in the lane. Read by screen readers, so a name
// says in words what the drawing shows by marks.
import { t } from '../../words';
import type { DocumentView } from '../../store/workspace_store';
import type { Column, Columns } from './columns';
import { writeValue } from './emotion';
import { standingOf, type Standing } from './evidence';
import type { Item, LaneKind, LaneRecord, LinkRecord } from './items';
import { piecesAt } from './lane_layout';
import type { LaneRow } from './rows';

export function laneName(lane: LaneRecord | null): string {
  if (lane === null) return t('editor.what_happens');
  return lane.name?.trim() || kindName(lane.kind);
}

export const laneHint = (lane: LaneRecord | null): string =>
  lane?.description ?? t(`editor.hint_${lane?.kind ?? 'metrics'}`);

export const kindName = (kind: LaneKind): string =>
  kind === 'metrics' ? t('editor.what_happens') : t(`shared.lane_${kind}`);

export const nameOf = (name: string): string => name.trim() || t('editor.unnamed_stage');

export function placeName(column: Column): string {
  const stage = nameOf(column.stage.name);
  return column.step ? t('editor.place_step', { stage, step: nameOf(column.step.name) }) : stage;
}

// The name of a stage or step wherever it is.
export function placeNameOf(document: DocumentView, id: string): string {
  const record = document.get(id);
  return record?.type === 'stage' || record?.type === 'step' ? nameOf(record.name) : t('editor.unnamed_stage');
}

export function standingWord(standing: Standing): string {
  return standing === 'discovered' ? t('editor.discovered') : t(`shared.grade_${standing}`).toLocaleLowerCase();
}

export function linkKindWord(kind: LinkRecord['kind']): string {
  return t(`editor.link_${kind}`);
}

// What stands on a move: its own words, or what its kind means.
export function linkLabel(link: LinkRecord): string {
  if (link.label) return link.label;
  return link.kind === 'next' || link.kind === 'forward' ? '' : t(`editor.link_${link.kind}_word`);
}

export interface NameContext {
  readonly document: DocumentView;
  readonly columns: Columns;
}

const MOST_SAID = 400;

export function itemText(item: Item, { document }: NameContext): string {
  if (item.kind === 'link') {
    const label = item.record.label ? `: ${item.record.label}` : '';
    return t('editor.link_to', {
      kind: linkKindWord(item.record.kind),
      place: placeNameOf(document, item.record.to),
      label,
    });
  }
  if (item.kind === 'card' && item.record.value !== undefined && !item.text) return pointText(item.record, document);
  // A name is read aloud: nobody wants to hear more of it.
  return item.text.slice(0, MOST_SAID) || t('editor.unnamed_stage');
}

function pointText(card: Extract<Item, { kind: 'card' }>['record'], document: DocumentView): string {
  const persona = card.persona === undefined ? undefined : document.get(card.persona);
  const standing = card.discovered === true ? 'discovered' : 'assumed';
  return t('editor.point', {
    persona: persona?.type === 'persona' ? persona.name : t('editor.everyone'),
    value: writeValue(card.value!),
    feeling: card.feeling ? t('editor.point_feeling', { feeling: card.feeling }) : '',
    truth: card.moment_of_truth ? t('editor.point_truth') : '',
    grade: standingWord(standing),
  });
}

export const isPoint = (item: Item): boolean => item.kind === 'card' && item.record.value !== undefined && !item.text;

function withStanding(item: Item, context: NameContext): string {
  const text = itemText(item, context);
  return item.kind === 'link' || isPoint(item) ? text : `${text}, ${standingWord(standingOf(item))}`;
}

export function cellName(row: LaneRow, column: Column, context: NameContext): string {
  const lane = laneName(row.lane);
  const place = placeName(column);
  const at = { n: column.index + 1, all: context.columns.columns.length };
  const texts = piecesAt(row.layout, column.index).map((piece) => withStanding(piece.item, context));
  if (texts.length > 0) return t('editor.cell', { lane, place, text: texts.join('; '), ...at });
  const question = row.prompts[column.index] ?? '';
  return question === ''
    ? t('editor.cell_empty', { lane, place, ...at })
    : t('editor.cell_asks', { lane, place, question, ...at });
}

export function cardName(row: LaneRow, column: Column, item: Item, context: NameContext): string {
  const cards = piecesAt(row.layout, column.index).map((piece) => piece.item.id);
  const count = cards.length > 1 ? t('editor.card_of', { n: cards.indexOf(item.id) + 1, all: cards.length }) : '';
  return t('editor.cell_card', {
    lane: laneName(row.lane),
    place: placeName(column),
    text: withStanding(item, context),
    count,
    n: column.index + 1,
    all: context.columns.columns.length,
  });
}
