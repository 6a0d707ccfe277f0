// Two rows: what the map is called and who is here; whose journey it is and how well it is known.
import { CalendarDays, Pencil } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Avatars, IconButton } from '../../ui';
import { dayMonth, t } from '../../words';
import type { RecordOf } from '../../store/workspace_store';
import { recordPlace } from './draft_places';
import { useDraft } from './use_draft';
import { useCanEdit, useEditor, useSession } from './context';
import { openPanel } from './do_cards';
import { EvidenceMeter } from './EvidenceMeter';
import { FindingsFact, LeftFact } from './FindingsFact';
import { Personas } from './Personas';
import { othersHere } from './presence';
import { SaveState } from './SaveState';

export interface EditorHeadProps {
  readonly crumbs: ReactNode;
  readonly tools: ReactNode;
  readonly title: string;
}

export function EditorHead({ crumbs, tools, title }: EditorHeadProps) {
  const presence = useEditor(({ store }) => store.presence);
  const names = othersHere(presence);
  return (
    <header className="ed-top">
      <div className="ed-top-row">
        <div className="ed-titles">
          {crumbs && <div className="k-crumbs">{crumbs}</div>}
          <Title title={title} />
        </div>
        <span className="ed-only-narrow">
          <SaveState />
        </span>
        {names.length > 0 && <Avatars names={names} label={t('editor.here_now', { names: names.join(', ') })} />}
        {tools && <div className="ed-tools">{tools}</div>}
      </div>
      <div className="ed-top-row ed-facts">
        <Personas />
        <span className="k-grow" />
        <Facts />
      </div>
    </header>
  );
}

function Title({ title }: { readonly title: string }) {
  const session = useSession();
  const can_edit = useCanEdit();
  const [writing, setWriting] = useState(false);
  const draft = useDraft(() => recordPlace(session, 'field', session.map, 'title'));
  if (writing) {
    const save = (text: string): void => {
      setWriting(false);
      const next = text.trim();
      const op = { patch: session.map, set: { title: next } };
      const same = next === '' || next === title;
      if (same || session.edit([op], t('editor.did_rename', { text: next }))) draft.drop();
      else draft.refused(text);
    };
    return (
      <input
        className="k-input ed-title-input"
        aria-label={t('editor.map_title')}
        defaultValue={title}
        dir="auto"
        autoFocus
        onFocus={(event) => event.target.select()}
        onInput={(event) => draft.keep(event.currentTarget.value, title)}
        onBlur={(event) => save(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') save(event.currentTarget.value);
          if (event.key !== 'Escape') return;
          draft.drop();
          setWriting(false);
        }}
      />
    );
  }
  return (
    <div className="ed-title">
      <h1 id="page-title" tabIndex={-1} dir="auto" onDoubleClick={() => can_edit && setWriting(true)}>
        {title.trim() || t('editor.unnamed_map')}
      </h1>
      {can_edit && <IconButton size="s" icon={Pencil} label={t('editor.map_title')} onClick={() => setWriting(true)} />}
    </div>
  );
}

function Facts() {
  const session = useSession();
  const map = useEditor(({ store, map: id }) => store.document.get(id)) as RecordOf<'map'> | undefined;
  const people = useEditor(({ store }) => store.people);
  const owner = map?.owner === undefined ? '' : (people.find((person) => person.id === map.owner)?.name ?? map.owner);
  return (
    <div className="ed-fact-list">
      {map?.period && (
        <span>
          <CalendarDays size={14} aria-hidden="true" /> <span dir="auto">{map.period}</span>
        </span>
      )}
      <EvidenceMeter />
      <LeftFact />
      <FindingsFact />
      <button type="button" className="ed-fact" onClick={() => openPanel(session, session.map)}>
        {t('editor.review_due')}{' '}
        <b>{map?.review_due_at === undefined ? t('editor.not_set') : dayMonth(map.review_due_at)}</b>
      </button>
      <button type="button" className="ed-fact" onClick={() => openPanel(session, session.map)}>
        {t('editor.owner')} <b dir="auto">{owner || t('shared.nobody')}</b>
      </button>
    </div>
  );
}
