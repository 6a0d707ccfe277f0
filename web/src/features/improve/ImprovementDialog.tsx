// One improvement: what is done by whom until when, what is expected of it, and how one will know.
import { useState } from 'react';
import type { ImprovementRecord } from '../../api/record_types';
import { editWithUndo, patchOf } from '../../bind/edits';
import { useStore } from '../../bind/use_store';
import { newId } from '../../store/ids';
import { Button, Checkbox, Dialog, Field, Select, TextArea } from '../../ui';
import { t } from '../../words';
import { controlDraft, controlOf, dayText, dayToMs, STATUSES, type ControlDraft, type Status } from './board';
import { Expectation } from './Expectation';
import { PlannedNote } from './PlannedNote';
import { numberOf, NUMBERS, Rice, type NumberName } from './Rice';
import type { Editing, Here } from './ImprovePage';

interface Props {
  readonly here: Here;
  readonly editing: Editing;
  readonly onClose: () => void;
}

export interface Draft extends Readonly<Record<NumberName, string>> {
  readonly name: string;
  readonly hypothesis: string;
  readonly problems: readonly string[];
  readonly owner: string;
  readonly due_at: string;
  readonly status: Status;
  readonly shipped_at: string;
  readonly expected_at: string;
  readonly expected_stay: number; // 0: not said
  readonly measure: string;
  readonly at: string;
  readonly control: ControlDraft | null;
}

function draftOf(here: Here, record: ImprovementRecord | undefined, problem: string | null): Draft {
  const text = (value: number | undefined): string => (value === undefined ? '' : String(value));
  return {
    name: record?.name ?? '',
    hypothesis: record?.hypothesis ?? '',
    problems: record?.problems ?? (problem === null ? [] : [problem]),
    owner: record?.owner ?? '',
    due_at: dayText(record?.due_at),
    status: record?.status ?? 'idea',
    shipped_at: dayText(record?.shipped_at),
    expected_at: record?.expected_at ?? here.problems.find((each) => each.id === problem)?.at ?? '',
    expected_stay: record?.expected_stay ?? 0,
    measure: record?.measure ?? 'conversion',
    at: record?.at ?? '',
    control: controlDraft(record?.control),
    compare_days: text(record?.compare_days),
    reach: text(record?.reach),
    impact: text(record?.impact),
    confidence: text(record?.confidence),
    effort: text(record?.effort),
  };
}

export function ImprovementDialog({ here, editing, onClose }: Props) {
  const id = 'improvement' in editing ? editing.improvement : null;
  const record = here.improvements.find((each) => each.id === id);
  const [draft, setDraft] = useState(() => draftOf(here, record, 'problem' in editing ? editing.problem : null));
  const [tried, setTried] = useState(false);
  const set = (more: Partial<Draft>): void => setDraft((before) => ({ ...before, ...more }));
  const wrong_name = tried && draft.name.trim() === '' ? t('improve.name_missing') : null;
  const save = (): void => {
    setTried(true);
    if (draft.name.trim() === '' || NUMBERS.some((name) => numberOf(name, draft[name]) === undefined)) return;
    if (store(here, record, draft)) onClose();
  };
  const remove = (): void => {
    if (!record) return;
    editWithUndo(here.store, [{ remove: record.id }], t('improve.removed', { name: record.name }));
    onClose();
  };
  return (
    <Dialog
      title={record ? t('improve.edit_title') : t('improve.new_title')}
      close_label={t('shared.close')}
      onClose={onClose}
      footer={
        here.may_edit && (
          <>
            {record && (
              <Button variant="danger" onClick={remove}>
                {t('improve.remove')}
              </Button>
            )}
            <span className="k-grow" />
            <Button onClick={onClose}>{t('shared.cancel')}</Button>
            <Button variant="primary" onClick={save}>
              {t('shared.save')}
            </Button>
          </>
        )
      }
    >
      <fieldset className="improve-form k-stack" disabled={!here.may_edit}>
        <Field
          label={t('improve.name')}
          value={draft.name}
          error={wrong_name}
          onChange={({ target }) => set({ name: target.value })}
          autoFocus
        />
        <Plan here={here} draft={draft} onChange={set} />
        <Expectation
          here={here}
          stage={draft.expected_at}
          share={draft.expected_stay}
          onChange={(expected_at, expected_stay) => set({ expected_at, expected_stay })}
        />
        <Knowing here={here} draft={draft} onChange={set} />
        {record && isPlanned(here, record) && (
          <PlannedNote here={here} record={record} onControl={(control) => set({ control })} />
        )}
        <Rice draft={draft} tried={tried} onChange={set} />
      </fieldset>
    </Dialog>
  );
}

// What is shipped has an effect; before that one can only say how small a one could be seen.
function isPlanned(here: Here, { map, status }: ImprovementRecord): boolean {
  return map === here.map && (status === 'idea' || status === 'planned' || status === 'in_work');
}

