// The sheet of a persona. Every line is a belief of the team until data says otherwise; each is kept when it is left.
import { useRef, type FocusEvent, type FormEvent } from 'react';
import { Copy, Ellipsis, Trash2 } from 'lucide-react';
import type { PersonaRecord } from '../../api/record_types';
import { editWithUndo, patchOf, tryEdit } from '../../bind/edits';
import { KeptTexts } from '../../bind/KeptTexts';
import { libraryStore, useLibraryDocument, useLibraryLoading, useRecords } from '../../bind/library';
import { navigate } from '../../bind/location';
import type { PageProps } from '../../bind/page';
import { atLeast } from '../../bind/roles';
import { useMe } from '../../bind/session';
import { useKeptText } from '../../bind/use_kept_text';
import { useTitle } from '../../bind/title';
import { PersonaLine } from '../../charts/MiniEmotion';
import { newId } from '../../store/ids';
import { ButtonLink, EmptyState, IconButton, Menu, PageHeader, Skeleton } from '../../ui';
import { t } from '../../words';
import { hueOf } from './persona_fields';
import { PersonaMaps } from './PersonaMaps';
import { PersonaMoves } from './PersonaMoves';
import { PersonaProfile } from './PersonaProfile';
import './personas.css';

export default function PersonaPage({ params }: PageProps) {
  const record = useLibraryDocument().get(params['id'] ?? '');
  const loading = useLibraryLoading();
  useTitle(record?.type === 'persona' ? record.name : t('personas.title'));
  if (record?.type === 'persona') return <Sheet key={record.id} persona={record} />;
  if (loading) return <Skeleton label={t('shared.loading')} rows={6} />;
  return (
    <>
      <PageHeader crumbs={[{ text: t('personas.sheet_of'), href: '/personas' }]} title={t('personas.gone')} />
      <KeptTexts of={params['id'] ?? ''} />
      <EmptyState title={t('personas.gone')} actions={<ButtonLink href="/personas">{t('personas.title')}</ButtonLink>}>
        {t('personas.gone_why')}
      </EmptyState>
    </>
  );
}

export type SetPersona = (values: Readonly<Record<string, unknown>>) => void;

function Sheet({ persona }: { readonly persona: PersonaRecord }) {
  const may_edit = atLeast(useMe()?.role, 'editor');
  const set: SetPersona = (values) =>
    void tryEdit(libraryStore(), [patchOf(persona.id, values)], t('personas.changed', { name: persona.name }));
  return (
    <>
      <PageHeader crumbs={[{ text: t('personas.sheet_of'), href: '/personas' }]} title={persona.name}>
        <Others here={persona.id} />
        {may_edit && <Actions persona={persona} />}
      </PageHeader>
      <KeptTexts of={persona.id} />
      <div className="s-page persona-sheet" {...useSheetKept(persona)}>
        <PersonaProfile persona={persona} disabled={!may_edit} onChange={set} />
        <PersonaMoves persona={persona} disabled={!may_edit} onChange={set} />
        <PersonaMaps persona={persona} may_edit={may_edit} />
      </div>
    </>
  );
}

// What a line of the sheet holds is kept while it is written; a line that is left has been saved.
function useSheetKept(persona: PersonaRecord) {
  const kept = useKeptText(persona.id, persona.name);
  const begun = useRef('');
  const textIn = (target: EventTarget): string =>
    target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && target.type === 'text')
      ? target.value
      : '';
  return {
    onFocus: ({ target }: FocusEvent) => void (begun.current = textIn(target)),
    onInput: ({ target }: FormEvent) => kept.keep(textIn(target), begun.current),
    onBlur: () => kept.drop(),
  };
}

const MOST_OTHERS = 4;

function Others({ here }: { readonly here: string }) {
  const personas = useRecords('persona');
  if (personas.length < 2) return null;
  return (
    <nav className="persona-others" aria-label={t('personas.switch')}>
      {personas.slice(0, MOST_OTHERS).map((persona) => (
        <a
          key={persona.id}
          href={`/personas/${encodeURIComponent(persona.id)}`}
          aria-current={persona.id === here ? 'page' : undefined}
        >
          <PersonaLine hue={hueOf(persona)} width={22} />
          <span className="clip" dir="auto">
            {persona.name}
          </span>
        </a>
      ))}
    </nav>
  );
}

function Actions({ persona }: { readonly persona: PersonaRecord }) {
  const copy = (): void => {
    const id = newId();
    const put = { ...persona, id, name: t('personas.copy_name', { name: persona.name }) };
    if (tryEdit(libraryStore(), [{ put }], t('personas.added'))) navigate(`/personas/${id}`);
  };
  const remove = (): void => {
    const said = t('personas.removed', { name: persona.name });
    if (editWithUndo(libraryStore(), [{ remove: persona.id }], said)) navigate('/personas');
  };
  const label = t('personas.actions', { name: persona.name });
  return (
    <Menu
      label={label}
      align="end"
      entries={[
        { id: 'copy', label: t('personas.duplicate'), icon: Copy, run: copy },
        'line',
        { id: 'remove', label: t('personas.remove'), icon: Trash2, danger: true, run: remove },
      ]}
      trigger={(props) => <IconButton {...props} icon={Ellipsis} label={label} variant="plain" />}
    />
  );
}
