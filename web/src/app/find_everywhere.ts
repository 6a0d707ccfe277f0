// What the palette finds on every page: any text of the workspace.
import { Search } from 'lucide-react';
import { call } from '../api/client';
import type { Found } from '../bind/actions';
import { navigate } from '../bind/location';
import { hitPath, typeName } from '../bind/search_hits';
import { t } from '../words';

const LEAST_LETTERS = 2;
const MOST = 8;

export async function findEverywhere(query: string, signal: AbortSignal): Promise<readonly Found[]> {
  if (query.length < LEAST_LETTERS) return [];
  const result = await call('search', { text: query }, { signal });
  if (!result.ok) return [];
  const hits = result.value.items.slice(0, MOST).map((hit): Found => ({
    id: `found.${hit.record}`,
    label: hit.text,
    group: t('app.group_found'),
    note: [typeName(hit.type), hit.type === 'map' ? null : hit.map_title].filter(Boolean).join(' · '),
    run: () => navigate(hitPath(hit)),
  }));
  const all: Found = {
    id: 'found.all',
    label: t('search.all_of', { text: query }),
    group: t('app.group_everywhere'),
    icon: Search,
    last: true,
    run: () => navigate(`/search?q=${encodeURIComponent(query)}`),
  };
  return [...hits, all];
}
