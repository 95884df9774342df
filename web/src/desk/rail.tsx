/** The rail at the side: views, what is pinned, language and theme. A drawer where the window is narrow. */

import { useEffect, useRef } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { Icon, type IconName } from '../parts/icon';
import { text } from '../text/text';
import { type Language, language, type Pin, pins, searches, type Theme, theme } from './kept';
import { helpOpen, jumpOpen } from './keys';
import { links } from './links';
import { about } from './server';
import { titleOfAddress } from './titles';

const entries: {
  view: 'home' | 'dyads' | 'actors' | 'pacts' | 'ties' | 'network' | 'timeline' | 'compare' | 'search';
  href: string;
  icon: IconName;
}[] = [
  { view: 'home', href: links.home(), icon: 'home' },
  { view: 'search', href: links.search(), icon: 'search' },
  { view: 'timeline', href: links.timeline(), icon: 'timeline' },
  { view: 'network', href: links.network(), icon: 'network' },
  { view: 'dyads', href: links.dyads(), icon: 'pair' },
  { view: 'compare', href: links.compare(), icon: 'compare' },
  { view: 'actors', href: links.actors(), icon: 'actor' },
  { view: 'pacts', href: links.pacts(), icon: 'pact' },
  { view: 'ties', href: links.ties(), icon: 'tie' },
];

function Kept({ title, kept }: { title: string; kept: readonly Pin[] }) {
  const { url } = useLocation();
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {kept.map((pin) => (
          <li key={pin.href}>
            <a href={pin.href} aria-current={pin.href === url ? 'page' : undefined}>
              {pin.title ?? titleOfAddress(pin.href)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Choice<T extends string>({
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
      <legend class="unseen">{label}</legend>
      {options.map(([one, words]) => (
        <button key={one} type="button" aria-pressed={one === value} onClick={() => choose(one)}>
          {words}
        </button>
      ))}
    </fieldset>
  );
}

export function Rail({ open, setOpen }: { open: boolean; setOpen: (open: boolean) => void }) {
  const { path } = useLocation();
  const { desk, views } = text.value;
  const rail = useRef<HTMLElement>(null);
  const current = (href: string) =>
    href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`);
  useEffect(() => {
    if (!open) return;
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setOpen(false);
    };
    document.addEventListener('keydown', close);
    rail.current?.querySelector('a')?.focus();
    return () => document.removeEventListener('keydown', close);
  }, [open, setOpen]);
  return (
    <>
      <header class="top">
        <button
          type="button"
          class="icon-button"
          aria-expanded={open}
          aria-controls="rail"
          aria-label={desk.menu}
          onClick={() => setOpen(!open)}
        >
          <Icon name={open ? 'close' : 'menu'} />
        </button>
        <a class="wordmark" href={links.home()}>
          Entente
        </a>
        <button
          type="button"
          class="icon-button"
          aria-label={desk.jump}
          onClick={() => {
            jumpOpen.value = true;
          }}
        >
          <Icon name="search" />
        </button>
      </header>
      {open && <div class="veil" onPointerDown={() => setOpen(false)} />}
      <aside id="rail" class={open ? 'rail open' : 'rail'} ref={rail}>
        <a class="wordmark" href={links.home()}>
          Entente
        </a>
        {about.value && <p class="store">{about.value.store}</p>}
        <button
          type="button"
          class="jump-button"
          onClick={() => {
            jumpOpen.value = true;
          }}
        >
          <Icon name="search" />
          <span>{desk.jumpShort}</span>
          <kbd>/</kbd>
        </button>
        <nav aria-label={desk.main}>
          <ul>
            {entries.map(({ view, href, icon }) => (
              <li key={view}>
                <a href={href} aria-current={current(href) ? 'page' : undefined}>
                  <Icon name={icon} />
                  {views[view]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div class="kept">
          {pins.value.length > 0 && <Kept title={desk.pinned} kept={pins.value} />}
          {searches.value.length > 0 && <Kept title={desk.savedSearches} kept={searches.value} />}
          {pins.value.length + searches.value.length === 0 && <p class="quiet">{desk.noPins}</p>}
        </div>
        <footer>
          <nav aria-label={views.about}>
            <a href={links.about()} aria-current={current(links.about()) ? 'page' : undefined}>
              <Icon name="about" />
              {views.about}
            </a>
            <button
              type="button"
              class="as-link"
              onClick={() => {
                helpOpen.value = true;
              }}
            >
              <Icon name="keys" />
              {desk.keys}
              <kbd>?</kbd>
            </button>
          </nav>
          <Choice<Language>
            label={desk.language}
            value={language.value}
            options={[
              ['fr', 'Français'],
              ['en', 'English'],
            ]}
            choose={(value) => {
              language.value = value;
            }}
          />
          <Choice<Theme>
            label={desk.theme}
            value={theme.value}
            options={[
              ['system', desk.themes.system],
              ['light', desk.themes.light],
              ['dark', desk.themes.dark],
            ]}
            choose={(value) => {
              theme.value = value;
            }}
          />
        </footer>
      </aside>
    </>
  );
}
