/** A button that opens a short list of commands. Esc or a click elsewhere closes it. */
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from './icon';

export function Menu({
  label,
  icon,
  children,
}: {
  label: string;
  icon: IconName;
  children: ComponentChildren;
}) {
  const [open, setOpen] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => {
    if (!open) return;
    const items = () => [...(frame.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    items()[0]?.focus();
    const elsewhere = (event: Event) => {
      if (!frame.current?.contains(event.target as Node)) setOpen(false);
    };
    const key = (event: KeyboardEvent) => {
      const all = items();
      const at = all.indexOf(document.activeElement as HTMLElement);
      if (event.key === 'Escape' || event.key === 'Tab') {
        setOpen(false);
        if (event.key === 'Escape') frame.current?.querySelector('button')?.focus();
      } else if (event.key === 'ArrowDown') all[(at + 1) % all.length]?.focus();
      else if (event.key === 'ArrowUp') all[(at + all.length - 1) % all.length]?.focus();
      else return;
      event.stopPropagation();
      if (event.key !== 'Tab') event.preventDefault();
    };
    const element = frame.current;
    element?.addEventListener('keydown', key);
    document.addEventListener('pointerdown', elsewhere);
    return () => {
      element?.removeEventListener('keydown', key);
      document.removeEventListener('pointerdown', elsewhere);
    };
  }, [open]);
  return (
    <div class="menu" ref={frame}>
      <button
        type="button"
        class="icon-button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        aria-label={label}
        title={label}
        onClick={() => setOpen(!open)}
      >
        <Icon name={icon} />
      </button>
      {open && (
        <div class="menu-list" role="menu" id={id} tabIndex={-1} onClick={() => setOpen(false)}>
          {children}
        </div>
      )}
    </div>
  );
}
