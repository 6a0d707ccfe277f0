// A feeling as a number and a word, for one persona. Arrows change the number by 0.1, Page up and down by 0.5.
import { Star } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Button, Select } from '../../ui';
import { t } from '../../words';
import type { Column } from './columns';
import { useSession } from './context';
import { saveFeeling, stopEditing } from './do_cards';
import { editingPlace } from './draft_places';
import { feelingOf, readValue, snap, writeValue } from './emotion';
import { isCard } from './items';
import { PAD_X } from './lane_layout';
import { moveFocus } from './navigation';
import { personasOf, type LaneRow } from './rows';
import type { Editing } from './session';
import { useDraft } from './use_draft';

export interface EmotionEditorProps {
  readonly row: LaneRow;
  readonly column: Column;
  readonly editing: Editing;
}

const STEPS: Readonly<Record<string, number>> = { ArrowUp: 0.1, ArrowDown: -0.1, PageUp: 0.5, PageDown: -0.5 };

export function EmotionEditor({ row, column, editing }: EmotionEditorProps) {
  const session = useSession();
  const box = useRef<HTMLDivElement>(null);
  const item = row.items.find((each) => each.id === editing.item);
  const card = item && isCard(item) ? item.record : null;
  const personas = personasOf(session.store.document, session.map);
  const typed = editing.typed !== null && /^[-−+\d.,]$/.test(editing.typed) ? editing.typed : null;
  const [text, setText] = useState(typed ?? (card?.value === undefined ? '' : writeValue(card.value)));
  const [feeling, setFeeling] = useState(card?.feeling ?? '');
  const [persona, setPersona] = useState(
    card ? card.persona : (row.lane?.persona ?? freePersona(row, column, personas)),
  );
  const [truth, setTruth] = useState(card?.moment_of_truth ?? false);
  const value = readValue(text);
  const refused = useRef(false);
  const begun = useRef(card?.feeling ?? '');
  const draft = useDraft(() => ({ ...editingPlace(session, editing), kind: 'feeling' }));
  useEffect(() => draft.keep(feeling, begun.current), [feeling]);
  // Saved, or left on purpose: whatever else ends it leaves `editing` as it is.
  useEffect(
    () => () => {
      if (session.ui.editing === editing) stopEditing(session);
      else if (!refused.current) draft.drop();
    },
    [],
  );
  const bad = text.trim() !== '' && value === null;
  const at = { row: row.id, column: column.id, item: editing.item };
  const save = (): boolean => {
    if (value === null) {
      if (text.trim() === '') stopEditing(session);
      return text.trim() === '';
    }
    refused.current = !saveFeeling(session, at, { value, feeling, persona, moment_of_truth: truth });
    if (refused.current) draft.refused(feeling);
    return true;
  };
  const onKey = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const in_value = (event.target as HTMLElement).dataset['value'] !== undefined;
    const by = in_value ? STEPS[event.key] : undefined;
    if (by !== undefined) setText(writeValue(snap((value ?? 0) + by)));
    else if (event.key === 'Enter' && (event.target as HTMLElement).tagName !== 'BUTTON') save();
    else if (event.key === 'Escape') stopEditing(session);
    else if (event.key === 'Tab' && in_value && !event.shiftKey) return;
    else return;
    event.preventDefault();
  };
  return (
    <div
      ref={box}
      className="ed-feeling"
      role="dialog"
      aria-label={t('editor.value')}
      style={{ insetInlineStart: PAD_X - 1, width: Math.max(column.width - 2 * PAD_X + 2, 210) }}
      onKeyDown={onKey}
      onBlur={(event) => {
        if (event.relatedTarget instanceof Node && box.current?.contains(event.relatedTarget)) return;
        if (session.ui.editing === editing && !save()) stopEditing(session);
      }}
    >
      <div className="ed-feeling-row">
        <input
          data-value=""
          aria-label={t('editor.value')}
          aria-invalid={bad || undefined}
          inputMode="decimal"
          className="k-input ed-feeling-value"
          value={text}
          autoFocus
          onFocus={(event) => typed === null && event.target.select()}
          onChange={(event) => setText(event.target.value)}
        />
        <input
          aria-label={t('editor.feeling')}
          className="k-input"
          dir="auto"
          placeholder={value === null ? t('editor.feeling_hint') : t(`editor.feeling_${feelingOf(value)}`)}
          value={feeling}
          onChange={(event) => setFeeling(event.target.value)}
        />
      </div>
      {personas.length > 0 && (
        <Select
          label={t('editor.persona')}
          hide_label
          value={persona ?? ''}
          options={[...personas.map((each) => [each.id, each.name] as const), ['', t('editor.everyone')] as const]}
          onChange={(event) => setPersona(event.target.value || undefined)}
        />
      )}
      <div className="ed-feeling-row">
        <Button
          size="s"
          variant="quiet"
          icon={Star}
          aria-pressed={truth}
          className={truth ? 'ed-pressed' : ''}
          onClick={() => setTruth(!truth)}
        >
          {t('editor.moment_of_truth')}
        </Button>
        <Button
          size="s"
          variant="primary"
          disabled={value === null}
          onClick={() =>
            save() && session.focus(moveFocus(session.grid.shape, at, 'right') === null ? at : session.ui.focus)
          }
        >
          {t('shared.save')}
        </Button>
      </div>
      <p className={bad ? 'ed-bad' : 'ed-quiet'}>{bad ? t('editor.value_bad') : t('editor.value_help')}</p>
    </div>
  );
}

// The first persona that has no point here yet.
function freePersona(row: LaneRow, column: Column, personas: readonly { readonly id: string }[]): string | undefined {
  const taken = new Set(
    row.items.flatMap((item) =>
      isCard(item) && item.at.some((place) => column.places.includes(place)) ? [item.record.persona] : [],
    ),
  );
  return (personas.find((persona) => !taken.has(persona.id)) ?? personas[0])?.id;
}
