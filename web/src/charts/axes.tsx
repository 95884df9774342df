/** Scales and axes of charts over time. */
import { type ScaleLinear, type ScaleTime, scaleUtc } from 'd3-scale';
import { dayOf, monthOf, signed, yearOf } from '../text/text';

export type TimeScale = ScaleTime<number, number>;
export type LinearScale = ScaleLinear<number, number>;

export const timeScale = (from: number, to: number, left: number, right: number): TimeScale =>
  scaleUtc().domain([from, to]).range([left, right]);

/** "2018", "Mar", "14 Mar": as much of a date as its place in the calendar needs. */
function tickWords(time: Date): string {
  if (time.getUTCDate() !== 1) return dayOf(time.getTime());
  return time.getUTCMonth() === 0 ? yearOf(time.getTime()) : monthOf(time.getTime());
}

export function TimeAxis({ scale, y, top }: { scale: TimeScale; y: number; top: number }) {
  const [left, right] = scale.range() as [number, number];
  const ticks = scale.ticks(Math.max(2, Math.floor((right - left) / 85)));
  return (
    <g class="axis">
      <line class="axis-line" x1={left} x2={right} y1={y + 0.5} y2={y + 0.5} />
      {ticks.map((tick) => {
        const x = Math.round(scale(tick)) + 0.5;
        const yearly = tick.getUTCMonth() === 0 && tick.getUTCDate() === 1;
        return (
          <g key={+tick}>
            <line class={yearly ? 'grid strong' : 'grid'} x1={x} x2={x} y1={top} y2={y} />
            <text
              class={yearly ? 'tick strong' : 'tick'}
              x={x}
              y={y + 16}
              text-anchor={right - x < 16 ? 'end' : x - left < 16 ? 'start' : 'middle'}
            >
              {tickWords(tick)}
            </text>
          </g>
        );
      })}
    </g>
  );
}

export function ValueAxis({ scale, left, right }: { scale: LinearScale; left: number; right: number }) {
  const [bottom, top] = scale.range() as [number, number];
  const ticks = scale.ticks(Math.max(2, Math.floor((bottom - top) / 40)));
  return (
    <g class="axis">
      {ticks.map((tick) => {
        const y = Math.round(scale(tick)) + 0.5;
        return (
          <g key={tick}>
            <line class={tick === 0 ? 'grid zero' : 'grid'} x1={left} x2={right} y1={y} y2={y} />
            <text class="tick" x={left - 6} y={y} dy="0.32em" text-anchor="end">
              {signed(tick)}
            </text>
          </g>
        );
      })}
    </g>
  );
}