function store(here: Here, record: ImprovementRecord | undefined, draft: Draft): boolean {
  const name = draft.name.trim();
  const { control, measure, ...texts } = draft;
  const numbers = Object.fromEntries(NUMBERS.map((each) => [each, numberOf(each, draft[each])]));
  const values = {
    ...texts,
    ...numbers,
    name,
    map: here.map,
    due_at: dayToMs(draft.due_at),
    shipped_at: dayToMs(draft.shipped_at),
    expected_at: draft.expected_stay > 0 ? draft.expected_at : '',
    expected_stay: draft.expected_stay > 0 && draft.expected_at !== '' ? draft.expected_stay : null,
    measure,
    at: measure === 'conversion' ? '' : draft.at,
    control: control === null ? record?.control : controlOf(control),
  };
  if (record) return editWithUndo(here.store, [patchOf(record.id, values)], t('improve.changed', { name }));
  const { set } = patchOf('', values) as { readonly set: Readonly<Record<string, unknown>> };
  const put = { ...set, id: newId(), type: 'improvement', name, status: draft.status } as const;
  return editWithUndo(here.store, [{ put }], t('improve.added', { name }));
}

interface PartProps {
  readonly here: Here;
  readonly draft: Draft;
  readonly onChange: (more: Partial<Draft>) => void;
}

function Plan({ here, draft, onChange }: PartProps) {
  const people = useStore(here.store, (each) => each.people);
  const known = people.map((each) => [each.id, each.name] as const);
  const stranger = draft.owner !== '' && !people.some((each) => each.id === draft.owner);
  return (
    <>
      {here.problems.length > 0 && (
        <fieldset className="improve-mends">
          <legend className="k-label">{t('improve.mends')}</legend>
          {here.problems.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={name}
              checked={draft.problems.includes(id)}
              onChange={(checked) =>
                onChange({ problems: checked ? [...draft.problems, id] : draft.problems.filter((one) => one !== id) })
              }
            />
          ))}
        </fieldset>
      )}
      <div className="improve-pair">
        <Select
          label={t('improve.owner')}
          value={draft.owner}
          options={[['', t('shared.nobody')], ...known, ...(stranger ? [[draft.owner, draft.owner] as const] : [])]}
          onChange={({ target }) => onChange({ owner: target.value })}
        />
        <Field
          label={t('improve.due_at')}
          type="date"
          value={draft.due_at}
          onChange={({ target }) => onChange({ due_at: target.value })}
        />
        <Select
          label={t('improve.status')}
          value={draft.status}
          options={STATUSES.map((each) => [each, t(`improve.status_${each}`)])}
          onChange={({ target }) => onChange({ status: STATUSES.find((each) => each === target.value) ?? 'idea' })}
        />
        <Field
          label={t('improve.shipped_at')}
          type="date"
          value={draft.shipped_at}
          onChange={({ target }) => onChange({ shipped_at: target.value })}
        />
      </div>
      <TextArea
        label={t('improve.hypothesis')}
        value={draft.hypothesis}
        onChange={({ target }) => onChange({ hypothesis: target.value })}
      />
    </>
  );
}

const MEASURES = ['conversion', 'leave', 'emotion'] as const;
const BY = ['property', 'channel'] as const;

function Knowing({ here, draft, onChange }: PartProps) {
  const stages = here.store.document.children(here.map, 'stage');
  const { control } = draft;
  return (
    <fieldset className="improve-group">
      <legend className="k-label">{t('improve.measuring')}</legend>
      <div className="improve-pair">
        <Select
          label={t('improve.measure')}
          value={draft.measure}
          options={MEASURES.map((each) => [each, t(`improve.measure_${each}`)])}
          onChange={({ target }) =>
            onChange({
              measure: target.value,
              at: target.value === 'conversion' ? '' : draft.at || stages[0]?.id || '',
            })
          }
        />
        {draft.measure !== 'conversion' && (
          <Select
            label={t('improve.at')}
            value={draft.at}
            options={stages.map(({ id, name }) => [id, name])}
            onChange={({ target }) => onChange({ at: target.value })}
          />
        )}
        <Field
          label={t('improve.compare_days')}
          type="number"
          min={1}
          placeholder="28"
          value={draft.compare_days}
          onChange={({ target }) => onChange({ compare_days: target.value })}
        />
      </div>
      {control === null ? (
        <p className="k-small k-muted">{t('improve.control_other')}</p>
      ) : (
        <div className="improve-pair">
          <Select
            label={t('improve.control_by')}
            value={control.by}
            options={BY.map((each) => [each, t(`improve.control_by_${each}`)])}
            onChange={({ target }) =>
              onChange({ control: { ...control, by: target.value === 'channel' ? 'channel' : 'property' } })
            }
          />
          {control.by === 'property' && (
            <Field
              label={t('improve.control_name')}
              value={control.name}
              onChange={({ target }) => onChange({ control: { ...control, name: target.value } })}
            />
          )}
          <Field
            label={t('improve.control_values')}
            value={control.values}
            help={t('improve.control_help')}
            onChange={({ target }) => onChange({ control: { ...control, values: target.value } })}
          />
        </div>
      )}
    </fieldset>
  );
}
