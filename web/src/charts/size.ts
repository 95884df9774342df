import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** The width that a chart has, followed as it changes. 0 until it is known. */
export function useWidth<E extends HTMLElement>(): [RefObject<E | null>, number] {
  const ref = useRef<E>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const watch = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    setWidth(Math.floor(element.clientWidth));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return [ref, width];
}

let brush: CanvasRenderingContext2D | null = null;

/** Width of words in the page's font. */
export function wordWidth(words: string, size = 12, weight = 400): number {
  brush ??= document.createElement('canvas').getContext('2d');
  if (!brush) return words.length * size * 0.55;
  brush.font = `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;
  return brush.measureText(words).width;
}

/** Words cut so that they fit, with an ellipsis. */
export function fitted(words: string, width: number, size = 12): string {
  if (wordWidth(words, size) <= width) return words;
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (wordWidth(`${words.slice(0, middle)}…`, size) <= width) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? '' : `${words.slice(0, low).trimEnd()}…`;
}
