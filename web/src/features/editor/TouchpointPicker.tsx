// Choosing a touchpoint from the library, or naming a new one. It floats at its cell.
import { Plus } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { TouchpointIcon } from '../../charts/ChannelIcon';
import { Floating } from '../../ui';
import { t } from '../../words';
import type { Column } from './columns';
import { useSession } from './context';
import { chooseTouchpoint } from './do_cards';
import { editingPlace } from './draft_places';
import { plainText } from './find';
import { moveFocus } from './navigation';
import type { LaneRow } from './rows';
import { useDraft } from './use_draft';

export interface TouchpointPickerProps {
  readonly row: LaneRow;
  readonly column: Column;
  readonly item: string | null;
  readonly typed: string;
}

const MOST = 40;

export function TouchpointPicker({ row, column, item, typed }: TouchpointPickerProps) {
  const session = useSession();
  const anchor = useRef<HTMLElement | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState(typed);
  const [at, setAt] = useState(0);
  const id = useId();
  const place = { row: row.id, column: column.id, item };
  const all = session.store.document.ofType('touchpoint');
  const found = useMemo(() => {
    const wanted = plainText(query.trim());
    return [...all]
      .sort((a, b) => a.name.localeCompare(b.name))
      .filter((each) => plainText(each.name).includes(wanted))
      .slice(0, MOST);
  }, [all, query]);
  const name = query.trim();
  const fresh = name !== '' && !found.some((each) => plainText(each.name) === plainText(name));
  const count = found.length + (fresh ? 1 : 0);
  useEffect(() => setAt(0), [query]);
  // The box is shown after it was drawn: only then it takes the focus.
  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [at, id]);
  const draft = useDraft(() => ({
    ...editingPlace(session, { row: row.id, column: column.id, item }),
    kind: 'touchpoint',
  }));
  useEffect(() => draft.keep(query, ''), [query]);
  useEffect(
    () => () => {
      const { picker } = session.ui;
      const open = picker?.row === row.id && picker.column === column.id && picker.item === item;
      if (open) close();
      else draft.drop();
    },
    [],
  );
  const close = (): void => session.set({ picker: null, focus_asked: session.ui.focus_asked + 1 });
  const choose = (i: number): void => {
    const touchpoint = found[i];
    if (touchpoint) chooseTouchpoint(session, place, { id: touchpoint.id });
    else if (fresh) chooseTouchpoint(session, place, { name });
    else close();
  };
  const onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined) setAt(count === 0 ? 0 : (at + move + count) % count);
    else if (event.key === 'Enter') choose(at);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Tab') {
      if (name !== '') choose(at);
      else close();
      session.focus(
        moveFocus(session.grid.shape, session.ui.focus ?? place, event.shiftKey ? 'previous_lane' : 'next_lane'),
      );
    } else return;
    event.preventDefault();
  };
  return (
    <>
      <span ref={(element) => void (anchor.current = element)} className="ed-picker-anchor" />
      <Floating
        anchor={anchor}
        onClose={close}
        className="ed-picker"
        role="dialog"
        aria-label={t('editor.choose_touchpoint')}
        onKeyDown={onKey}
      >
        <input
          className="k-input"
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={count > 0 ? `${id}-${at}` : undefined}
          aria-label={t('editor.choose_touchpoint')}
          placeholder={t('editor.choose_touchpoint')}
          dir="auto"
          ref={input}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <div role="listbox" id={`${id}-list`} aria-label={t('editor.choose_touchpoint')} className="ed-picker-list">
          {found.map((touchpoint, i) => (
            <div
              key={touchpoint.id}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === at}
              onPointerMove={() => setAt(i)}
              onClick={() => choose(i)}
            >
              <span className="ed-channel">
                <TouchpointIcon channel={touchpoint.icon ?? touchpoint.channel ?? ''} />
              </span>
              <span className="clip" dir="auto">
                {touchpoint.name}
              </span>
            </div>
          ))}
          {fresh && (
            <div
              id={`${id}-${found.length}`}
              role="option"
              aria-selected={at === found.length}
              onPointerMove={() => setAt(found.length)}
              onClick={() => choose(found.length)}
            >
              <Plus size={14} aria-hidden="true" />
              <span className="clip" dir="auto">
                {t('editor.new_touchpoint', { name })}
              </span>
            </div>
          )}
        </div>
        {count === 0 && <p className="ed-quiet">{t('editor.no_touchpoints')}</p>}
      </Floating>
    </>
  );
}
