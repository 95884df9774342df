import type { ChangesAnswer } from '../api/shapes';
import { Bullet } from '../charts/bullet';
import { periodOf } from '../charts/curve';
import { links } from '../desk/links';
import { nameOf } from '../text/names';
import { text } from '../text/text';

/** Pairs whose week is far from the weeks before. */
export function Unusual({ dyads }: { dyads: ChangesAnswer['unusual'] }) {
  const { home, dyad } = text.value;
  return (
    <section class="panel-part">
      <h3>
        {home.unusual} {dyads.length > 0 && <span class="count">{dyads.length}</span>}
      </h3>
      {dyads.length === 0 ? (
        <p class="quiet">{home.noUnusual}</p>
      ) : (
        <>
          <p class="explain">{home.unusualWhy}</p>
          <ul class="unusual" data-arrows>
            {dyads.map((one) => (
              <li key={`${one.a} ${one.b}`}>
                <a href={links.dyad(one.a, one.b, { week: one.from, by: 'week' })}>
                  {nameOf(one.a)} – {nameOf(one.b)}
                </a>
                <span class="quiet">{periodOf(one)}</span>
                {one.unusual.map((kind) => (
                  <span key={kind} class="unusual-kind">
                    <Bullet point={one} which={kind.endsWith('cooperation') ? 'cooperation' : 'conflict'} />
                    {dyad.unusual[kind]}
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
