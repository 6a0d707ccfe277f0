// The maps as a table, with filters and an order that the address keeps.
import { ChevronDown, Trash2 } from 'lucide-react';
import type { MapSummary } from '../../api/generated';
import { useRecords } from '../../bind/library';
import { useQuery } from '../../bind/location';
import { Button, ButtonLink, EmptyState, Menu, Panel } from '../../ui';
import { t } from '../../words';
import { listed, type SortBy } from './map_list';
import { MapsTable } from './MapsTable';

export interface MapsPanelProps {
  readonly maps: readonly MapSummary[];
  readonly may_edit: boolean; // in the workspace
  readonly onChanged: () => void;
}

const STATUSES = ['draft', 'in_review', 'approved', 'archived'] as const;
const SORTS: readonly SortBy[] = ['review', 'edited', 'title'];

export function MapsPanel({ maps, may_edit, onChanged }: MapsPanelProps) {
  const [owner, setOwner] = useQuery('owner');
  const [persona, setPersona] = useQuery('persona');
  const [status, setStatus] = useQuery('status');
  const [sort, setSort] = useQuery('sort');
  const by = SORTS.find((each) => each === sort) ?? 'review';
  const shown = listed(maps, { owner, persona, status, sort: by });
  const archived = status === '' ? maps.filter((map) => map.status === 'archived').length : 0;
  const clear = (): void => [setOwner, setPersona, setStatus].forEach((set) => set(''));
  return (
    <Panel
      title={t('home.maps')}
      about={
        shown.length === maps.length
          ? t('home.count', { n: maps.length })
          : t('home.count_of', { shown: shown.length, all: maps.length })
      }
      actions={
        <>
          <Filters maps={maps} owner={[owner, setOwner]} persona={[persona, setPersona]} status={[status, setStatus]} />
          <Choice
            text={t('home.sort', { name: t(`home.sort_${by}`) })}
            value={by}
            options={SORTS.map((each) => [each, t(`home.sort_${each}`)])}
            onChange={(next) => setSort(next === 'review' ? '' : next)}
          />
        </>
      }
      padded={false}
      footer={
        <>
          <span className="k-grow">{t('home.legend')}</span>
          {archived > 0 && (
            <span className="k-row">
              {t('home.archived_hidden', { n: archived })}
              <Button variant="link" size="s" onClick={() => setStatus('archived')}>
                {t('home.show_archived')}
              </Button>
            </span>
          )}
          {may_edit && (
            <ButtonLink href="/trash" variant="link" size="s" icon={Trash2}>
              {t('home.trash')}
            </ButtonLink>
          )}
        </>
      }
    >
      {shown.length > 0 ? (
        <MapsTable maps={shown} onChanged={onChanged} />
      ) : (
        <EmptyState
          title={t('home.nothing_fits')}
          actions={
            <Button size="s" onClick={clear}>
              {t('home.show_all')}
            </Button>
          }
        />
      )}
    </Panel>
  );
}

type Query = readonly [string, (value: string) => void];

interface FiltersProps {
  readonly maps: readonly MapSummary[];
  readonly owner: Query;
  readonly persona: Query;
  readonly status: Query;
}

function Filters({ maps, owner, persona, status }: FiltersProps) {
  const personas = useRecords('persona');
  const owners = [...new Set(maps.map((map) => map.owner ?? '-'))];
  const ownerName = (id: string): string => (id === '-' ? t('shared.nobody') : id);
  const used = personas.filter((each) => maps.some((map) => map.personas.includes(each.id)));
  const personaName = (id: string): string => used.find((each) => each.id === id)?.name ?? t('shared.all');
  const statusName = (id: string): string => {
    const found = STATUSES.find((each) => each === id);
    return found ? t(`shared.status_${found}`) : t('shared.all');
  };
  return (
    <>
      <Choice
        text={t('home.filter_owner', { name: owner[0] === '' ? t('shared.anyone') : ownerName(owner[0]) })}
        value={owner[0]}
        options={[['', t('shared.anyone')], ...owners.map((id) => [id, ownerName(id)] as const)]}
        onChange={owner[1]}
      />
      <Choice
        text={t('home.filter_persona', { name: personaName(persona[0]) })}
        value={persona[0]}
        options={[['', t('shared.all')], ...used.map((each) => [each.id, each.name] as const)]}
        onChange={persona[1]}
      />
      <Choice
        text={t('home.filter_status', { name: statusName(status[0]) })}
        value={status[0]}
        options={[['', t('shared.all')], ...STATUSES.map((each) => [each, statusName(each)] as const)]}
        onChange={status[1]}
      />
    </>
  );
}

interface ChoiceProps {
  readonly text: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly onChange: (value: string) => void;
}

function Choice({ text, value, options, onChange }: ChoiceProps) {
  return (
    <Menu
      label={text}
      align="end"
      entries={options.map(([id, label]) => ({ id, label, checked: id === value, run: () => onChange(id) }))}
      trigger={(props) => (
        <button type="button" className="k-chip k-chip-s" {...props}>
          <span dir="auto">{text}</span>
          <ChevronDown size={12} aria-hidden="true" />
        </button>
      )}
    />
  );
}
