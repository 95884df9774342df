import { useAnswer } from '../api/answer';
import { api } from '../api/ask';
import type { BindingPact, ObligationAnswer } from '../api/shapes';
import { links } from '../desk/links';
import { usePlace } from '../desk/place';
import { ActorLink } from '../parts/actor';
import { ActorField, DateField } from '../parts/choices';
import { Empty, Shown } from '../parts/states';
import { nameOf } from '../text/names';
import { text, upperFirst, when, whole } from '../text/text';
import { bounds, further } from './pact_bounds';
import { pactName } from './pacts';

const kListed = 12; // bound parties without earlier answers that are named in a large pact

/** "2022-09-13 ARM" as people write it. */
function testOf(words: string): string {
  const [date = '', code = ''] = words.split(' ');
  return `${date === 'undated' ? text.value.words.undated : when(date)}, ${nameOf(code)}`;
}

function Parties({ bound }: { bound: BindingPact['bound'] }) {
  const { pact } = text.value;
  const tried = bound.filter((one) => one.before.length > 0);
  const others = bound.filter((one) => one.before.length === 0);
  return (
    <>
      {tried.length > 0 && (
        <ul class="bound-tried">
          {tried.map((one) => (
            <li key={one.code}>
              <ActorLink code={one.code} />
              {one.before.map(({ test, reply }) => (
                <span key={test} class={`bound-reply reply-${reply.replace(' ', '-')}`}>
                  {pact.replies[reply]} <span class="quiet">{testOf(test)}</span>
                </span>
              ))}
            </li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <p class="bound-others">
          {others.slice(0, kListed).map((one) => (
            <ActorLink key={one.code} code={one.code} />
          ))}
          {others.length > kListed && <span class="quiet">{pact.andOthers(others.length - kListed)}</span>}
        </p>
      )}
    </>
  );
}

function Bindings({ title, pacts }: { title: string; pacts: readonly BindingPact[] }) {
  const { pact, codings } = text.value;
  if (pacts.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul class="bindings">
        {pacts.map((one) => (
          <li key={one.name}>
            <p class="event-head">
              <a class="event-kind" href={links.pact(one.code ?? one.name)}>
                {pactName(one)}
              </a>
              {one.attacker_is_party && <span class="mark disputed">{pact.attackerIsParty}</span>}
            </p>
            {one.obligations.map((obligation) => (
              <p key={`${obligation.kind} ${obligation.treaty}`}>
                {upperFirst(codings.whats[obligation.kind] ?? obligation.kind)}{' '}
                <span class="quiet" lang="en">
                  {obligation.treaty}
                </span>
              </p>
            ))}
            <Parties bound={one.bound} />
            {one.tests_left_out !== undefined && (
              <p class="quiet left-out">{pact.earlierLeftOut(whole(one.tests_left_out))}</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Who is bound to what when a state is attacked, and how each answered before. */
export function Bound() {
  const place = usePlace();
  const { attacked, by, on, tests } = place.query;
  const { pact, tie } = text.value;
  const answer = useAnswer<ObligationAnswer>(
    attacked ? api('obligations', { attacked, by, on, tests }) : null,
  );
  const left = Math.max(0, ...(answer.value?.pacts ?? []).map((one) => one.tests_left_out ?? 0));
  const more = further(bounds.tests, tests, (now) => now + left);
  return (
    <section class="panel bound">
      <h2>{pact.bound}</h2>
      <div class="toolbar">
        <ActorField
          label={pact.whoAttacked}
          value={attacked ?? null}
          choose={(code) => place.set({ attacked: code ?? undefined })}
        />
        <ActorField
          label={pact.byWhom}
          value={by ?? null}
          choose={(code) => place.set({ by: code ?? undefined })}
        />
        <DateField label={tie.validOn} value={on ?? ''} choose={(on) => place.set({ on: on || undefined })} />
      </div>
      {attacked &&
        (answer.refusal?.status === 404 ? (
          <p class="quiet">{pact.boundNobody}</p>
        ) : (
          <Shown answer={answer} lines={6}>
            {(value) =>
              value.pacts.length + value.forbidding.length === 0 ? (
                <Empty title={pact.boundNobody} />
              ) : (
                <>
                  {!value.complete && <p class="alarm">{pact.incomplete}</p>}
                  <Bindings title={pact.boundToHelp} pacts={value.pacts} />
                  {more && (
                    <p class="extent">
                      <button type="button" class="button" onClick={() => place.set({ tests: more.bound })}>
                        {pact.lookFurther}
                      </button>
                    </p>
                  )}
                  <Bindings title={pact.boundNotToAttack} pacts={value.forbidding} />
                </>
              )
            }
          </Shown>
        ))}
    </section>
  );
}
