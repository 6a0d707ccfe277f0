// What cells and cards are called: lane, place, text, how we know, where in the lane. Read by screen readers, so a name
// says in words what the drawing shows by marks.
import { claimSaid, measurementSaid, problemFigure, reachOf } from '../../bind/evidence_words';
import { flowSaid } from '../../bind/flow_words';
import type { Terms } from '../../store/terms';
import type { DocumentView, Evidence } from '../../store/workspace_store';
import { roughPercent } from '../../ui/format';
import { t } from '../../words';
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

// What the log says, and what its cases and its money are called.
export interface Known {
  readonly evidence: Evidence | null;
  readonly terms: Terms;
}

export function laneHint(lane: LaneRecord | null, { evidence, terms }: Known): string {
  const kind = lane?.kind ?? 'metrics';
  if (lane?.description) return lane.description;
  const { units } = terms;
  const has = (metric: string): boolean => evidence?.metrics.has(metric) === true;
  if (kind === 'metrics' && has('reach'))
    return has('at_stake') ? t('evidence.hint_flow', { units }) : t('evidence.hint_flow_plain', { units });
  if (kind === 'touchpoints' && has('reach')) return t('evidence.hint_touchpoints', { units });
  if (kind === 'touchpoints' && has('emotion')) return t('evidence.hint_scores');
  if (kind === 'emotion' && has('emotion')) return t('evidence.hint_emotion');
  if (kind === 'problems' && has('cost')) return t('evidence.hint_problems');
  return t(`editor.hint_${kind}`);
}

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
  readonly known?: Known; // without it nothing is said of the log
}

const MOST_SAID = 400;

export function itemText(item: Item, context: NameContext): string {
  const { document } = context;
  if (item.kind === 'link') {
    const label = item.record.label ? `: ${item.record.label}` : '';
    return t('editor.link_to', {
      kind: linkKindWord(item.record.kind),
      place: placeNameOf(document, item.record.to),
      label,
    });
  }
  if (item.kind === 'card' && item.record.value !== undefined && !item.text) return pointText(item, context);
  // A name is read aloud: nobody wants to hear more of it.
  return item.text.slice(0, MOST_SAID) || t('editor.unnamed_stage');
}

function pointText(item: Extract<Item, { kind: 'card' }>, context: NameContext): string {
  const card = item.record;
  const persona = card.persona === undefined ? undefined : context.document.get(card.persona);
  return t('editor.point', {
    persona: persona?.type === 'persona' ? persona.name : t('editor.everyone'),
    value: writeValue(card.value!),
    feeling: card.feeling ? t('editor.point_feeling', { feeling: card.feeling }) : '',
    truth: card.moment_of_truth ? t('editor.point_truth') : '',
    grade: knowingSaid(item, context),
  });
}

export const isPoint = (item: Item): boolean => item.kind === 'card' && item.record.value !== undefined && !item.text;

// The grade and its number.
function knowingSaid(item: Item, { known }: NameContext): string {
  const claim = known?.evidence?.claim(item.id);
  return claim ? claimSaid(claim, known!.terms) : standingWord(standingOf(item, known?.evidence ?? null));
}

function withStanding(item: Item, context: NameContext): string {
  const text = itemText(item, context);
  if (isPoint(item)) return text;
  const { evidence = null, terms } = context.known ?? {};
  if (item.kind === 'link') {
    const moves = evidence?.measurement(item.id, 'count')?.value;
    return moves == null ? text : `${text}, ${t('evidence.moves', { n: moves })}`;
  }
  const figure = evidence && terms ? figureSaid(item, evidence, terms) : '';
  return [text, figure, knowingSaid(item, context)].filter(Boolean).join(', ');
}

function figureSaid(item: Item, evidence: Evidence, terms: Terms): string {
  if (item.kind === 'problem') return problemFigure(evidence, item.id, terms);
  const reach = reachOf(evidence, item.id);
  if (reach) return roughPercent(reach.share);
  const felt = item.kind === 'step' ? evidence.measurement(item.id, 'emotion') : undefined;
  return felt ? measurementSaid(felt, terms) : '';
}

// What the log says of a cell itself, whatever cards stand in it.
export function placeSaid(row: LaneRow, column: Column, { known, columns, document }: NameContext): string[] {
  if (!known?.evidence) return [];
  const { evidence, terms } = known;
  if (row.kind === 'metrics' && row.flow) {
    const span = columns.stages.find((each) => each.stage.id === column.stage.id);
    return span?.first === column.index ? flowSaid(evidence, column.stage.id, terms, document) : [];
  }
  if (row.kind !== 'emotion') return [];
  const measurement = evidence.measurement(column.id, 'emotion') ?? evidence.measurement(column.stage.id, 'emotion');
  return measurement ? [measurementSaid(measurement, terms)] : [];
}

export function cellName(row: LaneRow, column: Column, context: NameContext): string {
  const lane = laneName(row.lane);
  const place = placeName(column);
  const at = { n: column.index + 1, all: context.columns.columns.length };
  const items = piecesAt(row.layout, column.index).map((piece) => withStanding(piece.item, context));
  const texts = [...placeSaid(row, column, context), ...items];
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
