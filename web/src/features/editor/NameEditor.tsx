// The name of a stage, a step or a lane, written in its place.
import { useEffect, useRef } from 'react';
import { useSession } from './context';
import { stopEditing } from './do_cards';
import { renameFrame } from './do_frame';
import { editingPlace } from './draft_places';
import { moveFocus, type Move } from './navigation';
import type { Editing } from './session';
import { useDraft } from './use_draft';

export interface NameEditorProps {
  readonly value: string;
  readonly editing: Editing;
  readonly label: string;
}

export function NameEditor({ value, editing, label }: NameEditorProps) {
  const session = useSession();
  const done = useRef(false);
  const first = editing.restored ?? (editing.typed || value);
  const draft = useDraft(() => editingPlace(session, editing));
  useEffect(() => {
    draft.keep(first, value);
    return () => {
      if (!done.current && session.ui.editing === editing) stopEditing(session);
    };
  }, []);
  const end = (text: string | null, move?: Move): void => {
    if (done.current) return;
    done.current = true;
    if (text === null) stopEditing(session);
    if (text === null || renameFrame(session, text)) draft.drop();
    else draft.refused(text);
    if (move && session.ui.focus) session.focus(moveFocus(session.grid.shape, session.ui.focus, move));
  };
  return (
    <input
      className="ed-name"
      aria-label={label}
      dir="auto"
      defaultValue={first}
      onInput={(event) => draft.keep(event.currentTarget.value, value)}
      autoFocus
      onFocus={(event) =>
        editing.typed ? event.target.setSelectionRange(value.length + 1, value.length + 1) : event.target.select()
      }
      onBlur={(event) => end(event.target.value)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        event.stopPropagation();
        if (event.key === 'Enter') end(event.currentTarget.value);
        else if (event.key === 'Escape') end(null);
        else if (event.key === 'Tab') end(event.currentTarget.value, event.shiftKey ? 'previous_lane' : 'next_lane');
        else return;
        event.preventDefault();
      }}
    />
  );
}
