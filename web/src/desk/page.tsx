/** The head of every page: title, what it is, and what can be done with it; and its JSON, CSV and permanent link at the foot. */
import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { address } from '../api/ask';
import { Icon } from '../parts/icon';
import { text } from '../text/text';
import { pins, togglePin } from './kept';

/** The same question as CSV. */
const csvOf = (url: string): string =>
  url.replace(/(\?|$)/, (mark) => `${address('', { format: 'csv' })}${mark === '?' ? '&' : ''}`);

function CopyLink() {
  const [copied, setCopied] = useState(false);
  const { desk } = text.value;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      setCopied(true);
      setTimeout(() => setCopied(false), 2000);
    } catch {
      // No clipboard without a secure context: the address bar has the link.
      setCopied(false);
    }
  };
  return (
    <>
      <button type="button" class="button plain" onClick={copy}>
        <Icon name="link" />
        {copied ? desk.copied : desk.copyLink}
      </button>
      <span class="unseen" role="status">
        {copied && desk.copied}
      </span>
    </>
  );
}

function PinButton({ title }: { title?: string }) {
  const { url } = useLocation();
  const { desk } = text.value;
  const pinned = pins.value.some((pin) => pin.href === url);
  return (
    <button
      type="button"
      class={pinned ? 'button plain pinned' : 'button plain'}
      aria-pressed={pinned}
      onClick={() => togglePin(title === undefined ? { href: url } : { href: url, title })}
    >
      <Icon name="pin" />
      {pinned ? desk.unpin : desk.pin}
    </button>
  );
}

export function Page({
  title,
  kicker,
  intro,
  heading,
  actions,
  source,
  csv = true,
  pin,
  wide = false,
  children,
}: {
  /** Of the window, and the heading where `heading` is missing. */
  title: string;
  kicker?: ComponentChildren;
  heading?: ComponentChildren;
  intro?: ComponentChildren;
  actions?: ComponentChildren;
  /** The question to the API behind the page. */
  source?: string;
  csv?: boolean;
  /** May be pinned; a string is the title of the pin where its address does not give one. */
  pin?: boolean | string;
  wide?: boolean;
  children: ComponentChildren;
}) {
  const { desk } = text.value;
  useEffect(() => {
    document.title = title === 'Entente' ? title : `${title} · Entente`;
  }, [title]);
  return (
    <div class={wide ? 'page wide' : 'page'}>
      <header class="page-head">
        <div>
          {kicker && <p class="kicker">{kicker}</p>}
          <h1>{heading ?? title}</h1>
          {intro && <div class="intro">{intro}</div>}
        </div>
        <div class="page-actions">
          {actions}
          {pin && <PinButton title={pin === true ? undefined : pin} />}
          <CopyLink />
        </div>
      </header>
      {children}
      {source && (
        <footer class="page-foot">
          <span>{desk.data}</span>
          <a href={source}>{desk.json}</a>
          {csv && <a href={csvOf(source)}>{desk.csv}</a>}
        </footer>
      )}
    </div>
  );
}
