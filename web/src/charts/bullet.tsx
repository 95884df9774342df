/** One value against its norm: a band for what is usual, a line for the median, a bar for the value. */
import type { CurvePoint } from '../api/shapes';
import { signed, text } from '../text/text';

const kUnusual = 3;

export function Bullet({ point, which }: { point: CurvePoint; which: 'cooperation' | 'conflict' }) {
  const norm = point.norm?.[which];
  if (!norm) return null;
  const value = Math.abs(point[which]);
  const median = Math.abs(norm.median);
  const [low, high] = [Math.max(0, median - kUnusual * norm.spread), median + kUnusual * norm.spread];
  const most = Math.max(value, high) * 1.05;
  const share = (n: number) => `${(100 * n) / most}%`;
  const words = `${text.value.words[which]} ${signed(point[which])}, ${text.value.home.normOf(signed(Math.round(which === 'conflict' ? -high : low)), signed(Math.round(which === 'conflict' ? -low : high)))}`;
  return (
    <span class="bullet" role="img" aria-label={words} title={words}>
      <span class="bullet-band" style={{ left: share(low), width: share(high - low) }} />
      <span class={`bullet-value ${which}`} style={{ width: share(value) }} />
      <span class="bullet-median" style={{ left: share(median) }} />
    </span>
  );
}
