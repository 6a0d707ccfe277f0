// A figure by groups of customers: by an attribute, by first channel, by the personas that are bound to a segment.
import type { FigureDetail, GroupPart } from '../../api/generated';
import { intervalText } from '../../bind/evidence_words';
import type { Terms } from '../../store/terms';
import { Select } from '../../ui';
import { t } from '../../words';
import { partText } from './figure_closer';

const FIRST_CHANNEL = ':first_channel';

interface GroupsProps {
  readonly detail: FigureDetail;
  readonly terms: Terms;
  readonly onBy: (by: string) => void;
}

export function Groups({ detail, terms, onBy }: GroupsProps) {
  const { personas, groups, attributes, by, groups_left_out } = detail;
  const titleOf = (attribute: string): string => (attribute === FIRST_CHANNEL ? t('figure.first_channel') : attribute);
  return (
    <>
      {personas.length > 0 && (
        <section>
          <h3>{t('figure.personas')}</h3>
          <GroupTable rows={personas} detail={detail} terms={terms} caption={t('figure.personas')} />
        </section>
      )}
      {groups.length > 0 && (
        <section>
          <h3>{t('figure.groups')}</h3>
          {attributes.length > 1 && (
            <Select
              label={t('figure.by')}
              value={by}
              options={attributes.map((each): [string, string] => [each, titleOf(each)])}
              onChange={(event) => onBy(event.target.value)}
            />
          )}
          <GroupTable rows={groups} detail={detail} terms={terms} caption={`${t('figure.by')} ${titleOf(by)}`} />
          {groups_left_out > 0 && <p className="k-muted k-small">{t('figure.left_out', { n: groups_left_out })}</p>}
        </section>
      )}
    </>
  );
}

interface TableProps {
  readonly rows: readonly GroupPart[];
  readonly detail: FigureDetail;
  readonly terms: Terms;
  readonly caption: string;
}

function GroupTable({ rows, detail, terms, caption }: TableProps) {
  const { unit, whole } = detail;
  return (
    <table className="ed-groups">
      <caption className="sr">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('figure.group')}</th>
          <th scope="col">{t('figure.value')}</th>
          <th scope="col">{t('figure.verdict')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.persona ?? row.name} data-group={row.name}>
            <th scope="row" dir="auto">
              {row.name}
              {row.n > 0 && <small>{t('evidence.n', { n: row.n })}</small>}
            </th>
            <td>
              {partText(row, unit, terms) ?? t('figure.few_short')}
              <small>{intervalText(row.ci, unit, terms)}</small>
            </td>
            <td className={row.clear ? 'clear' : undefined}>
              {row.clear ? t('figure.clear') : row.q == null ? t('figure.untested') : t('figure.chance')}
            </td>
          </tr>
        ))}
        {whole?.value != null && (
          <tr className="all">
            <th scope="row">
              {t('figure.all_others', { units: terms.units })}
              <small>{t('evidence.n', { n: whole.n })}</small>
            </th>
            <td>
              {partText(whole, unit, terms)}
              <small>{intervalText(whole.ci, unit, terms)}</small>
            </td>
            <td />
          </tr>
        )}
      </tbody>
    </table>
  );
}
