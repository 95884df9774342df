/** Small inputs: one of several, several of several, two dates, an actor. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { findNames, nameOf } from '../text/names';
import { span, text } from '../text/text';
import { Icon } from './icon';

/** One of a few, side by side. */
export function Segments<T extends string>({
  label,
  value,
  options,
  choose,
}: {
  label: string;
  value: T;
  options: readonly (readonly [T, string])[];
  choose: (value: T) => void;
}) {
  return (
    <fieldset class="switch words">
      <legend>{label}</legend>
      {options.map(([one, words]) => (
        <button key={one} type="button" aria-pressed={one === value} onClick={() => choose(one)}>
          {words}
        </button>
      ))}
    </fieldset>
  );
}

/** Any of several. `tone` gives each its colour as a dot. */
export function Chips<T extends string>({
  label,
  chosen,
  options,
  choose,
}: {
  label: string;
  chosen: ReadonlySet<T>;
  options: readonly { value: T; words: string; tone?: string }[];
  choose: (chosen: Set<T>) => void;
}) {
  const toggle = (value: T) => {
    const next = new Set(chosen);
    if (!next.delete(value)) next.add(value);
    choose(next);
  };
  return (
    <fieldset class="chips">
      <legend class="unseen">{label}</legend>
      {options.map(({ value, words, tone }) => (
        <button
          key={value}
          type="button"
          class="chip"
          aria-pressed={chosen.has(value)}
          onClick={() => toggle(value)}
        >
          {tone && <span class={`dot ${tone}`} />}
          {words}
        </button>
      ))}
    </fieldset>
  );
}

export function Select<T extends string>({
  label,
  value,
  options,
  choose,
}: {
  label: string;
  value: T;
  options: readonly (readonly [T, string])[];
  choose: (value: T) => void;
}) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={(event) => choose(event.currentTarget.value as T)}>
        {options.map(([one, words]) => (
          <option key={one} value={one}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}

/** `2018`, `2018-03` or `2018-03-14`, as the API takes it: written alike in every language, and as precise as one wants. */
export function DateField({
  label,
  value,
  choose,
}: {
  label: string;
  value: string;
  choose: (value: string) => void;
}) {
  const [words, setWords] = useState(value);
  useEffect(() => setWords(value), [value]);
  const valid = words === '' || span(words) !== null;
  const take = () => valid && words !== value && choose(words);
  return (
    <label class="field date-field">
      <span>{label}</span>
      <input
        type="text"
        inputMode="numeric"
        autocomplete="off"
        placeholder={text.value.pick.date}
        aria-invalid={!valid}
        title={text.value.pick.dateHelp}
        value={words}
        onInput={(event) => setWords(event.currentTarget.value.trim())}
        onBlur={take}
        onKeyDown={(event) => event.key === 'Enter' && take()}
      />
    </label>
  );
}

export function DateRange({
  from,
  to,
  choose,
}: {
  from: string | undefined;
  to: string | undefined;
  choose: (from: string | undefined, to: string | undefined) => void;
}) {
  const { words, dyad } = text.value;
  return (
    <div class="row dates">
      <DateField label={words.from} value={from ?? ''} choose={(value) => choose(value || undefined, to)} />
      <DateField label={words.to} value={to ?? ''} choose={(value) => choose(from, value || undefined)} />
      {(from || to) && (
        <button type="button" class="button plain" onClick={() => choose(undefined, undefined)}>
          <Icon name="reset" />
          {dyad.reset}
        </button>
      )}
    </div>
  );
}

/** Names typed become a code. `choose` is called with null when the field is emptied. */
export function ActorField({
  label,
  value,
  choose,
  clear = false,
}: {
  label: string;
  value: string | null;
  choose: (code: string | null) => void;
  /** Empty the field after a choice: for adding to a list. */
  clear?: boolean;
}) {
  const written = value === null ? '' : nameOf(value);
  const [words, setWords] = useState(written);
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const frame = useRef<HTMLDivElement>(null);
  const id = useId();
  useEffect(() => setWords(written), [written]);
  const found = open ? findNames(words, 8) : [];
  const take = (code: string | null) => {
    setOpen(false);
    setWords(clear || code === null ? '' : nameOf(code));
    choose(code);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      setOpen(true);
      const move = event.key === 'ArrowDown' ? 1 : -1;
      if (found.length > 0) setAt((at + move + found.length) % found.length);
    } else if (event.key === 'Enter') {
      const one = found[at] ?? findNames(words, 1)[0];
      if (one) take(one.code);
    } else if (event.key === 'Escape' && open) {
      setOpen(false);
    } else return;
    event.preventDefault();
  };
  return (
    <div class="field actor-field" ref={frame}>
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
        autocomplete="off"
        spellcheck={false}
        placeholder={text.value.pick.placeholder}
        value={words}
        onInput={(event) => {
          setWords(event.currentTarget.value);
          setOpen(true);
          setAt(0);
          if (event.currentTarget.value === '' && value !== null) choose(null);
        }}
        onKeyDown={onKey}
        onBlur={() => {
          setOpen(false);
          if (!clear) setWords(words === '' ? '' : written);
        }}
      />
      <ul
        role="listbox"
        id={`${id}-list`}
        aria-label={label}
        class={found.length > 0 ? 'options' : 'options hidden'}
      >
        {found.map((name, i) => (
          <li
            key={name.code}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === at}
            tabIndex={-1}
            onPointerDown={(event) => {
              event.preventDefault(); // the field keeps the focus
              take(name.code);
            }}
          >
            {nameOf(name.code)} <span class="quiet">{name.code}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
