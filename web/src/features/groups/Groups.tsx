// Groups of cases side by side (by channel, by an attribute): how many they are and how often they leave.
import type { ReactNode } from 'react';
import { Bar } from '../../charts/Bar';
import { layoutBars, type BarRow } from '../../charts/bar_layout';
import type { GroupRow, GroupTable } from '../../api/report';
import type { Terms } from '../../store/terms';
import { capital, count, money, named, percent, percentRange } from '../../ui/format';

const BAR_WIDTH = 290;

export function Groups({ groups, terms }: { readonly groups: readonly GroupTable[]; readonly terms: Terms }) {
  return (
    <section id="groups" aria-labelledby="groups-title">
      <h2 id="groups-title">Who leaves</h2>
      <p className="lead">
        The same share by group. Groups differ in more than their name: a difference is no cause. Groups of fewer than 5
        are merged.
      </p>
      {groups.map((group) => (
        <Group key={group.by} group={group} terms={terms} />
      ))}
    </section>
  );
}

interface GroupColumns {
  readonly name: string;
  readonly reasons: boolean;
  readonly stakes: boolean;
}

function Group({ group, terms }: { readonly group: GroupTable; readonly terms: Terms }) {
  const bars = group.rows.map(leaveBar);
  const placed = layoutBars(bars, BAR_WIDTH);
  const columns = {
    name: asRecorded(group.by) ? group.by : capital(group.by),
    reasons: group.rows.some((row) => row.exit_reasons.length > 0),
    stakes: group.rows.some((row) => row.at_stake_per_month != null),
  };
  return (
    <>
      <h3 dir="auto">By {asRecorded(group.by) ? group.by : lowerFirst(group.by)}</h3>
      <table className="tbl stack">
        <GroupHead columns={columns} terms={terms} />
        <tbody>
          {group.rows.map((row, i) => (
            <GroupLine key={row.name} row={row} columns={columns} terms={terms}>
              <span className="sr">{`${bars[i]!.label} ${bars[i]!.note}`}</span>
              <Bar row={bars[i]!} bar={placed[i]!} look="leave" />
            </GroupLine>
          ))}
        </tbody>
      </table>
    </>
  );
}

function GroupHead({ columns, terms }: { readonly columns: GroupColumns; readonly terms: Terms }) {
  return (
    <thead>
      <tr>
        <th scope="col">{columns.name}</th>
        <th scope="col" className="n">
          {capital(terms.units)}
        </th>
        <th scope="col" className="n">
          Of all
        </th>
        <th scope="col" className="n">
          Leave
        </th>
        {columns.reasons && <th scope="col">How</th>}
        {columns.stakes && (
          <th scope="col" className="n">
            At stake a month, at most
          </th>
        )}
        <th scope="col" className="bar-column">
          Share that leaves, 95 %
        </th>
      </tr>
    </thead>
  );
}

interface GroupLineProps {
  readonly row: GroupRow;
  readonly columns: GroupColumns;
  readonly terms: Terms;
  readonly children: ReactNode; // the bar
}

function GroupLine({ row, columns, terms, children }: GroupLineProps) {
  return (
    <tr>
      <th scope="row" className="name" dir="auto">
        {named(row.name)}
      </th>
      <td className="n" data-label={capital(terms.units)}>
        {count(row.cases)}
      </td>
      <td className="n" data-label="Of all">
        {percent(row.share)}
      </td>
      <td className="n" data-label="Leave">
        {count(row.left)}
      </td>
      {columns.reasons && (
        <td data-label="How" dir="auto">
          {row.exit_reasons.map((reason) => `${reason.name} ${count(reason.cases)}`).join(', ') || '–'}
        </td>
      )}
      {columns.stakes && (
        <td className="n" data-label="At stake a month, at most">
          {money(row.at_stake_per_month, terms.currency)}
        </td>
      )}
      <td className="bar-column" data-label="Share that leaves">
        {children}
      </td>
    </tr>
  );
}

// The name of a column stays as it stands in the data.
const asRecorded = (text: string): boolean => /[_A-Z].*[_A-Z]|_/.test(text);

const lowerFirst = (text: string): string =>
  /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

function leaveBar(row: GroupRow): BarRow {
  const note = percentRange(row.leave_ci);
  return {
    value: row.leave_share ?? 0,
    interval: row.leave_ci,
    label: percent(row.leave_share),
    note: note === '' ? '' : `(${note})`,
  };
}
