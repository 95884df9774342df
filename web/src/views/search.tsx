import { useEffect, useState } from 'preact/hooks';
import { useAnswer } from '../api/answer';
import { address, api, ask, type Refusal } from '../api/ask';
import { type Count, eventTypes, type SearchAnswer } from '../api/shapes';
import { language, searches, toggleSearch } from '../desk/kept';
import { links } from '../desk/links';
import { Page } from '../desk/page';
import { listOf, usePlace } from '../desk/place';
import { DateRange, Select } from '../parts/choices';
import { Icon } from '../parts/icon';
import { cut, unitsOfBytes } from '../parts/quote';
import { Source } from '../parts/source';
import { Empty, Failed, Shown } from '../parts/states';
import { nameOf } from '../text/names';
import { languageName, text, whole } from '../text/text';

type Hit = SearchAnswer['hits'][number];
type Order = 'relevance' | 'newest' | 'oldest';
const orders: readonly Order[] = ['relevance', 'newest', 'oldest'];

function Snippet({ hit }: { hit: Hit }) {
  const units = unitsOfBytes(hit.snippet);
  const marks = hit.marked.map(({ begin, end }) => ({
    begin: units[begin] ?? 0,
    end: units[end] ?? 0,
    kind: 'word',
  }));
  return (
    <p class="snippet" lang={hit.lang ?? undefined}>
      {/^\p{Lu}/u.test(hit.snippet) ? '' : '…'}
      {cut(hit.snippet, marks).map((piece, i) =>
        piece.kind === null ? piece.text : <mark key={i}>{piece.text}</mark>,
      )}
      {/[.!?»”]\s*$/.test(hit.snippet) ? '' : '…'}
    </p>
  );
}

function Facet({
  title,
  counts,
  chosen,
  words,
  toggle,
}: {
  title: string;
  counts: readonly Count[];
  chosen: readonly string[];
  words: (value: string) => string;
  toggle: (value: string) => void;
}) {
  const kFew = 8;
  const [all, setAll] = useState(false);
  if (counts.length === 0) return null;
  const most = Math.max(1, ...counts.map((one) => one.count));
  return (
    <section class="facet">
      <h3>{title}</h3>
      <ul>
        {(all ? counts : counts.slice(0, kFew)).map(({ value, count }) => (
          <li key={value}>
            <button type="button" aria-pressed={chosen.includes(value)} onClick={() => toggle(value)}>
              <span>{words(value)}</span>
              <span class="count-bar" aria-hidden="true">
                <span style={{ width: `${(100 * count) / most}%` }} />
              </span>
              <span class="numeric">{whole(count)}</span>
            </button>
          </li>
        ))}
      </ul>
      {counts.length > kFew && (
        <button type="button" class="as-link quiet" onClick={() => setAll(!all)}>
          {all ? text.value.states.fewer : text.value.states.all(counts.length)}
        </button>
      )}
    </section>
  );
}

