/** The frame of every chart: title, explanation, chart or table, and ways to save both. */
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Icon } from '../parts/icon';
import { Menu } from '../parts/menu';
import { type Column, csvOf, DataTable } from '../parts/table';
import { text } from '../text/text';
import { saveCsv, savePng, saveSvg } from './save';
import { useWidth } from './size';

export interface Twin<Row> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  hrefOf?: (row: Row) => string;
}

export function Figure<Row>({
  title,
  explain,
  twin,
  controls,
  level = 2,
  children,
}: {
  title: string;
  explain?: string;
  twin: Twin<Row>;
  controls?: ComponentChildren;
  level?: 2 | 3;
  /** Draws the chart, an `<svg>`, as wide as there is room. */
  children: (width: number) => ComponentChildren;
}) {
  const { figure } = text.value;
  const [asTable, setAsTable] = useState(false);
  const [trouble, setTrouble] = useState(false);
  const [frame, width] = useWidth<HTMLDivElement>();
  const body = useRef<HTMLDivElement>(null);
  const Heading = level === 2 ? 'h2' : 'h3';
  const chart = (): SVGSVGElement | null => body.current?.querySelector('svg.chart') ?? null;
  const save = (how: (svg: SVGSVGElement, title: string) => void | Promise<void>) => {
    const svg = chart();
    if (svg)
      Promise.resolve(how(svg, title)).then(
        () => setTrouble(false),
        () => setTrouble(true),
      );
  };
  return (
    <section class="figure" aria-label={title}>
      <header class="figure-head">
        <Heading>{title}</Heading>
        <div class="figure-tools">
          {controls}
          <fieldset class="switch">
            <legend class="unseen">{figure.shown(title)}</legend>
            <button
              type="button"
              aria-pressed={!asTable}
              title={figure.chart}
              onClick={() => setAsTable(false)}
            >
              <Icon name="chart" />
              <span class="unseen">{figure.chart}</span>
            </button>
            <button
              type="button"
              aria-pressed={asTable}
              title={figure.table}
              onClick={() => setAsTable(true)}
            >
              <Icon name="table" />
              <span class="unseen">{figure.table}</span>
            </button>
          </fieldset>
          <Menu label={figure.saveAs(title)} icon="save">
            {!asTable && (
              <>
                <button type="button" role="menuitem" onClick={() => save(saveSvg)}>
                  {figure.svg}
                </button>
                <button type="button" role="menuitem" onClick={() => save(savePng)}>
                  {figure.png}
                </button>
              </>
            )}
            <button
              type="button"
              role="menuitem"
              onClick={() => saveCsv(csvOf(twin.columns, twin.rows), title)}
            >
              {figure.csv}
            </button>
          </Menu>
        </div>
      </header>
      {explain && <p class="explain">{explain}</p>}
      {trouble && (
        <p class="explain" role="alert">
          {figure.failedPng}
        </p>
      )}
      <div class="figure-body" ref={frame}>
        <div ref={body}>
          {asTable ? (
            <DataTable
              columns={twin.columns}
              rows={twin.rows}
              caption={title}
              keyOf={twin.keyOf}
              hrefOf={twin.hrefOf}
            />
          ) : (
            width > 0 && children(width)
          )}
        </div>
      </div>
    </section>
  );
}
