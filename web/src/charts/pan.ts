/** Looking closer at a drawing: wheel, pinch, drag, double click, keys and buttons. */
import { useCallback, useRef, useState } from 'preact/hooks';

export interface View {
  x: number;
  y: number;
  scale: number;
}

const whole: View = { x: 0, y: 0, scale: 1 };
const kMost = 12;
const kStep = 1.5;

export function usePan(width: number, height: number) {
  const [view, setView] = useState<View>(whole);
  const pointers = useRef(new Map<number, [number, number]>());
  const moved = useRef(false);

  const held = useCallback(
    ({ x, y, scale }: View): View => {
      const s = Math.max(1, Math.min(kMost, scale));
      return {
        scale: s,
        x: Math.min(0, Math.max(width * (1 - s), x)),
        y: Math.min(0, Math.max(height * (1 - s), y)),
      };
    },
    [width, height],
  );
  /** Larger by a factor, the given point staying where it is. */
  const zoom = useCallback(
    (factor: number, px = width / 2, py = height / 2) =>
      setView((now) => {
        const scale = Math.max(1, Math.min(kMost, now.scale * factor));
        const real = scale / now.scale;
        return held({ scale, x: px - (px - now.x) * real, y: py - (py - now.y) * real });
      }),
    [held, width, height],
  );
  const shift = (dx: number, dy: number) => setView((now) => held({ ...now, x: now.x + dx, y: now.y + dy }));
  const reset = useCallback(() => setView(whole), []);

  const at = (event: {
    clientX: number;
    clientY: number;
    currentTarget: EventTarget | null;
  }): [number, number] => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  const handlers = {
    onWheel: (event: WheelEvent) => {
      // A plain wheel scrolls the page; with Ctrl (or a pinch on a touchpad) it zooms.
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoom(Math.exp(-event.deltaY / 200), ...at(event));
    },
    onPointerDown: (event: PointerEvent) => {
      pointers.current.set(event.pointerId, at(event));
      moved.current = false;
    },
    onPointerMove: (event: PointerEvent) => {
      const before = pointers.current.get(event.pointerId);
      if (!before) return;
      const now = at(event);
      if (!moved.current && Math.hypot(now[0] - before[0], now[1] - before[1]) < 4) return;
      moved.current = true;
      const others = [...pointers.current].filter(([id]) => id !== event.pointerId);
      pointers.current.set(event.pointerId, now);
      const other = others[0]?.[1];
      if (other) {
        const distance = (p: [number, number]) => Math.max(1, Math.hypot(p[0] - other[0], p[1] - other[1]));
        zoom(distance(now) / distance(before), (now[0] + other[0]) / 2, (now[1] + other[1]) / 2);
      } else if (view.scale > 1) shift(now[0] - before[0], now[1] - before[1]);
    },
    onPointerUp: (event: PointerEvent) => pointers.current.delete(event.pointerId),
    onPointerCancel: (event: PointerEvent) => pointers.current.delete(event.pointerId),
    onPointerLeave: (event: PointerEvent) => pointers.current.delete(event.pointerId),
    onDblClick: (event: MouseEvent) => zoom(2, ...at(event)),
  };
  /** True when the key was one of these. */
  const key = (event: KeyboardEvent): boolean => {
    if (event.key === '+' || event.key === '=') zoom(kStep);
    else if (event.key === '-') zoom(1 / kStep);
    else if (event.key === '0') reset();
    else return false;
    event.preventDefault();
    return true;
  };
  return { view, handlers, key, zoom, reset, dragged: () => moved.current };
}
