// What changed on a map since its last review, as one page; signing it; and what to measure next.
import { useEffect, useRef } from 'react';
import type { MapReview } from '../../api/generated';
import { termsOf } from '../../bind/evidence_words';
import { failureText } from '../../bind/failure';
import { rememberMap } from '../../bind/last_map';
import type { PageProps } from '../../bind/page';
import { useMapSummary } from '../../bind/use_map_summary';
import { atLeast } from '../../bind/roles';
import { useTitle } from '../../bind/title';
import { useCall } from '../../bind/use_call';
import { useOpened, useStore } from '../../bind/use_store';
import { openMap } from '../../store/open_map';
import type { Terms } from '../../store/terms';
import type { WorkspaceStore } from '../../store/workspace_store';
import { ButtonLink, EmptyState, ErrorBox, Note, PageHeader, Skeleton } from '../../ui';
import { dayMonthYear, t } from '../../words';
import { CellsPanel, EditsPanel, ShippedPanel, UnplacedPanel } from './Lists';
import { NextPanel } from './NextPanel';
import { NumbersPanel } from './NumbersPanel';
import { EarlierPanel, SignPanel } from './SignPanel';
import './review.css';

export default function ReviewPage({ params }: PageProps) {
  const map = params['id'] ?? '';
  const store = useOpened(() => openMap(map), map);
  useTitle(t('review.title'));
  if (!store) return <Skeleton label={t('shared.loading')} rows={6} />;
  return <Opened key={map} store={store} map={map} />;
}

interface Props {
  readonly store: WorkspaceStore;
  readonly map: string;
}

function Opened({ store, map }: Props) {
  const loading = useStore(store, ({ save }) => save.state === 'loading');
  const record = useStore(store, ({ document }) => document.get(map));
  const path = `/maps/${encodeURIComponent(map)}`;
  if (record?.type === 'map')
    return (
      <>
        <PageHeader crumbs={[{ text: record.title, href: path }]} title={t('review.title')}>
          <ButtonLink href={`${path}/history`}>{t('review.history')}</ButtonLink>
          <ButtonLink href={path}>{t('review.open_map')}</ButtonLink>
        </PageHeader>
        <div className="s-page">
          <Review store={store} map={map} />
        </div>
      </>
    );
  return (
    <>
      <PageHeader title={t('review.title')} />
      <div className="s-page">
        {loading ? (
          <Skeleton label={t('shared.loading')} rows={6} />
        ) : (
          <EmptyState
            title={t('review.not_found')}
            actions={<ButtonLink href="/">{t('review.all_maps')}</ButtonLink>}
          />
        )}
      </div>
    </>
  );
}

export interface Here {
  readonly map: string;
  readonly terms: Terms;
  readonly review: MapReview;
}

function Review({ store, map }: Props) {
  useEffect(() => rememberMap(map), [map]);
  const evidence = useStore(store, (each) => each.evidence);
  const document = useStore(store, (each) => each.document);
  const answer = useCall('review-map', { map });
  const role = useMapSummary(map)?.role;
  useReloadOnEvidence(evidence?.computed_at, answer.reload);
  const review = answer.value;
  if (!review)
    return answer.state === 'failed' ? (
      <ErrorBox title={t('review.failed')} retry_label={t('shared.retry')} onRetry={answer.reload}>
        {failureText(answer.failure)}
      </ErrorBox>
    ) : (
      <Skeleton label={t('review.computing')} rows={8} />
    );
  const here: Here = { map, review, terms: termsOf(document, map, evidence) };
  const signed = review.signed_reviews[0];
  return (
    <div className="review">
      <div className="review-main">
        {signed ? <LeftNote here={here} /> : <Note>{t('review.first')}</Note>}
        {signed && <EditsPanel here={here} since={sinceWords(review)} />}
        {signed && <NumbersPanel here={here} />}
        <CellsPanel here={here} />
        <UnplacedPanel here={here} />
        <ShippedPanel here={here} />
        <NextPanel map={map} terms={here.terms} computed_at={evidence?.computed_at} />
      </div>
      <div className="review-side">
        {atLeast(role, 'editor') && <SignPanel key={signed?.id ?? ''} here={here} onSigned={answer.reload} />}
        {review.signed_reviews.length > 0 && <EarlierPanel here={here} />}
      </div>
    </div>
  );
}

export function sinceWords(review: MapReview): string {
  const [signed] = review.signed_reviews;
  return signed ? t('review.since', { day: dayMonthYear(signed.signed_at), who: signed.signed_by }) : '';
}

function LeftNote({ here: { review } }: { readonly here: Here }) {
  const left = review.numbers.filter((each) => each.left_interval).length;
  if (review.state !== 'measured') return <Note>{t('review.no_data')}</Note>;
  return left > 0 ? <Note tone="warn">{t('review.left', { n: left })}</Note> : null;
}

// Asked again when the server says that the numbers of the map are others.
function useReloadOnEvidence(computed_at: number | undefined, reload: () => void): void {
  const before = useRef(computed_at);
  useEffect(() => {
    if (before.current !== undefined && before.current !== computed_at) reload();
    before.current = computed_at;
  }, [computed_at, reload]);
}
