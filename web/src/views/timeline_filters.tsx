/** The filters of events, each a parameter of the address. */
import { useState } from 'preact/hooks';
import { eventTypes, statuses } from '../api/shapes';
import { listOf, usePlace } from '../desk/place';
import { ActorField, Chips, DateRange, Select } from '../parts/choices';
import { Icon } from '../parts/icon';
import { nameOf } from '../text/names';
import { languageName, text } from '../text/text';

/** Parameters of /api/v1/events that this page understands and passes on. */
export const filterNames = [
  'from',
  'to',
  'code',
  'actor',
  'recipient',
  'between',
  'type',
  'mode',
  'context',
  'status',
  'quad',
  'cameo',
  'place',
  'town',
  'said_by',
  'outlet',
  'lang',
  'site',
  'document',
  'story',
  'text',
  'min_goldstein',
  'max_goldstein',
  'min_confidence',
  'min_documents',
  'min_stories',
  'disputed',
  'corrected',
] as const;
export type FilterName = (typeof filterNames)[number];
export type Filters = Partial<Record<FilterName, string>>;

export const filtersOf = (query: Record<string, string>): Filters =>
  Object.fromEntries(filterNames.flatMap((name) => (query[name] ? [[name, query[name]]] : [])));

function Codes({
  name,
  label,
}: {
  name: 'code' | 'actor' | 'recipient' | 'place' | 'said_by';
  label: string;
}) {
  const place = usePlace();
  const codes = listOf(place.query[name]);
  const set = (next: string[]) => place.set({ [name]: next });
  return (
    <div class="row">
      <ActorField
        label={label}
        value={null}
        clear
        choose={(code) => code && set([...new Set([...codes, code])])}
      />
      {codes.map((code) => (
        <button
          key={code}
          type="button"
          class="chip removable"
          aria-label={text.value.search.remove(nameOf(code))}
          onClick={() => set(codes.filter((one) => one !== code))}
        >
          {nameOf(code)} <Icon name="close" />
        </button>
      ))}
    </div>
  );
}

function Words({ name, label }: { name: FilterName; label: string }) {
  const place = usePlace();
  return (
    <label class="field">
      <span>{label}</span>
      <input
        type="search"
        value={place.query[name] ?? ''}
        onChange={(event) => place.set({ [name]: event.currentTarget.value })}
      />
    </label>
  );
}

function Least({ name, label }: { name: FilterName; label: string }) {
  const place = usePlace();
  return (
    <label class="field short">
      <span>{label}</span>
      <input
        type="number"
        min={0}
        value={place.query[name] ?? ''}
        onChange={(event) => place.set({ [name]: event.currentTarget.value })}
      />
    </label>
  );
}

export function TimelineFilters() {
  const place = usePlace();
  const { query } = place;
  const { words, codings, timeline, search } = text.value;
  const chips = (name: 'type' | 'status' | 'quad') => ({
    chosen: new Set(listOf(query[name])),
    choose: (set: Set<string>) => place.set({ [name]: [...set] }),
  });
  const rare = ['actor', 'recipient', 'place', 'said_by', 'lang', 'min_documents', 'disputed', 'type'].some(
    (name) => query[name],
  );
  const [more, setMore] = useState(rare);
  // What a link may set although there is no field for it.
  const others = filterNames.filter(
    (name) =>
      query[name] &&
      [
        'between',
        'mode',
        'context',
        'cameo',
        'town',
        'outlet',
        'site',
        'document',
        'story',
        'min_goldstein',
        'max_goldstein',
        'min_confidence',
        'min_stories',
        'corrected',
      ].includes(name),
  );
  return (
    <section class="filters" aria-label={timeline.filters}>
      <div class="toolbar">
        <DateRange
          from={query.from}
          to={query.to}
          choose={(from, to) => place.set({ from, to, period: undefined })}
        />
        <Codes name="code" label={words.actor} />
        <Words name="text" label={timeline.text} />
        <button type="button" class="button plain" aria-expanded={more} onClick={() => setMore(!more)}>
          <Icon name={more ? 'minus' : 'plus'} />
          {timeline.more}
        </button>
      </div>
      <div class="row wrap">
        <Chips
          label={timeline.class}
          {...chips('quad')}
          options={codings.quads.map((words, i) => ({ value: String(i + 1), words, tone: `quad-${i + 1}` }))}
        />
        <Chips
          label={words.status}
          {...chips('status')}
          options={statuses.map((value) => ({ value: value as string, words: codings.statuses[value] }))}
        />
      </div>
      {more && (
        <>
          <Chips
            label={words.kind}
            {...chips('type')}
            options={eventTypes.map((value) => ({ value: value as string, words: codings.types[value] }))}
          />
          <div class="toolbar">
            <Codes name="actor" label={words.actors} />
            <Codes name="recipient" label={words.recipients} />
            <Codes name="place" label={words.place} />
            <Codes name="said_by" label={words.speaker} />
            <Select
              label={words.lang}
              value={query.lang ?? ''}
              options={[
                ['', words.any],
                ['fr', languageName('fr')],
                ['en', languageName('en')],
              ]}
              choose={(lang) => place.set({ lang })}
            />
            <Least name="min_documents" label={timeline.minDocuments} />
            <label class="radio">
              <input
                type="checkbox"
                checked={query.disputed === 'true'}
                onChange={(event) =>
                  place.set({ disputed: event.currentTarget.checked ? 'true' : undefined })
                }
              />
              {words.disputed}
            </label>
          </div>
        </>
      )}
      {others.length > 0 && (
        <div class="row wrap">
          {others.map((name) => (
            <button
              key={name}
              type="button"
              class="chip removable"
              aria-label={search.remove(name)}
              onClick={() => place.set({ [name]: undefined })}
            >
              {name}: {listOf(query[name]).map(nameOf).join(', ')} <Icon name="close" />
            </button>
          ))}
        </div>
      )}
    </section>
  );
}
