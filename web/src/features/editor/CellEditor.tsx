// Writing in a cell: a text that grows over its neighbours while it is written. Enter saves, Shift+Enter makes a line,
// Tab saves and goes a lane further, Esc leaves everything as it was.
import { useEffect, useLayoutEffect, useRef } from 'react';
import { t } from '../../words';
import { useEditor, useSession } from './context';
import { leaveText, saveText, stopEditing } from './do_cards';
import { editingPlace } from './draft_places';
import { moveFocus } from './navigation';
import type { LaneKind } from './items';
import type { Editing } from './session';
import { useDraft } from './use_draft';

export interface CellEditorProps {
  readonly text: string;
  readonly editing: Editing;
  readonly look: LaneKind;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly prompt: string;
  readonly others: readonly string[];
}

const GROWS = typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content');

export function CellEditor({ text, editing, look, x, y, width, height, prompt, others }: CellEditorProps) {
  const session = useSession();
  const area = useRef<HTMLTextAreaElement>(null);
  const done = useRef(false);
  const begun = useRef(text);
  const first = editing.restored ?? text + (editing.typed ?? '');
  const written = useRef(first);
  const draft = useDraft(() => editingPlace(session, editing));
  const changed = useEditor(
    ({ store }) => editing.item !== null && textOf(store.document.get(editing.item)) !== begun.current,
  );
  const end = (save: boolean, move?: 'next_lane' | 'previous_lane'): void => {
    if (done.current) return;
    done.current = true;
    const value = area.current!.value;
    if (!save) stopEditing(session);
    if (!save || saveText(session, value)) draft.drop();
    else draft.refused(value);
    const { focus } = session.ui;
    if (move && focus) session.focus(moveFocus(session.grid.shape, focus, move));
  };
  useLayoutEffect(
    () => () => {
      if (done.current) return;
      if (leaveText(session, editing, written.current)) draft.drop();
    },
    [],
  );
  useEffect(() => {
    draft.keep(first, text);
    const element = area.current!;
    element.focus({ preventScroll: true });
    element.setSelectionRange(element.value.length, element.value.length);
    if (!GROWS) grow(element);
    element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, []);
  return (
    <div className="ed-writing" style={{ insetInlineStart: x - 1, top: y - 1, width: width + 2 }}>
      <textarea
        ref={area}
        className={`ed-area look-${look}`}
        aria-label={prompt}
        placeholder={text === '' ? prompt : undefined}
        dir="auto"
        spellCheck
        defaultValue={first}
        style={{ minHeight: height + 2 }}
        onInput={(event) => {
          written.current = event.currentTarget.value;
          draft.keep(written.current, begun.current);
          if (!GROWS) grow(event.currentTarget);
        }}
        onBlur={() => end(true)}
        onKeyDown={(event) => {
          event.stopPropagation();
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Enter' && !event.shiftKey && !event.altKey) end(true);
          else if (event.key === 'Escape') end(false);
          else if (event.key === 'Tab') end(true, event.shiftKey ? 'previous_lane' : 'next_lane');
          else return;
          event.preventDefault();
        }}
      />
      {others.length > 0 && (
        <p className="ed-also" role="status">
          {t('editor.also_editing', { name: others[0]! })}
        </p>
      )}
      {changed && others.length === 0 && (
        <p className="ed-also" role="status">
          {t('editor.changed_while_editing', { name: t('editor.comment_by_someone') })}
        </p>
      )}
    </div>
  );
}

function textOf(record: object | undefined): string {
  const { text, name, label } = (record ?? {}) as { text?: string; name?: string; label?: string };
  return text ?? name ?? label ?? '';
}

function grow(element: HTMLTextAreaElement): void {
  element.style.height = 'auto';
  element.style.height = `${element.scrollHeight + 2}px`;
}