export default function Search() {
  const place = usePlace();
  const { query } = place;
  const { search, views, desk, states, codings, words } = text.value;
  const [typed, setTyped] = useState(query.q ?? '');
  useEffect(() => setTyped(query.q ?? ''), [query.q]);
  const order = (orders.includes(query.order as Order) ? query.order : 'relevance') as Order;
  const filters = {
    q: query.q,
    from: query.from,
    to: query.to,
    lang: query.lang,
    site: query.site,
    code: query.code,
  };
  const url = api('search', { ...filters, order: order === 'relevance' ? undefined : order, limit: 20 });
  const answer = useAnswer<SearchAnswer>(url);
  const [more, setMore] = useState<{ hits: Hit[]; next: string | null } | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  // Another answer begins anew
  useEffect(() => setMore(null), [answer.value]);
  const next = more ? more.next : (answer.value?.next ?? null);
  const load = () => {
    if (next === null) return;
    setRefusal(null);
    ask<SearchAnswer>(`${url}&facets=false&after=${encodeURIComponent(next)}`).then(
      (page) => setMore({ hits: [...(more?.hits ?? []), ...page.hits], next: page.next }),
      setRefusal,
    );
  };
  const toggle = (name: 'lang' | 'site' | 'code') => (value: string) => {
    const now = listOf(query[name]);
    place.set({ [name]: now.includes(value) ? now.filter((one) => one !== value) : [...now, value] });
  };
  const narrowed = (['lang', 'site', 'code'] as const).flatMap((name) =>
    listOf(query[name]).map((value) => ({
      name,
      value,
      words: name === 'code' ? nameOf(value) : name === 'lang' ? languageName(value) : value,
    })),
  );
  const here = links.search({ ...filters, order: query.order });
  const saved = searches.value.some((one) => one.href === here);
  const title = query.q ? query.q : narrowed.map((one) => one.words).join(', ');
  const feed = address('/feeds/search.atom', {
    ...filters,
    title: title || views.search,
    ui: language.value,
  });
  const year = query.from?.slice(0, 4);
  return (
    <Page title={title ? `${views.search}: ${title}` : views.search} heading={views.search} source={url} wide>
      <form
        class="search-form"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          place.set({ q: typed.trim() }, true);
        }}
      >
        <label class="field wide-field">
          <span>{search.label}</span>
          <input type="search" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
        </label>
        <button type="submit" class="button strong">
          {search.button}
        </button>
        <Select<Order>
          label={search.order}
          value={order}
          options={orders.map((one) => [one, search.orders[one]] as const)}
          choose={(order) => place.set({ order: order === 'relevance' ? undefined : order })}
        />
      </form>
      <p class="explain">{search.help}</p>
      <div class="toolbar">
        <DateRange from={query.from} to={query.to} choose={(from, to) => place.set({ from, to })} />
        {narrowed.map(({ name, value, words }) => (
          <button
            key={`${name} ${value}`}
            type="button"
            class="chip removable"
            aria-label={search.remove(words)}
            onClick={() => toggle(name)(value)}
          >
            {words} <Icon name="close" />
          </button>
        ))}
        <span class="spread" />
        <button
          type="button"
          class={saved ? 'button plain pinned' : 'button plain'}
          aria-pressed={saved}
          onClick={() => toggleSearch({ href: here, title: title || views.search })}
        >
          <Icon name="pin" />
          {saved ? search.unsave : search.save}
        </button>
        <a class="button plain" href={feed} type="application/atom+xml">
          <Icon name="feed" />
          {desk.atom}
        </a>
      </div>
      <Shown answer={answer} lines={14}>
        {(page) => (
          <div class="search">
            <aside class="facets" aria-label={search.facets}>
              <Facet
                title={search.languages}
                counts={page.languages}
                chosen={listOf(query.lang)}
                words={languageName}
                toggle={toggle('lang')}
              />
              <Facet
                title={search.codes}
                counts={page.codes}
                chosen={listOf(query.code)}
                words={nameOf}
                toggle={toggle('code')}
              />
              <Facet
                title={search.years}
                counts={[...page.years].sort((a, b) => (a.value < b.value ? 1 : -1))}
                chosen={year && query.to === `${year}-12-31` ? [year] : []}
                words={(value) => value}
                toggle={(value) =>
                  year === value
                    ? place.set({ from: undefined, to: undefined })
                    : place.set({ from: `${value}-01-01`, to: `${value}-12-31` })
                }
              />
              <Facet
                title={search.sites}
                counts={page.sites}
                chosen={listOf(query.site)}
                words={(value) => value}
                toggle={toggle('site')}
              />
              {page.types.length > 0 && (
                <section class="facet">
                  <h3>{search.types}</h3>
                  <ul>
                    {page.types.slice(0, 8).map(({ value, count }) => {
                      const type = eventTypes.find((one) => one === value);
                      return (
                        <li key={value}>
                          <a
                            href={links.timeline({
                              type: value,
                              text: query.q,
                              from: query.from,
                              to: query.to,
                            })}
                          >
                            <span>{type ? codings.types[type] : value}</span>
                            <span class="numeric">{whole(count)}</span>
                          </a>
                        </li>
                      );
                    })}
                  </ul>
                </section>
              )}
            </aside>
            <div class="panel" data-arrows-into>
              <p class="search-sum" role="status">
                <strong>
                  {page.exact ? search.found(whole(page.total)) : search.atLeast(whole(page.total))}
                </strong>
                {page.understood && page.understood !== query.q && (
                  <span class="quiet"> {search.understood(page.understood)}</span>
                )}
              </p>
              {page.hits.length === 0 ? (
                <Empty title={search.empty}>{search.emptyWay}</Empty>
              ) : (
                <ol class="hits" data-arrows>
                  {[...page.hits, ...(more?.hits ?? [])].map((hit) => (
                    <li key={hit.id}>
                      <Source
                        document={hit}
                        at={hit.begin > 0 ? hit.begin + (hit.marked[0]?.begin ?? 0) : undefined}
                      />
                      {hit.snippet && <Snippet hit={hit} />}
                      <p class="quiet">
                        {words.events(hit.events)}, {words.ties(hit.ties)}
                      </p>
                    </li>
                  ))}
                </ol>
              )}
              {refusal && <Failed refusal={refusal} again={load} />}
              {next !== null && page.hits.length > 0 && (
                <p class="list-more">
                  <button type="button" class="button" onClick={load}>
                    {states.loadMore}
                  </button>
                </p>
              )}
            </div>
          </div>
        )}
      </Shown>
    </Page>
  );
}
