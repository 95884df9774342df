import { useAnswer } from '../api/answer';
import { address, api } from '../api/ask';
import type { Period, StatsAnswer, TimelineAnswer } from '../api/shapes';
import { Figure } from '../charts/figure';
import { Periods, type Slice, sliceWords } from '../charts/periods';
import { language, searches, toggleSearch } from '../desk/kept';
import { links } from '../desk/links';
import { Page } from '../desk/page';
import { usePlace } from '../desk/place';
import { titleOfAddress } from '../desk/titles';
import { Segments, Select } from '../parts/choices';
import { EventPages } from '../parts/event_pages';
import { EventList } from '../parts/event_row';
import { Icon } from '../parts/icon';
import { Empty, Shown } from '../parts/states';
import { signed, span, text, whole } from '../text/text';
import { filtersOf, TimelineFilters } from './timeline_filters';

const periods: readonly Period[] = ['day', 'week', 'month', 'year'];
const orders = ['newest', 'oldest', 'most-reported'] as const;
type Order = (typeof orders)[number];

const kDay = 86_400_000;
const kTop = 12; // periods whose most reported events are named

/** About a hundred bars, whatever the time is long. */
function periodFor(
  from: string | undefined,
  to: string | undefined,
  stats: StatsAnswer | undefined,
): Period | null {
  if (!stats && !(from && to)) return null;
  const begin = span(from ?? stats?.first_event ?? '');
  const end = span(to ?? stats?.last_event ?? '');
  const days = begin && end ? (end[1] - begin[0]) / kDay : 0;
  if (days <= 92) return 'day';
  if (days <= 900) return 'week';
  return days <= 365 * 12 ? 'month' : 'year';
}

function twin(slices: readonly Slice[]) {
  const { words, codings, timeline } = text.value;
  return {
    rows: [...slices].reverse(),
    keyOf: (slice: Slice) => slice.from ?? '',
    columns: [
      { key: 'from', label: words.period, value: (slice: Slice) => slice.from, show: sliceWords },
      {
        key: 'events',
        label: words.event_s,
        value: (slice: Slice) => slice.events,
        show: (slice: Slice) => whole(slice.events),
        numeric: true,
      },
      {
        key: 'told',
        label: timeline.told,
        value: (slice: Slice) => slice.told,
        show: (slice: Slice) => whole(slice.told),
        numeric: true,
      },
      ...codings.quads.map((quad, i) => ({
        key: `quad-${i}`,
        label: quad,
        value: (slice: Slice) => slice.by_quad[i] ?? 0,
        numeric: true,
      })),
      {
        key: 'net',
        label: words.net,
        value: (slice: Slice) => slice.net,
        show: (slice: Slice) => signed(slice.net),
        numeric: true,
      },
    ],
  };
}

export default function Timeline() {
  const place = usePlace();
  const { query } = place;
  const { timeline, views, words, dyad, search, desk } = text.value;
  const filters = filtersOf(query);
  const stats = useAnswer<StatsAnswer>(api('stats'));
  const by = periods.includes(query.by as Period)
    ? (query.by as Period)
    : periodFor(query.from, query.to, stats.value);
  const url = by && api('timeline', { ...filters, by, top: 3 });
  const answer = useAnswer<TimelineAnswer>(url);
  const order = (orders.includes(query.order as Order) ? query.order : 'newest') as Order;
  const picked = answer.value?.periods.find((slice) => slice.from === query.period);
  const here = links.timeline({ ...filters, by: query.by, order: query.order });
  const saved = searches.value.some((one) => one.href === here);
  const title = titleOfAddress(here);
  return (
    <Page title={views.timeline} intro={<p>{timeline.title}</p>} wide source={url ?? undefined}>
      <TimelineFilters />
      <div class="toolbar">
        <Segments<Period>
          label={words.by}
          value={by ?? 'month'}
          options={periods.map((one) => [one, dyad.by[one]] as const)}
          choose={(by) => place.set({ by, period: undefined })}
        />
        <span class="spread" />
        <button
          type="button"
          class={saved ? 'button plain pinned' : 'button plain'}
          aria-pressed={saved}
          onClick={() => toggleSearch({ href: here })}
        >
          <Icon name="pin" />
          {saved ? search.unsave : search.save}
        </button>
        <a
          class="button plain"
          href={address('/feeds/events.atom', { ...filters, title, ui: language.value })}
          type="application/atom+xml"
        >
          <Icon name="feed" />
          {desk.atom}
        </a>
      </div>
      <Shown answer={answer} tall lines={12}>
        {(answer) =>
          answer.periods.length === 0 ? (
            <Empty title={timeline.empty}>{timeline.emptyWay}</Empty>
          ) : (
            <div class="timeline">
              <div class="panel timeline-chart">
                <Figure title={timeline.title} explain={timeline.why} twin={twin(answer.periods)}>
                  {(width) => (
                    <Periods
                      periods={answer.periods}
                      width={width}
                      label={timeline.title}
                      picked={query.period ?? null}
                      pick={(slice) =>
                        place.set({ period: slice.from === query.period ? undefined : slice.from })
                      }
                      choose={(from, to) => place.set({ from, to, period: undefined }, true)}
                    />
                  )}
                </Figure>
              </div>
              <section class="panel timeline-events">
                <h2>
                  {timeline.events} {picked && <span class="quiet">{sliceWords(picked)}</span>}
                  {query.period && (
                    <button
                      type="button"
                      class="button plain"
                      onClick={() => place.set({ period: undefined })}
                    >
                      {words.clear}
                    </button>
                  )}
                  <Select<Order>
                    label={timeline.order}
                    value={order}
                    options={orders.map((one) => [one, timeline.orders[one]] as const)}
                    choose={(order) => place.set({ order: order === 'newest' ? undefined : order })}
                  />
                </h2>
                <EventPages
                  parameters={{ ...filters, order, ...(picked && { from: picked.from, to: picked.to }) }}
                />
              </section>
              <section class="panel timeline-top">
                <h2>{timeline.top}</h2>
                <ol class="tops">
                  {[...answer.periods]
                    .reverse()
                    .filter((slice) => slice.top.length > 0)
                    .slice(0, kTop)
                    .map((slice) => (
                      <li key={slice.from}>
                        <h3>{sliceWords(slice)}</h3>
                        <EventList events={slice.top} quote={false} />
                      </li>
                    ))}
                </ol>
              </section>
            </div>
          )
        }
      </Shown>
    </Page>
  );
}
