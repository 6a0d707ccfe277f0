// Rows and columns; on a phone each row becomes a block with its labels.
import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly id: string;
  readonly header: ReactNode;
  readonly label?: string; // beside the value on a phone; the header where that is text
  readonly cell: (row: Row) => ReactNode;
  readonly number?: boolean; // right aligned, figures of one width
  readonly is_name?: boolean; // the header of its row
  readonly width?: number | string;
}

export interface TableProps<Row> {
  readonly caption: string; // read, not seen
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly rowClass?: (row: Row) => string | undefined;
}

export function Table<Row>({ caption, columns, rows, keyOf, rowClass }: TableProps<Row>) {
  return (
    <table className="k-table">
      <caption className="sr">{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.id}
              scope="col"
              className={column.number ? 'n' : undefined}
              style={column.width === undefined ? undefined : { width: column.width }}
            >
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)} className={rowClass?.(row)}>
            {columns.map((column) => (
              <Cell key={column.id} column={column} row={row} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell<Row>({ column, row }: { readonly column: Column<Row>; readonly row: Row }) {
  if (column.is_name) return <th scope="row">{column.cell(row)}</th>;
  const label = column.label ?? (typeof column.header === 'string' ? column.header : undefined);
  return (
    <td className={column.number ? 'n' : undefined} data-label={label || undefined}>
      {column.cell(row)}
    </td>
  );
}
