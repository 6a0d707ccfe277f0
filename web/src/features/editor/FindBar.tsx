// Find on the map: next and previous go through all lanes in order.
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { IconButton } from '../../ui';
import { t } from '../../words';
import { useEditor, useSession } from './context';
import { foundNow, stepFind } from './do_find';

export function FindBar() {
  const session = useSession();
  const find = useEditor(({ ui }) => ui.find)!;
  const all = useEditor((s) => foundCount(s.ui.find?.query ?? '', () => foundNow(s).length, s.grid));
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  const close = (): void => session.set({ find: null, focus_asked: session.ui.focus_asked + 1 });
  return (
    <div className="ed-findbar" role="search" aria-label={t('editor.find_on_map')}>
      <input
        ref={input}
        className="k-input"
        aria-label={t('editor.find_on_map')}
        placeholder={t('editor.find_on_map')}
        dir="auto"
        autoFocus
        value={find.query}
        onChange={(event) => {
          session.set({ find: { query: event.target.value, at: 0 } });
          if (foundNow(session).length > 0) stepFind(session, 0);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') stepFind(session, event.shiftKey ? -1 : 1);
          else if (event.key === 'Escape') close();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      <span className="k-small k-muted" role="status">
        {find.query.trim() === ''
          ? ''
          : all === 0
            ? t('editor.find_none')
            : t('editor.find_count', { n: Math.min(find.at + 1, all), all })}
      </span>
      <IconButton size="s" icon={ChevronUp} label={t('editor.find_previous')} onClick={() => stepFind(session, -1)} />
      <IconButton size="s" icon={ChevronDown} label={t('editor.find_next')} onClick={() => stepFind(session, 1)} />
      <IconButton size="s" icon={X} label={t('shared.close')} onClick={close} />
    </div>
  );
}

let kept: { query: string; grid: unknown; n: number } = { query: '', grid: null, n: 0 };

function foundCount(query: string, count: () => number, grid: unknown): number {
  if (kept.query !== query || kept.grid !== grid) kept = { query, grid, n: count() };
  return kept.n;
}
