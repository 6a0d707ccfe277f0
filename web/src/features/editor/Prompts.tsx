// The questions that empty cells ask: of a stage by lane kind, of a lane by stage.
import type { KnownRecord } from '../../api/record_types';
import { t } from '../../words';
import { kindName, nameOf } from './cell_names';
import { useCanEdit, useEditor, useSession } from './context';
import { short } from './do_cards';
import { DraftField } from './DraftField';
import { recordPlace } from './draft_places';
import type { LaneKind } from './items';
import { describeRecord } from './record_words';

type Asking = Extract<KnownRecord, { readonly type: 'stage' | 'lane' }>;

export function Prompts({ record }: { readonly record: Asking }) {
  const session = useSession();
  const can_edit = useCanEdit();
  const lanes = useEditor(({ store, map }) => store.document.children(map, 'lane'));
  const stages = useEditor(({ store, map }) => store.document.children(map, 'stage'));
  const asked = (record.prompts ?? {}) as Readonly<Record<string, unknown>>;
  const kinds = [...new Set(lanes.map((lane) => lane.kind))].filter((kind): kind is LaneKind => kind !== 'metrics');
  const cells =
    record.type === 'stage'
      ? kinds.map((kind) => [kind, kindName(kind)] as const)
      : stages.map((stage) => [stage.id, nameOf(stage.name)] as const);
  const save = (key: string, text: string): boolean => {
    if (text.trim() === (asked[key] ?? '')) return true;
    if (!session.can_edit || !session.store.document.get(record.id)) return false;
    const { [key]: _, ...others } = asked;
    const next = text.trim() === '' ? others : { ...others, [key]: text.trim() };
    const label = t('editor.did_change', {
      field: t('editor.prompts'),
      text: short(describeRecord(session, record).title),
    });
    return session.edit(
      [
        Object.keys(next).length > 0
          ? { patch: record.id, set: { prompts: next } }
          : { patch: record.id, unset: ['prompts'] },
      ],
      label,
    );
  };
  return (
    <details className="ed-refs">
      <summary>{t('editor.prompts')}</summary>
      <div className="ed-ref-list">
        {cells.map(([key, name]) => (
          <DraftField
            key={key}
            label={name}
            long={false}
            disabled={!can_edit}
            required={false}
            value={typeof asked[key] === 'string' ? (asked[key] as string) : ''}
            read={(text) => text}
            place={() => recordPlace(session, 'field', record.id, key)}
            onChange={(text) => save(key, String(text ?? ''))}
          />
        ))}
      </div>
    </details>
  );
}
