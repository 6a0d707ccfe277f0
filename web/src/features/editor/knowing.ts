// The line below a card: its figure, and how it is known.
import { claimWords, problemFigure } from '../../bind/evidence_words';
import { t } from '../../words';
import { standingWord, type Known } from './cell_names';
import { writeValue } from './emotion';
import { standingOf } from './evidence';
import { isCard, type Item } from './items';

export function knowingWords(item: Item, known: Known, bound = false): string {
  const { evidence, terms } = known;
  const claim = evidence?.claim(item.id);
  const figure = evidence && item.kind === 'problem' ? problemFigure(evidence, item.id, terms, 'short') : '';
  const value = isCard(item) && item.record.value !== undefined ? writeValue(item.record.value) : '';
  if (evidence && claim) {
    // What a problem costs leaves room for its number alone; the mark has the grade.
    if (figure && claim.grade === 'measured') return `${figure} · ${t('evidence.n', { n: claim.n })}`;
    // A contradicted claim says both sides itself.
    const lead = figure || (claim.grade === 'contradicted' ? '' : value);
    return [quoteSource(item), lead, claimWords(claim, evidence, terms)].filter(Boolean).join(' · ');
  }
  if (item.kind === 'quote') return quoteWords(item);
  const standing = standingOf(item, evidence);
  const word =
    standing === 'assumed'
      ? t('editor.no_source')
      : standing === 'discovered'
        ? t('editor.discovered')
        : standingWord(standing);
  return [value, figure, word, standing !== 'assumed' && bound ? t('editor.bound') : ''].filter(Boolean).join(' · ');
}

const quoteSource = (item: Item): string => (item.kind === 'quote' ? (item.record.source ?? '') : '');

function quoteWords(item: Extract<Item, { kind: 'quote' }>): string {
  const n = (item.record as { readonly n_texts?: unknown }).n_texts;
  return [item.record.source, typeof n === 'number' ? t('editor.texts_read', { n }) : ''].filter(Boolean).join(' · ');
}
