// The line below a card: its figure, and how it is known.
import { claimWords, problemFigure, reachOf } from '../../bind/evidence_words';
import type { Terms } from '../../store/terms';
import type { Evidence } from '../../store/workspace_store';
import { roughPercent } from '../../ui/format';
import { t } from '../../words';
import { standingWord, type Known } from './cell_names';
import { writeValue } from './emotion';
import { standingOf } from './evidence';
import { isCard, type Item } from './items';

export function knowingWords(item: Item, known: Known, bound = false): string {
  const { evidence, terms } = known;
  const claim = evidence?.claim(item.id);
  const figure = evidence ? figureOf(item, evidence, terms) : '';
  const value = isCard(item) && item.record.value !== undefined ? writeValue(item.record.value) : '';
  if (evidence && claim) {
    // What a problem costs leaves room for its number alone; the mark has the grade.
    if (item.kind === 'problem' && figure && claim.grade === 'measured')
      return `${figure} · ${t('evidence.n', { n: claim.n })}`;
    // A contradicted claim says both sides itself.
    const lead = figure || (claim.grade === 'contradicted' ? '' : value);
    return [quoteSource(item), lead, claimWords(claim, evidence, terms)].filter(Boolean).join(' · ');
  }
  if (item.kind === 'quote') return quoteWords(item);
  if (item.kind === 'link') return figure;
  const standing = standingOf(item, evidence);
  const word =
    standing === 'assumed'
      ? t('editor.no_source')
      : standing === 'discovered'
        ? t('editor.discovered')
        : standingWord(standing);
  return [value, figure, word, standing !== 'assumed' && bound ? t('editor.bound') : ''].filter(Boolean).join(' · ');
}

// What a problem costs, how many meet a touchpoint, how often a move was made.
function figureOf(item: Item, evidence: Evidence, terms: Terms): string {
  if (item.kind === 'problem') return problemFigure(evidence, item.id, terms, 'short');
  if (item.kind === 'link') {
    const moves = evidence.measurement(item.id, 'count')?.value;
    return moves == null ? t('evidence.planned') : t('evidence.moves', { n: moves });
  }
  const reach = reachOf(evidence, item.id);
  return reach ? roughPercent(reach.share) : '';
}

const quoteSource = (item: Item): string => (item.kind === 'quote' ? (item.record.source ?? '') : '');

function quoteWords(item: Extract<Item, { kind: 'quote' }>): string {
  const n = (item.record as { readonly n_texts?: unknown }).n_texts;
  return [item.record.source, typeof n === 'number' ? t('editor.texts_read', { n }) : ''].filter(Boolean).join(' · ');
}
