// How one person looks at a map: what is folded away. Kept in the browser, by map; what is hidden for all is in the map.
import type { DocumentView } from '../../store/workspace_store';

export interface ViewState {
  readonly folded: ReadonlySet<string>;
  readonly collapsed: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
}

const key = (map: string): string => `cairn-view-${map}`;

export function loadView(map: string, document: DocumentView): ViewState {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key(map)) ?? 'null');
    if (typeof stored === 'object' && stored !== null) return readView(stored as Record<string, unknown>);
  } catch {
    // Without storage the view begins anew.
  }
  return { folded: foldedAtFirst(map, document), collapsed: new Set(), hidden: new Set() };
}

function readView(stored: Record<string, unknown>): ViewState {
  const set = (value: unknown): ReadonlySet<string> =>
    new Set(Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : []);
  return { folded: set(stored['folded']), collapsed: set(stored['collapsed']), hidden: set(stored['hidden']) };
}

// A discovered map has a step for each activity: at first its stages are seen as a whole.
export function foldedAtFirst(map: string, document: DocumentView): ReadonlySet<string> {
  const found = document.children(map, 'stage').filter((stage) => {
    const from_log = stage.discovered === true || (stage.activities?.length ?? 0) > 0;
    return from_log && document.children(stage.id, 'step').length > 0;
  });
  return new Set(found.map((stage) => stage.id));
}

export function saveView(map: string, view: ViewState): void {
  try {
    const { folded, collapsed, hidden } = view;
    localStorage.setItem(
      key(map),
      JSON.stringify({ folded: [...folded], collapsed: [...collapsed], hidden: [...hidden] }),
    );
  } catch {
    // Without storage the view lasts as long as the page.
  }
}
