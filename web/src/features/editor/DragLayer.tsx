// What follows the pointer while something is dragged.
import { GripVertical } from 'lucide-react';
import { useEditor } from './context';
import { nameOf } from './cell_names';
import type { Session } from './session';

export function DragLayer() {
  const drag = useEditor(({ ui }) => (ui.drag && 'x' in ui.drag && ui.drag.kind !== 'link' ? ui.drag : null));
  const text = useEditor((session) => (drag ? textOf(session, drag.item) : ''));
  if (!drag) return null;
  return (
    <div
      className={`ed-ghost${drag.kind === 'card' && !drag.fits ? ' no' : ''}`}
      style={{ transform: `translate(${drag.x + 8}px, ${drag.y + 6}px)` }}
      aria-hidden="true"
    >
      <GripVertical size={14} />
      <span dir="auto">{text}</span>
    </div>
  );
}

function textOf(session: Session, id: string): string {
  const { document } = session.store;
  const record = document.get(id);
  if (!record) return '';
  if (record.type === 'card' && record.text === undefined && record.touchpoint !== undefined)
    return textOf(session, record.touchpoint);
  const { text, name } = record as { readonly text?: string; readonly name?: string };
  return (text ?? nameOf(name ?? '')).slice(0, 120);
}
