// The properties of a map that are about it as a whole. What is set shows on every screen at once.
import { useEffect, useState } from 'react';
import type { MapRecord } from '../../api/record_types';
import { editWithUndo, patchOf } from '../../bind/edits';
import { libraryStore } from '../../bind/library';
import { atLeast } from '../../bind/roles';
import { useMe } from '../../bind/session';
import { useKeptText } from '../../bind/use_kept_text';
import { useOpened, useStore } from '../../bind/use_store';
import { openMap } from '../../store/open_map';
import type { WorkspaceStore } from '../../store/workspace_store';
import { Button, Checkbox, Dialog, Field, Select, Skeleton } from '../../ui';
import { t } from '../../words';
import './maps.css';

const KINDS = ['customer_journey', 'user_journey', 'life_experience', 'service_blueprint', 'stakeholder_map'] as const;
const STATES = ['current', 'future'] as const;
const PERIODS = [30, 91, 182, 365] as const; // days; the second where nobody chose
const STATUSES = ['draft', 'in_review', 'approved', 'archived'] as const;

export default function PropertiesDialog({ map, onClose }: { readonly map: string; readonly onClose: () => void }) {
  // Members change the map in the store that stays open, so that a change can be undone when the dialog is gone.
  const member = atLeast(useMe()?.role, 'viewer');
  const own = useOpened(() => (member ? libraryStore() : openMap(map)), map, member ? 'kept' : 'closed');
  return own ? <Loaded store={own} map={map} onClose={onClose} /> : null;
}

interface LoadedProps {
  readonly store: WorkspaceStore;
  readonly map: string;
  readonly onClose: () => void;
}

function Loaded({ store, map, onClose }: LoadedProps) {
  const record = useStore(store, ({ document }) => document.get(map));
  const loading = useStore(store, ({ save }) => save.state === 'loading');
  if (record?.type === 'map') return <Properties store={store} map={record} onClose={onClose} />;
  return (
    <Dialog title={t('maps.properties_title')} close_label={t('shared.close')} onClose={onClose}>
      {loading ? <Skeleton label={t('shared.loading')} /> : <p>{t('maps.not_found')}</p>}
    </Dialog>
  );
}

interface PropertiesProps extends Omit<LoadedProps, 'map'> {
  readonly map: MapRecord;
}

function Properties({ store, map, onClose }: PropertiesProps) {
  const people = useStore(store, (each) => each.people);
  const [draft, setDraft] = useState(() => draftOf(map));
  const [wrong, setWrong] = useState(false);
  const kept = useKeptText(map.id, map.title);
  useEffect(() => kept.keep(draft.title, map.title), [draft.title]);
  const close = (): void => {
    kept.drop();
    onClose();
  };
  const set = (more: Partial<Draft>): void => setDraft((before) => ({ ...before, ...more }));
  const save = (): void => {
    if (draft.title.trim() === '') return setWrong(true);
    const op = patchOf(map.id, {
      ...draft,
      title: draft.title.trim(),
      review_due_at: dayToMs(draft.review_due_at),
      review_days: periodOf(map, draft.review_days),
    });
    if (editWithUndo(store, [op], t('maps.properties_changed', { title: draft.title.trim() }))) close();
  };
  return (
    <Dialog
      title={t('maps.properties_title')}
      close_label={t('shared.close')}
      onClose={close}
      footer={
        <>
          <Button onClick={close}>{t('shared.cancel')}</Button>
          <Button variant="primary" onClick={save}>
            {t('shared.save')}
          </Button>
        </>
      }
    >
      <div className="k-stack">
        <Field
          label={t('maps.title')}
          value={draft.title}
          onChange={(event) => set({ title: event.target.value })}
          error={wrong ? t('maps.title_missing') : null}
          autoFocus
        />
        <div className="maps-pair">
          <Select
            label={t('maps.owner')}
            value={draft.owner}
            onChange={(event) => set({ owner: event.target.value })}
            options={[['', t('shared.nobody')], ...ownerOptions(people, map.owner)]}
            help={t('maps.owner_help')}
          />
          <Field
            label={t('maps.review')}
            type="date"
            value={draft.review_due_at}
            onChange={(event) => set({ review_due_at: event.target.value })}
            help={t('maps.review_help')}
          />
        </div>
        <Select
          label={t('maps.review_period')}
          value={draft.review_days}
          onChange={(event) => set({ review_days: event.target.value })}
          options={PERIODS.map((days) => [String(days), t(`maps.every_${days}`)])}
        />
        <Words draft={draft} onChange={set} />
        <PersonaChoice store={store} chosen={draft.personas} onChange={(personas) => set({ personas })} />
      </div>
    </Dialog>
  );
}

