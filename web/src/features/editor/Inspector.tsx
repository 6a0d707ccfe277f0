// All fields of a record.
import type { KnownRecord } from '../../api/record_types';
import { t } from '../../words';
import { useCanEdit, useEditor, useSession } from './context';
import { short } from './do_cards';
import { fieldText } from './field_text';
import { fieldsOf, type FieldShape } from './fields';
import { FieldControl, type FieldChange } from './FieldControl';
import { standingOf } from './evidence';
import { EvidencePanel } from './EvidencePanel';
import { Prompts } from './Prompts';
import { describeRecord, itemOf } from './record_words';
import { standingWord } from './cell_names';
import type { Session } from './session';
import { StandingMark } from './StandingMark';

export function Inspector({ record }: { readonly record: KnownRecord }) {
  const session = useSession();
  const can_edit = useCanEdit();
  useEditor(({ store }) => store.document);
  const lane = record.type === 'card' ? session.store.document.get(record.parent) : undefined;
  const kind = lane?.type === 'lane' ? lane.kind : null;
  const change: FieldChange = (name, value, label) => {
    const op = value === undefined ? { patch: record.id, unset: [name] } : { patch: record.id, set: { [name]: value } };
    // Someone removed it: its text is offered elsewhere.
    if (!session.can_edit || !session.store.document.get(record.id)) return false;
    return session.edit(
      [op],
      t('editor.did_change', { field: label, text: short(describeRecord(session, record).title) }),
    );
  };
  const fields = fieldsOf(record, kind);
  if (!can_edit) return <Facts record={record} session={session} fields={fields} />;
  const control = (field: FieldShape) => (
    <FieldControl key={field.name} record={record} field={field} disabled={false} onChange={change} />
  );
  return (
    <div className="ed-fields">
      <Behind record={record} session={session} />
      {fields.filter((field) => !field.seldom).map(control)}
      {fields.some((field) => field.seldom) && (
        <details className="ed-refs">
          <summary>{t('editor.more_fields')}</summary>
          <div className="ed-fields">{fields.filter((field) => field.seldom).map(control)}</div>
        </details>
      )}
      {(record.type === 'stage' || record.type === 'lane') && <Prompts record={record} />}
    </div>
  );
}

// What stands behind it: by the numbers of the log, or before those are there by what is known of the map itself.
function Behind({ record, session }: { readonly record: KnownRecord; readonly session: Session }) {
  const measured = useEditor(({ store }) => store.evidence !== null);
  return measured ? <EvidencePanel record={record} /> : <Standing record={record} session={session} />;
}

// Who may not change a field reads it.
function Facts(props: { readonly record: KnownRecord; readonly session: Session; readonly fields: FieldShape[] }) {
  const { record, session, fields } = props;
  return (
    <div className="ed-fields">
      <Behind record={record} session={session} />
      <dl className="ed-read-facts">
        {fields.map((field) => {
          const text = fieldText(session, record, field);
          return (
            text !== null && (
              <div key={field.name}>
                <dt>{field.label}</dt>
                <dd dir="auto">{text}</dd>
              </div>
            )
          );
        })}
      </dl>
    </div>
  );
}

function Standing({ record, session }: { readonly record: KnownRecord; readonly session: Session }) {
  const item = itemOf(session, record);
  const bindings = session.store.document
    .referrers(record.id)
    .filter((id) => session.store.document.get(id)?.type === 'binding').length;
  const found = 'discovered' in record && record.discovered === true;
  if (!item && !found && bindings === 0) return null;
  if (item?.kind === 'link' && !found) return null;
  const standing = item ? standingOf(item, session.store.evidence) : 'discovered';
  return (
    <div className="ed-standing">
      <p>
        <StandingMark standing={standing} />
        <span>
          {standing === 'discovered'
            ? t('editor.found_in_data')
            : standing === 'assumed'
              ? t('editor.assumed_hint')
              : standingWord(standing)}
        </span>
      </p>
      {bindings > 0 && <p className="k-muted">{t('editor.bound_to', { n: bindings })}</p>}
    </div>
  );
}
