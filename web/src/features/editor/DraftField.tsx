// A text that is saved when it is left, and while one pauses. What others write meanwhile is shown unless one is writing.
import { useEffect, useRef, useState } from 'react';
import { Field, TextArea } from '../../ui';
import { t } from '../../words';
import type { DraftPlace } from '../../bind/drafts';
import { useDraft } from './use_draft';

// What cannot be read as a value.
export const BAD = Symbol('bad');

export interface DraftProps {
  readonly label: string;
  readonly help?: string;
  readonly long: boolean;
  readonly disabled: boolean;
  readonly value: string;
  readonly required: boolean;
  readonly read: (text: string) => unknown;
  readonly place: () => DraftPlace;
  readonly onChange: (value: unknown) => boolean; // false: it stands nowhere
}

const PAUSE_MS = 1500;

export function DraftField({ label, help, long, disabled, value, required, read, place, onChange }: DraftProps) {
  const [text, setText] = useState(value);
  const saved = useRef(value);
  const draft = useDraft(place);
  const latest = useRef({ text, onChange, read });
  latest.current = { text, onChange, read };
  const bad = read(text.trim()) === BAD || (required && text.trim() === '');
  const save = (): void => {
    const now = latest.current;
    const next = now.read(now.text.trim());
    if (now.text === saved.current || next === BAD || (required && next === undefined)) return;
    saved.current = now.text;
    if (now.onChange(next)) draft.drop();
    else draft.refused(now.text);
  };
  // What others write is shown, unless this person is writing.
  useEffect(() => {
    if (latest.current.text === saved.current) setText(value);
    saved.current = value;
  }, [value]);
  useEffect(() => {
    draft.keep(text, saved.current);
    if (text === saved.current) return;
    const timer = setTimeout(save, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => save, []);
  const shared = {
    label,
    disabled,
    value: text,
    dir: 'auto',
    onBlur: save,
    error: bad && text !== '' ? t('editor.value_bad') : null,
    ...(help ? { help } : {}),
  } as const;
  return long ? (
    <TextArea {...shared} onChange={(event) => setText(event.target.value)} />
  ) : (
    <Field
      {...shared}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={(event) => event.key === 'Enter' && save()}
    />
  );
}
