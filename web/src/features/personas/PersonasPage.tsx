import { Plus, UserRound } from 'lucide-react';
import type { PersonaRecord } from '../../api/record_types';
import { tryEdit } from '../../bind/edits';
import { libraryStore, useLibraryLoading, useRecords } from '../../bind/library';
import { navigate } from '../../bind/location';
import { atLeast } from '../../bind/roles';
import { useMe } from '../../bind/session';
import { useTitle } from '../../bind/title';
import { PersonaLine } from '../../charts/MiniEmotion';
import { newId } from '../../store/ids';
import { Button, EmptyState, PageHeader, Skeleton } from '../../ui';
import { t } from '../../words';
import { freeHue, hueOf } from './persona_fields';
import { Portrait } from './Portrait';
import './personas.css';

export default function PersonasPage() {
  useTitle(t('personas.title'));
  const personas = useRecords('persona');
  const loading = useLibraryLoading();
  const may_edit = atLeast(useMe()?.role, 'editor');
  const add = (): void => addPersona(personas);
  const new_button = (
    <Button variant="primary" icon={Plus} onClick={add}>
      {t('personas.new_persona')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('personas.title')} about={t('personas.about')}>
        {may_edit && personas.length > 0 && new_button}
      </PageHeader>
      <div className="s-page">
        {loading && personas.length === 0 ? (
          <Skeleton label={t('shared.loading')} rows={6} />
        ) : personas.length === 0 ? (
          <EmptyState icon={UserRound} title={t('personas.empty')} actions={may_edit && new_button}>
            {t('personas.empty_why')}
          </EmptyState>
        ) : (
          <ul className="persona-cards">
            {personas.map((persona) => (
              <PersonaCard key={persona.id} persona={persona} />
            ))}
          </ul>
        )}
      </div>
    </>
  );
}

function addPersona(personas: readonly PersonaRecord[]): void {
  const id = newId();
  const put = { id, type: 'persona', name: t('personas.new_name'), hue: freeHue(personas) } as const;
  if (tryEdit(libraryStore(), [{ put }], t('personas.added'))) navigate(`/personas/${id}`);
}

function PersonaCard({ persona }: { readonly persona: PersonaRecord }) {
  const maps = useRecords('map').filter((map) => map.personas?.includes(persona.id));
  const facts = [
    ...(persona.goals?.length ? [t('personas.list_goals', { n: persona.goals.length })] : []),
    ...(persona.pains?.length ? [t('personas.list_pains', { n: persona.pains.length })] : []),
    maps.length > 0 ? t('personas.list_maps', { n: maps.length }) : t('personas.list_maps_none'),
  ];
  return (
    <li className="k-panel persona-card">
      <Portrait name={persona.name} hue={hueOf(persona)} size="s" />
      <div>
        <a href={`/personas/${encodeURIComponent(persona.id)}`} dir="auto">
          {persona.name}
        </a>
        <p className="k-muted k-small" dir="auto">
          {persona.role}
        </p>
        <PersonaLine hue={hueOf(persona)} width={40} />
        {persona.quote && (
          <p className="persona-quote" dir="auto">
            {persona.quote}
          </p>
        )}
        <p className="k-muted k-small">{facts.join(' · ')}</p>
      </div>
    </li>
  );
}
