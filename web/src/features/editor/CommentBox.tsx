// Writing a comment; "@" offers people. Ctrl+Enter sends.
import { useEffect, useId, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Avatar, Button } from '../../ui';
import { t } from '../../words';
import { newId } from '../../store/ids';
import { useSession } from './context';
import { record } from './edits';
import { offeredAt, recordPlace } from './draft_places';
import { askedAt, complete, mentioned, offered } from './mentions';
import { useDraft } from './use_draft';

export interface CommentBoxProps {
  readonly about: string;
  readonly reply_to: string | null;
  readonly label: string;
  readonly write?: number | undefined; // the focus comes whenever it grows
  readonly draft?: string | undefined;
  readonly onDone?: () => void;
}

export function CommentBox({ about, reply_to, label, write, draft, onDone }: CommentBoxProps) {
  const session = useSession();
  const area = useRef<HTMLTextAreaElement>(null);
  const place = recordPlace(session, 'comment', about, reply_to ?? '');
  // What was begun here before is taken up again.
  const [claimed] = useState(() => (draft === undefined ? offeredAt(session, place) : undefined));
  const kept = useDraft(() => place, claimed);
  const [text, setText] = useState(draft ?? claimed?.text ?? '');
  useEffect(() => kept.keep(text, ''), [text]);
  const [caret, setCaret] = useState(0);
  const [at, setAt] = useState(0);
  const [closed, setClosed] = useState(-1); // the @ that was dismissed
  const id = useId();
  const caretNext = useRef<number | null>(null);
  // At once, so that what is typed next stands behind the name.
  useLayoutEffect(() => {
    const to = caretNext.current;
    caretNext.current = null;
    if (to === null) return;
    area.current?.focus();
    area.current?.setSelectionRange(to, to);
  }, [text]);
  useEffect(() => {
    if (write !== undefined) area.current?.focus();
  }, [write]);
  const { people } = session.store;
  const asked = askedAt(text, caret);
  const names = asked && asked.from !== closed ? offered(people, asked.query) : [];
  const send = (): void => {
    const written = text.trim();
    if (written === '') return;
    const mentions = mentioned(written, people);
    const comment = record('comment', {
      id: newId(),
      parent: session.map,
      about,
      text: written,
      reply_to: reply_to ?? undefined,
      mentions: mentions.length > 0 ? mentions : undefined,
    });
    if (!session.edit([{ put: comment }], t('editor.did_comment'))) return;
    kept.drop();
    setText('');
    onDone?.();
  };
  const choose = (name: string): void => {
    if (!asked) return;
    const next = complete(text, asked, caret, name);
    setText(next.text);
    setCaret(next.caret);
    setAt(0);
    caretNext.current = next.caret;
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (names.length > 0 && move !== undefined) setAt((at + move + names.length) % names.length);
    else if (names.length > 0 && (event.key === 'Enter' || event.key === 'Tab')) choose(names[at % names.length]!.name);
    else if (names.length > 0 && event.key === 'Escape') setClosed(asked!.from);
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
    else if (event.key === 'Escape' && text.trim() !== '') session.focus(session.ui.focus);
    else if (event.key === 'Escape' && onDone) onDone();
    else return;
    event.stopPropagation();
    event.preventDefault();
  };
  return (
    <div className="ed-comment-box">
      <textarea
        ref={area}
        className="k-input k-area"
        rows={2}
        aria-label={label}
        placeholder={label}
        dir="auto"
        aria-haspopup="listbox"
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={names.length > 0 ? `${id}-${at % names.length}` : undefined}
        autoFocus={reply_to !== null}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setCaret(event.target.selectionStart);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onKeyDown={onKey}
      />
      <div
        role="listbox"
        id={`${id}-list`}
        aria-label={t('editor.comment_mentions')}
        className="ed-mentions"
        hidden={names.length === 0}
      >
        {names.map((person, i) => (
          <div
            key={person.id}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === at % names.length}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => choose(person.name)}
          >
            <Avatar name={person.name} size="s" />
            <span dir="auto">{person.name}</span>
          </div>
        ))}
      </div>
      <div className="k-row ed-comment-send">
        <Button
          size="s"
          variant="primary"
          disabled={text.trim() === ''}
          onClick={send}
          aria-keyshortcuts="Control+Enter"
        >
          {t('editor.comment_send')}
        </Button>
      </div>
    </div>
  );
}
