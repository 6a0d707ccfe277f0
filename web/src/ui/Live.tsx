// Fields that keep themselves: what is typed is handed on when the field is left, and what others change shows as long
// as nobody types here.
import { Plus, X } from 'lucide-react';
import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react';
import { Button, IconButton } from './Button';
import { Field, TextArea } from './Field';

export interface LiveTextProps {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (value: string) => void;
  readonly help?: ReactNode;
  readonly placeholder?: string;
  readonly multiline?: boolean; // Enter begins a new line
  readonly wraps?: boolean; // one text over as many lines as it takes; Enter hands it on
  readonly required?: boolean; // an empty text goes back to what it was
  readonly disabled?: boolean;
  readonly hide_label?: boolean;
  readonly autoFocus?: boolean; // and its text selected, to be typed over
  readonly maxLength?: number;
}

export function LiveText({ value, onCommit, multiline, wraps, required, help, hide_label, ...rest }: LiveTextProps) {
  const [draft, setDraft] = useState<string | null>(null); // null: nobody types
  const dropped = useRef(false);
  const latest = useRef({ draft, value, onCommit });
  latest.current = { draft, value, onCommit };
  const commit = (): void => {
    const { draft: typed, value: was, onCommit: hand } = latest.current;
    setDraft(null);
    if (typed === null || typed === was || dropped.current) return;
    if (!(required && typed.trim() === '')) hand(typed.trim());
  };
  // What is being typed while the page goes away is kept.
  useEffect(
    () => () => {
      const { draft: typed, value: was, onCommit: hand } = latest.current;
      if (typed !== null && typed !== was && !(required && typed.trim() === '')) hand(typed.trim());
    },
    [required],
  );
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>): void => {
    if (event.key === 'Escape' && draft !== null) {
      event.preventDefault();
      event.stopPropagation();
      dropped.current = true;
      event.currentTarget.blur();
    } else if (event.key === 'Enter' && (!multiline || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.currentTarget.blur();
    }
  };
  const shared = {
    ...rest,
    ...(help === undefined ? {} : { help }),
    ...(hide_label === undefined ? {} : { hide_label }),
    dir: 'auto' as const,
    value: draft ?? value,
    onFocus: (event: FocusEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      dropped.current = false;
      if (rest.autoFocus) event.target.select();
    },
    onBlur: commit,
    onKeyDown,
  };
  return multiline || wraps ? (
    <TextArea {...shared} {...(wraps ? { rows: 1 } : {})} onChange={(event) => setDraft(event.target.value)} />
  ) : (
    <Field {...shared} onChange={(event) => setDraft(event.target.value)} />
  );
}

export interface LiveListProps {
  readonly label: string;
  readonly values: readonly string[];
  readonly onCommit: (values: readonly string[]) => void;
  readonly add_label: string;
  readonly remove_label: (value: string) => string;
  readonly mark?: ReactNode; // before each text
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly hide_label?: boolean;
}

// A list of short texts. Enter adds the next; an emptied one is taken out.
export function LiveList(props: LiveListProps) {
  const { label, values, onCommit, add_label, remove_label, mark, placeholder, disabled, hide_label } = props;
  const [adding, setAdding] = useState(false);
  const put = (i: number, text: string): void =>
    onCommit(text === '' ? values.filter((_, at) => at !== i) : values.map((each, at) => (at === i ? text : each)));
  return (
    <div className="k-live-list" role="group" aria-label={label}>
      {!hide_label && <span className="k-label">{label}</span>}
      <ul>
        {values.map((value, i) => (
          <li key={`${i}-${value}`}>
            {mark}
            <LiveText
              label={label}
              hide_label
              wraps
              value={value}
              onCommit={(text) => put(i, text)}
              disabled={disabled ?? false}
            />
            {!disabled && <IconButton label={remove_label(value)} icon={X} size="s" onClick={() => put(i, '')} />}
          </li>
        ))}
        {adding && (
          <li>
            {mark}
            <NewText
              label={label}
              placeholder={placeholder}
              onAdd={(text) => onCommit([...values, text])}
              onEnd={() => setAdding(false)}
            />
          </li>
        )}
      </ul>
      {!disabled && !adding && (
        <Button variant="quiet" size="s" icon={Plus} onClick={() => setAdding(true)}>
          {add_label}
        </Button>
      )}
    </div>
  );
}

interface NewTextProps {
  readonly label: string;
  readonly placeholder: string | undefined;
  readonly onAdd: (text: string) => void;
  readonly onEnd: () => void;
}

function NewText({ label, placeholder, onAdd, onEnd }: NewTextProps) {
  const [text, setText] = useState('');
  const add = (): boolean => {
    const said = text.trim();
    setText('');
    if (said !== '') onAdd(said);
    return said !== '';
  };
  return (
    <Field
      label={label}
      hide_label
      autoFocus
      dir="auto"
      placeholder={placeholder}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => {
        add();
        onEnd();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          if (!add()) onEnd();
        } else if (event.key === 'Escape') {
          event.preventDefault();
          event.stopPropagation();
          setText('');
          onEnd();
        }
      }}
    />
  );
}
