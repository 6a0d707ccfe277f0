import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { SearchHit } from '../../api/generated';
import { failureText } from '../../bind/failure';
import { useQuery } from '../../bind/location';
import { hitPath, typeName } from '../../bind/search_hits';
import { useTitle } from '../../bind/title';
import { useCall } from '../../bind/use_call';
import { EmptyState, ErrorBox, Field, PageHeader, Panel, Skeleton, Tag } from '../../ui';
import { t } from '../../words';
import { Marked } from './Marked';
import './search.css';

const WAIT_MS = 250;

export default function SearchPage() {
  useTitle(t('search.title'));
  const [text, setText] = useQuery('q');
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  useEffect(() => {
    const timer = setTimeout(() => typed !== text && setText(typed), WAIT_MS);
    return () => clearTimeout(timer);
  });
  const wanted = text.trim();
  const found = useCall('search', wanted === '' ? null : { text: wanted });
  return (
    <>
      <PageHeader title={t('search.title')} />
      <div className="s-page">
        <form
          role="search"
          className="search-ask"
          onSubmit={(event) => {
            event.preventDefault();
            setText(typed);
          }}
        >
          <Field
            label={t('search.field')}
            type="search"
            autoFocus
            dir="auto"
            placeholder={t('search.placeholder')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </form>
        {wanted === '' ? (
          <EmptyState icon={Search} title={t('search.start')}>
            {t('search.start_why')}
          </EmptyState>
        ) : found.state === 'failed' ? (
          <ErrorBox title={t('search.failed')} retry_label={t('shared.retry')} onRetry={found.reload}>
            {failureText(found.failure)}
          </ErrorBox>
        ) : !found.value ? (
          <Skeleton label={t('shared.loading')} rows={5} />
        ) : (
          <Results hits={found.value.items} text={wanted} />
        )}
      </div>
    </>
  );
}

function Results({ hits, text }: { readonly hits: readonly SearchHit[]; readonly text: string }) {
  if (hits.length === 0) {
    return (
      <EmptyState icon={Search} title={t('search.nothing', { text })}>
        {t('search.nothing_why')}
      </EmptyState>
    );
  }
  const maps = new Map<string, SearchHit[]>();
  for (const hit of hits) maps.set(hit.map ?? '', [...(maps.get(hit.map ?? '') ?? []), hit]);
  return (
    <>
      <p className="sr" role="status">
        {t('search.results', { n: hits.length })}
      </p>
      {[...maps].map(([map, all], i) => (
        <Panel
          key={map}
          title={map === '' ? t('search.in_library') : titleOf([...maps.values()], i)}
          about={t('search.results', { n: all.length })}
          padded={false}
        >
          <ul className="search-hits">
            {all.map((hit) => (
              <li key={hit.record}>
                <Tag>{typeName(hit.type)}</Tag>
                <span>
                  <a href={hitPath(hit)} dir="auto">
                    <Marked text={hit.text} marks={hit.marks} />
                  </a>
                  {hit.title && hit.title !== hit.text && (
                    <small className="k-muted" dir="auto">
                      {hit.title}
                    </small>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      ))}
    </>
  );
}

// Maps of one title are told apart by a number.
function titleOf(maps: readonly (readonly SearchHit[])[], at: number): string {
  const title = (hits: readonly SearchHit[]): string => hits[0]?.map_title ?? hits[0]?.map ?? '';
  const map = title(maps[at]!);
  const same = maps.filter((hits) => hits[0]?.map != null && title(hits) === map);
  if (same.length < 2) return t('search.on_map', { map });
  return t('search.on_map_of', { map, n: same.indexOf(maps[at]!) + 1, all: same.length });
}
