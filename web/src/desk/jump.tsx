/** The way to anywhere: names of states and organisations, pairs of them, pacts, or words to search for. */

import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { Icon, type IconName } from '../parts/icon';
import { findNames, nameOf } from '../text/names';
import { text } from '../text/text';
import { jumpOpen } from './keys';
import { links } from './links';

interface Suggestion {
  href: string;
  words: string;
  kind: string;
  icon: IconName;
}

/** "rus pak", "Russie / Pakistan": every way to cut the words in two gives pairs. */
function pairs(words: string): [string, string][] {
  const parts = words.split(/\s*[-–/,+]\s*|\s+/).filter(Boolean);
  const found: [string, string][] = [];
  for (let at = 1; at < parts.length && found.length < 4; at++) {
    const [first] = findNames(parts.slice(0, at).join(' '), 1);
    for (const second of findNames(parts.slice(at).join(' '), 2))
      if (first && first.code !== second.code) found.push([first.code, second.code]);
  }
  return found;
}

function suggest(words: string): Suggestion[] {
  const { desk } = text.value;
  if (words.trim() === '') return [];
  const dyads = pairs(words).map(
    ([a, b]): Suggestion => ({
      href: links.dyad(a, b),
      words: `${nameOf(a)} – ${nameOf(b)}`,
      kind: desk.jumpDyad,
      icon: 'pair',
    }),
  );
  const names = findNames(words, 7).flatMap(({ code, kind }): Suggestion[] => {
    if (code.startsWith('outlet:')) return [];
    const actor: Suggestion = {
      href: links.actor(code),
      words: nameOf(code),
      kind: desk.jumpActor,
      icon: 'actor',
    };
    const pact: Suggestion = {
      href: links.pact(code),
      words: nameOf(code),
      kind: desk.jumpPact,
      icon: 'pact',
    };
    return code.startsWith('IGO:') ? [actor, pact] : kind === 'treaty' ? [pact] : [actor];
  });
  const search: Suggestion = {
    href: links.search({ q: words.trim() }),
    words: desk.jumpSearch(words.trim()),
    kind: '',
    icon: 'search',
  };
  return [...dyads, ...names, search];
}

export function Jump() {
  const open = jumpOpen.value;
  const { route } = useLocation();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(0);
  const dialog = useRef<HTMLDialogElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const suggestions = suggest(words);
  const close = () => {
    jumpOpen.value = false;
  };
  useEffect(() => {
    if (!open) return dialog.current?.close();
    setWords('');
    setAt(0);
    dialog.current?.showModal();
    input.current?.focus();
  }, [open]);
  const go = (one: Suggestion | undefined) => {
    if (!one) return;
    close();
    route(one.href);
  };
  const onKey = (event: KeyboardEvent) => {
    const move = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (move !== 0) setAt((at + move + suggestions.length) % Math.max(1, suggestions.length));
    else if (event.key === 'Enter') go(suggestions[at]);
    else return;
    event.preventDefault();
  };
  const { desk } = text.value;
  return (
    <dialog
      ref={dialog}
      class="jump"
      aria-label={desk.jump}
      onClose={close}
      onPointerDown={(event) => event.target === dialog.current && close()}
    >
      <div class="jump-box">
        <Icon name="search" />
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-expanded={suggestions.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={suggestions[at] ? `${id}-${at}` : undefined}
          aria-autocomplete="list"
          aria-label={desk.jump}
          placeholder={desk.jump}
          autocomplete="off"
          spellcheck={false}
          value={words}
          onInput={(event) => {
            setWords(event.currentTarget.value);
            setAt(0);
          }}
          onKeyDown={onKey}
        />
        <kbd>Esc</kbd>
      </div>
      <ul role="listbox" id={`${id}-list`} aria-label={desk.jump}>
        {suggestions.map((one, i) => (
          <li
            key={one.href}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === at}
            tabIndex={-1}
            onPointerMove={() => setAt(i)}
            onClick={() => go(one)}
          >
            <Icon name={one.icon} />
            <span>{one.words}</span>
            <span class="quiet">{one.kind}</span>
          </li>
        ))}
      </ul>
      <span class="unseen" role="status">
        {words && desk.jumpCount(suggestions.length)}
      </span>
    </dialog>
  );
}