interface WordsProps {
  readonly draft: Draft;
  readonly onChange: (more: Partial<Draft>) => void;
}

function Words({ draft, onChange }: WordsProps) {
  return (
    <>
      <div className="maps-pair">
        <Select
          label={t('maps.status')}
          value={draft.status}
          onChange={(event) => onChange({ status: oneOf(STATUSES, event.target.value) })}
          options={STATUSES.map((each) => [each, t(`shared.status_${each}`)])}
        />
        <Select
          label={t('maps.state')}
          value={draft.state}
          onChange={(event) => onChange({ state: oneOf(STATES, event.target.value) })}
          options={STATES.map((each) => [each, t(`shared.state_${each}`)])}
        />
      </div>
      <Select
        label={t('maps.kind')}
        value={draft.kind}
        onChange={(event) => onChange({ kind: oneOf(KINDS, event.target.value) })}
        options={KINDS.map((each) => [each, t(`shared.kind_${each}`)])}
      />
    </>
  );
}

interface PersonaChoiceProps {
  readonly store: WorkspaceStore;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

function PersonaChoice({ store, chosen, onChange }: PersonaChoiceProps) {
  const personas = useStore(store, ({ document }) => document.ofType('persona'));
  return (
    <fieldset className="k-radios">
      <legend>{t('maps.personas')}</legend>
      {personas.length === 0 && <span className="k-muted k-small">{t('maps.personas_none')}</span>}
      {personas.map((persona) => (
        <Checkbox
          key={persona.id}
          label={persona.name}
          checked={chosen.includes(persona.id)}
          onChange={(on) => onChange(on ? [...chosen, persona.id] : chosen.filter((id) => id !== persona.id))}
        />
      ))}
    </fieldset>
  );
}

interface Draft {
  readonly title: string;
  readonly owner: string;
  readonly review_due_at: string; // yyyy-mm-dd
  readonly review_days: string; // one of PERIODS
  readonly status: (typeof STATUSES)[number];
  readonly state: (typeof STATES)[number];
  readonly kind: (typeof KINDS)[number];
  readonly personas: readonly string[];
}

function draftOf(map: MapRecord): Draft {
  return {
    title: map.title,
    owner: map.owner ?? '',
    review_due_at: map.review_due_at === undefined ? '' : msToDay(map.review_due_at),
    review_days: String(nearestPeriod(map.review_days)),
    status: map.status ?? 'draft',
    state: map.state,
    kind: map.kind,
    personas: map.personas ?? [],
  };
}

function nearestPeriod(days = 91): number {
  return PERIODS.reduce((best, each) => (Math.abs(each - days) < Math.abs(best - days) ? each : best));
}

// What nobody chose here stays as it is: absent, or a period of other words.
function periodOf(map: MapRecord, chosen: string): number | null {
  return Number(chosen) === nearestPeriod(map.review_days) ? (map.review_days ?? null) : Number(chosen);
}

// By name, as guests and files read it. An owner who left stays in the list until someone else is chosen.
function ownerOptions(people: readonly { name: string }[], owner?: string): (readonly [string, string])[] {
  const names = [...new Set([...people.map((person) => person.name), ...(owner ? [owner] : [])])];
  return names.map((name) => [name, name]);
}

function oneOf<T extends string>(words: readonly T[], value: string): T {
  return words.find((word) => word === value) ?? words[0]!;
}

// A day of review is a day in the reader's own zone.
function msToDay(ms: number): string {
  const date = new Date(ms);
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function dayToMs(day: string): number | null {
  const [year, month, date] = day.split('-').map(Number);
  return year && month && date ? new Date(year, month - 1, date, 12).getTime() : null;
}
