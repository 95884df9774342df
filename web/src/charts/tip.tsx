/** The note that explains the point under the pointer. It is also read out when the point is reached with the keyboard. */
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

export interface TipAt {
  x: number;
  y: number;
}

export function Tip({ at, children }: { at: TipAt | null; children: ComponentChildren }) {
  const note = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = note.current;
    const frame = element?.offsetParent;
    if (!element || !at || !frame) return;
    const gap = 14;
    const right = at.x + gap + element.offsetWidth > frame.clientWidth;
    const x = right ? Math.max(0, at.x - gap - element.offsetWidth) : at.x + gap;
    element.style.transform = `translate(${Math.round(x)}px, ${Math.round(Math.max(0, at.y - element.offsetHeight / 2))}px)`;
  });
  return (
    <div ref={note} class={at ? 'tip' : 'tip hidden'} role="status">
      {at && children}
    </div>
  );
}
