// The menu of what has the focus, by right click or by key. Its entries are actions.
import { useRef } from 'react';
import type { Action } from '../../bind/actions';
import { MenuList, type MenuEntry } from '../../ui';
import { t } from '../../words';
import { MENU } from './actions';
import { useSession } from './context';
import { shownKeys } from './shown_keys';

export function CellMenu({ byId }: { readonly byId: (id: string) => Action | undefined }) {
  const session = useSession();
  const anchor = useRef<HTMLElement | null>(document.querySelector<HTMLElement>('.ed-ground [tabindex="0"]'));
  const entries = useRef<readonly MenuEntry[] | null>(null);
  entries.current ??= entriesOf(byId);
  return (
    <MenuList
      label={t('editor.act_menu')}
      anchor={anchor}
      entries={entries.current}
      onClose={() => session.set({ menu: false })}
    />
  );
}

function entriesOf(byId: (id: string) => Action | undefined): MenuEntry[] {
  const groups = MENU.map((ids) =>
    ids.map(byId).filter((action): action is Action => action !== undefined && (action.when?.() ?? true)),
  ).filter((group) => group.length > 0);
  return groups.flatMap((group, i): MenuEntry[] => [
    ...(i > 0 ? (['line'] as const) : []),
    ...group.map((action): MenuEntry => ({
      id: action.id,
      label: action.label,
      ...(action.icon ? { icon: action.icon } : {}),
      ...(action.keys?.[0] ? { keys: shownKeys(action.keys[0]) } : {}),
      danger: action.id === 'delete',
      run: action.run,
    })),
  ]);
}
