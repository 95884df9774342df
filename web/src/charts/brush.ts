/** Dragging over a chart to choose a stretch of it. A press without a drag is a click. */
import { useRef, useState } from 'preact/hooks';

export interface Brush {
  /** Both ends in pixels while dragging. */
  stretch: [number, number] | null;
  handlers: {
    onPointerDown: (event: PointerEvent) => void;
    onPointerMove: (event: PointerEvent) => void;
    onPointerUp: (event: PointerEvent) => void;
    onPointerCancel: () => void;
  };
}

const kLeast = 6; // pixels that make a drag

const xOf = (event: PointerEvent): number =>
  event.clientX - (event.currentTarget as Element).getBoundingClientRect().left;

export function useBrush(choose: (from: number, to: number) => void, click: (x: number) => void): Brush {
  const start = useRef<number | null>(null);
  const [stretch, setStretch] = useState<[number, number] | null>(null);
  const stop = () => {
    start.current = null;
    setStretch(null);
  };
  return {
    stretch,
    handlers: {
      onPointerDown: (event) => {
        // On touch screens a drag scrolls the page; dates are chosen in the fields there.
        if (event.button !== 0 || event.pointerType === 'touch') return;
        start.current = xOf(event);
        (event.currentTarget as Element).setPointerCapture(event.pointerId);
      },
      onPointerMove: (event) => {
        if (start.current === null) return;
        const x = xOf(event);
        if (Math.abs(x - start.current) >= kLeast)
          setStretch([Math.min(start.current, x), Math.max(start.current, x)]);
      },
      onPointerUp: (event) => {
        if (stretch) choose(...stretch);
        else if (start.current !== null || event.pointerType === 'touch') click(xOf(event));
        stop();
      },
      onPointerCancel: stop,
    },
  };
}
