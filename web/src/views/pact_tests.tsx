/** How a pact was tested and who answered; of large pacts a part, with what is left out and how to see it. */
import type { PactAnswer } from '../api/shapes';
import { links } from '../desk/links';
import { usePlace } from '../desk/place';
import { ActorLink } from '../parts/actor';
import { Quote } from '../parts/quote';
import { nameOf } from '../text/names';
import { text, upperFirst, when, whole } from '../text/text';
import { bounds, further, leftOutOf } from './pact_bounds';

type Test = PactAnswer['tests'][number];

function Reports({ reports, leftOut = 0 }: { reports: Test['attack']; leftOut?: number }) {
  return (
    <ul class="plain-list">
      {reports.map((report) => (
        <li key={`${report.document} ${report.event.id}`}>
          <Quote fact={report.event} lang={report.lang} />{' '}
          <a class="quiet" href={links.document(report.document, report.event.sentence?.begin)}>
            {[report.outlet, when(report.published)].filter(Boolean).join(', ')}
          </a>
        </li>
      ))}
      {leftOut > 0 && (
        <li class="quiet left-out">
          {text.value.pact.reportsListed(whole(reports.length), whole(reports.length + leftOut))}
        </li>
      )}
    </ul>
  );
}

const replyOrder = [
  'helped',
  'promised',
  'spoke up',
  'withheld',
  'refused',
  'sided against',
  'nothing told',
] as const;

function TestCard({ test }: { test: Test }) {
  const { pact } = text.value;
  return (
    <li class="test">
      <header>
        <time>{when(test.date)}</time>
        <h3>
          {test.attacker === null && test.invoked ? (
            <>
              {upperFirst(pact.invoked)} · <ActorLink code={test.attacked} />
            </>
          ) : (
            <>
              {pact.attacked(nameOf(test.attacked))}
              {test.attacker && <> {pact.by(nameOf(test.attacker))}</>}
            </>
          )}
        </h3>
        {test.invoked && test.attacker !== null && <span class="mark">{pact.invoked}</span>}
      </header>
      {test.table && (
        <p lang="en" class="test-table">
          {test.table}
        </p>
      )}
      <Reports reports={test.attack} leftOut={test.attack_left_out} />
      {test.answers.length > 0 && (
        <dl class="answers">
          {replyOrder.map((reply) => {
            const given = test.answers.filter((one) => one.reply === reply);
            if (given.length === 0) return null;
            return (
              <div key={reply} class={`answer reply-${reply.replace(' ', '-')}`}>
                <dt>
                  {pact.replies[reply]} <span class="count">{given.length}</span>
                </dt>
                <dd>
                  {given.map((one) => (
                    <div key={one.code}>
                      <ActorLink code={one.code} />
                      {one.reports.length > 0 && <Reports reports={one.reports} leftOut={one.left_out} />}
                    </div>
                  ))}
                </dd>
              </div>
            );
          })}
        </dl>
      )}
    </li>
  );
}

/** How much of the dossier is shown, where that is not all of it or more than usual. */
function Extent({ dossier }: { dossier: PactAnswer }) {
  const place = usePlace();
  const { pact } = text.value;
  const left = leftOutOf(dossier);
  const asked = place.query.tests !== undefined || place.query.reports !== undefined;
  if (left.tests + left.reports === 0 && !asked) return null;
  const moreTests = further(bounds.tests, place.query.tests, (now) => now + left.tests);
  const moreReports = further(bounds.reports, place.query.reports, () => left.longest);
  const atMost = (left.tests > 0 && !moreTests) || (left.reports > 0 && !moreReports);
  const shownTests = dossier.tests.length;
  return (
    <div class="extent">
      {dossier.complete && (
        <p role="status">
          {pact.testsShown(whole(shownTests), whole(shownTests + left.tests))}
          {left.listed + left.reports > 0 && (
            <>, {pact.reportsShown(whole(left.listed), whole(left.listed + left.reports))}</>
          )}
        </p>
      )}
      <p class="row">
        {moreTests && (
          <button type="button" class="button" onClick={() => place.set({ tests: moreTests.bound })}>
            {moreTests.all ? pact.allTests : pact.moreTests}
          </button>
        )}
        {moreReports && (
          <button type="button" class="button" onClick={() => place.set({ reports: moreReports.bound })}>
            {moreReports.all ? pact.allReports : pact.moreReports}
          </button>
        )}
        {asked && (
          <button
            type="button"
            class="button plain"
            onClick={() => place.set({ tests: undefined, reports: undefined })}
          >
            {pact.fewer}
          </button>
        )}
      </p>
      {atMost && (
        <p class="quiet">
          {pact.atMost} <code>entente pact {dossier.code ?? `"${dossier.name}"`} --all --db …</code>
        </p>
      )}
    </div>
  );
}

export function Tests({ dossier }: { dossier: PactAnswer }) {
  const { pact } = text.value;
  return (
    <section class="panel pact-tests">
      <h2>{pact.tests}</h2>
      <p class="explain">{pact.testsWhy}</p>
      {!dossier.complete && <p class="alarm">{pact.incomplete}</p>}
      <Extent dossier={dossier} />
      {dossier.tests.length === 0 ? (
        <p class="quiet">{pact.noTests}</p>
      ) : (
        <ol class="tests">
          {dossier.tests.map((test) => (
            <TestCard key={`${test.date} ${test.attacked} ${test.attacker}`} test={test} />
          ))}
        </ol>
      )}
    </section>
  );
}
