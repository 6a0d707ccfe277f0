// What has no place on the map yet: each with where it may belong and why, to accept or to correct.
import { useMemo, useState } from 'react';
import { Check } from 'lucide-react';
import type { BindingSuggestion } from '../../api/generated';
import { editWithUndo } from '../../bind/edits';
import { useStore } from '../../bind/use_store';
import type { WorkspaceStore } from '../../store/workspace_store';
import { Button, Checkbox, EmptyState, Panel, Table, type Column } from '../../ui';
import { count } from '../../ui/format';
import { t } from '../../words';
import { acceptOps, readTarget, stageChoices, suggestedTarget, targetText, type StageChoices } from './connect';

interface Props {
  readonly store: WorkspaceStore;
  readonly map: string;
  readonly items: readonly BindingSuggestion[];
  readonly onChanged: () => void;
}

const AT_ONCE = 100;

export function Waiting({ store, map, items, onChanged }: Props) {
  const document = useStore(store, (each) => each.document);
  const choices = useMemo(() => stageChoices(document, map), [document, map]);
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const [left_out, setLeftOut] = useState<ReadonlySet<string>>(new Set());
  const [all_shown, setAllShown] = useState(false);
  const targetOf = (one: BindingSuggestion): string => chosen.get(one.activity) ?? targetText(suggestedTarget(one));
  const isTaken = (one: BindingSuggestion): boolean => targetOf(one) !== '' && !left_out.has(one.activity);
  const taken = items.filter(isTaken);
  const leave = (activity: string, out: boolean): void => {
    const next = new Set(left_out);
    if (out) next.add(activity);
    else next.delete(activity);
    setLeftOut(next);
  };
  const accept = (): void => {
    const accepted = taken.flatMap((one) => {
      const target = readTarget(targetOf(one));
      return target ? [{ activity: one.activity, name: one.name, target }] : [];
    });
    if (editWithUndo(store, acceptOps(document, map, accepted), t('connect.accepted', { n: accepted.length })))
      onChanged();
  };
  if (items.length === 0)
    return (
      <Panel title={t('connect.waiting')}>
        <EmptyState icon={Check} title={t('connect.all_placed')} />
      </Panel>
    );
  const shown = all_shown ? items : items.slice(0, AT_ONCE);
  return (
    <Panel
      title={t('connect.waiting')}
      about={t('connect.waiting_about')}
      padded={false}
      actions={
        <Button variant="primary" icon={Check} disabled={taken.length === 0} onClick={accept}>
          {t('connect.accept', { n: taken.length })}
        </Button>
      }
      footer={
        shown.length < items.length && (
          <Button variant="quiet" onClick={() => setAllShown(true)}>
            {t('connect.show_all', { n: items.length })}
          </Button>
        )
      }
    >
      <div className="connect-all">
        <Checkbox
          label={t('connect.all')}
          checked={
            taken.length === 0 ? false : items.every((one) => isTaken(one) || targetOf(one) === '') ? true : 'mixed'
          }
          onChange={(on) => setLeftOut(on ? new Set() : new Set(items.map((one) => one.activity)))}
        />
      </div>
      <Table
        caption={t('connect.waiting')}
        columns={columns({ choices, targetOf, isTaken, leave, choose })}
        rows={shown}
        keyOf={(one) => one.activity}
      />
    </Panel>
  );

  function choose(activity: string, target: string): void {
    setChosen(new Map(chosen).set(activity, target));
    leave(activity, false);
  }
}

interface Choosing {
  readonly choices: readonly StageChoices[];
  readonly targetOf: (one: BindingSuggestion) => string;
  readonly isTaken: (one: BindingSuggestion) => boolean;
  readonly leave: (activity: string, out: boolean) => void;
  readonly choose: (activity: string, target: string) => void;
}

function columns({ choices, targetOf, isTaken, leave, choose }: Choosing): readonly Column<BindingSuggestion>[] {
  return [
    {
      id: 'activity',
      header: t('connect.activity'),
      is_name: true,
      cell: (one) => (
        <Checkbox
          label={<ActivityName name={one.name} activity={one.activity} />}
          checked={isTaken(one)}
          disabled={targetOf(one) === ''}
          onChange={(on) => leave(one.activity, !on)}
        />
      ),
    },
    {
      id: 'cases',
      header: t('connect.customers'),
      number: true,
      cell: (one) => (one.answers_only ? t('connect.answers_only') : count(one.cases)),
    },
    {
      id: 'events',
      header: t('connect.events'),
      number: true,
      cell: (one) => (one.answers_only ? '' : count(one.events)),
    },
    {
      id: 'target',
      header: t('connect.belongs'),
      cell: (one) => (
        <TargetSelect
          label={t('connect.belongs_of', { name: one.name })}
          choices={choices}
          value={targetOf(one)}
          onChange={(target) => choose(one.activity, target)}
        />
      ),
    },
    {
      id: 'why',
      header: t('connect.why'),
      cell: (one) => <span className="connect-why">{one.words || t('connect.no_reason')}</span>,
    },
  ];
}

export function ActivityName({ name, activity }: { readonly name: string; readonly activity: string }) {
  return (
    <span className="connect-name">
      <b dir="auto">{name}</b>
      {activity !== name && <code dir="auto">{activity}</code>}
    </span>
  );
}

interface TargetSelectProps {
  readonly label: string;
  readonly choices: readonly StageChoices[];
  readonly value: string;
  readonly onChange: (target: string) => void;
}

function TargetSelect({ label, choices, value, onChange }: TargetSelectProps) {
  return (
    <select
      className="k-input k-select"
      aria-label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{t('connect.nowhere')}</option>
      {choices.map((stage) => (
        <optgroup key={stage.id} label={stage.name}>
          <option value={`stage ${stage.id}`}>{t('connect.new_in', { stage: stage.name })}</option>
          {stage.touchpoints.map((touchpoint) => (
            <option key={touchpoint.id} value={`touchpoint ${touchpoint.id}`}>
              {touchpoint.name}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
