/** A table that sorts by any column and is walked with the arrow keys. Every chart has one as its twin. */
import type { ComponentChildren } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { compare, text } from '../text/text';

export type Cell = string | number | null;

export interface Column<Row> {
  key: string;
  label: string;
  /** What is sorted by and written to CSV. */
  value: (row: Row) => Cell;
  /** What is shown; `value` where it is missing. */
  show?: (row: Row) => ComponentChildren;
  numeric?: boolean;
}

const kShown = 60;

function order(a: Cell, b: Cell): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return typeof a === 'number' && typeof b === 'number' ? a - b : compare(String(a), String(b));
}

/** Before numbers and after words, so that headings stand over what they head. */
function SortMark({ way }: { way: 'ascending' | 'descending' | undefined }) {
  return (
    <span class="sort" aria-hidden="true">
      {way === undefined ? '' : way === 'ascending' ? '▲' : '▼'}
    </span>
  );
}

export function DataTable<Row>({
  columns,
  rows,
  caption,
  keyOf,
  hrefOf,
}: {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  caption: string;
  keyOf: (row: Row) => string;
  /** Where Enter in a row leads. */
  hrefOf?: (row: Row) => string;
}) {
  const [sort, setSort] = useState<{ key: string; down: boolean } | null>(null);
  const [all, setAll] = useState(false);
  const sorted = useMemo(() => {
    const column = columns.find((one) => one.key === sort?.key);
    if (!sort || !column) return rows;
    const way = sort.down ? -1 : 1;
    return [...rows].sort((a, b) => {
      const [x, y] = [column.value(a), column.value(b)];
      return x === null || y === null ? order(x, y) : way * order(x, y);
    });
  }, [rows, columns, sort]);
  const shown = all ? sorted : sorted.slice(0, kShown);
  return (
    <div class="table-frame" role="region" aria-label={caption} tabIndex={0}>
      <table class="table">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => {
              const way = sort?.key === column.key ? (sort.down ? 'descending' : 'ascending') : undefined;
              return (
                <th
                  key={column.key}
                  scope="col"
                  class={column.numeric ? 'numeric' : undefined}
                  aria-sort={way}
                >
                  <button
                    type="button"
                    title={text.value.figure.sort(column.label)}
                    onClick={() =>
                      setSort({
                        key: column.key,
                        down: way === undefined ? !!column.numeric : way === 'ascending',
                      })
                    }
                  >
                    {column.numeric && <SortMark way={way} />}
                    {column.label}
                    {!column.numeric && <SortMark way={way} />}
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody data-arrows>
          {shown.map((row) => (
            <tr key={keyOf(row)} data-href={hrefOf?.(row)}>
              {columns.map((column) => (
                <td key={column.key} class={column.numeric ? 'numeric' : undefined}>
                  {column.show ? column.show(row) : column.value(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > kShown && (
        <p class="table-more">
          <button type="button" class="button plain" onClick={() => setAll(!all)}>
            {all ? text.value.states.fewer : text.value.states.all(rows.length)}
          </button>
        </p>
      )}
    </div>
  );
}

/** RFC 4180, with a byte order mark so that spreadsheets take it as UTF-8. Cells that a spreadsheet would run are quoted by an apostrophe. */
export function csvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cell = (value: Cell): string => {
    if (value === null) return '';
    if (typeof value === 'number') return String(value);
    const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const lines = [
    columns.map((column) => cell(column.label)),
    ...rows.map((row) => columns.map((column) => cell(column.value(row)))),
  ];
  return `\ufeff${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}
