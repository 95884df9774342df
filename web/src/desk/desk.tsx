/** The shell: the rail, the way to jump, and the view of the address. */

import { useEffect, useRef, useState } from 'preact/hooks';
import { ErrorBoundary, LocationProvider, lazy, Route, Router, useLocation } from 'preact-iso';
import { Loading } from '../parts/states';
import { loadNames } from '../text/names';
import { text } from '../text/text';
import { Help } from './help';
import { Jump } from './jump';
import { jumpOpen, listen } from './keys';
import { links } from './links';
import { Rail } from './rail';
import { changed, meet, refresh, useFreshness } from './server';

const views = {
  home: lazy(() => import('../views/home')),
  dyads: lazy(() => import('../views/dyads')),
  dyad: lazy(() => import('../views/dyad')),
  actors: lazy(() => import('../views/actors')),
  actor: lazy(() => import('../views/actor')),
  pacts: lazy(() => import('../views/pacts')),
  pact: lazy(() => import('../views/pact')),
  ties: lazy(() => import('../views/ties')),
  tie: lazy(() => import('../views/tie')),
  network: lazy(() => import('../views/network')),
  timeline: lazy(() => import('../views/timeline')),
  compare: lazy(() => import('../views/compare')),
  search: lazy(() => import('../views/search')),
  event: lazy(() => import('../views/event')),
  document: lazy(() => import('../views/document')),
  story: lazy(() => import('../views/story')),
  about: lazy(() => import('../views/about')),
  corrections: lazy(() => import('../views/corrections')),
};

function Changed() {
  if (!changed.value) return null;
  return (
    <p class="changed" role="status">
      {text.value.desk.changed}
      <button type="button" class="button" onClick={() => refresh()}>
        {text.value.desk.refresh}
      </button>
    </p>
  );
}

function Missing() {
  const { states } = text.value;
  return (
    <div class="page">
      <h1>{states.missing}</h1>
      <p>{states.missingWay}</p>
      <p>
        <a class="button" href={links.home()}>
          {states.home}
        </a>
      </p>
    </div>
  );
}

function Crashed({ error }: { error: Error }) {
  const { states } = text.value;
  return (
    <div class="page" role="alert">
      <h1>{states.crashed}</h1>
      <p class="quiet">{error.message}</p>
      <p>
        <button type="button" class="button" onClick={() => location.reload()}>
          {states.again}
        </button>
      </p>
    </div>
  );
}

function Shell() {
  const { path, route } = useLocation();
  const [railOpen, setRailOpen] = useState(false);
  const [loading, setLoading] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  useEffect(() => listen(route), [route]);
  useFreshness();
  // When the path changes
  useEffect(() => {
    setRailOpen(false);
    setError(null);
    jumpOpen.value = false;
    // After a way to another page, reading and the keyboard go on from its top.
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [path]);
  return (
    <div class="desk">
      <a class="skip" href="#content">
        {text.value.skip}
      </a>
      <Rail open={railOpen} setOpen={setRailOpen} />
      <main id="content" ref={main} tabIndex={-1} aria-busy={loading}>
        <Changed />
        {error ? (
          <Crashed error={error} />
        ) : (
          <ErrorBoundary onError={setError}>
            <Router onLoadStart={() => setLoading(true)} onLoadEnd={() => setLoading(false)}>
              <Route path="/" component={views.home} />
              <Route path="/dyad" component={views.dyads} />
              <Route path="/dyad/:a/:b" component={views.dyad} />
              <Route path="/actor" component={views.actors} />
              <Route path="/actor/:code" component={views.actor} />
              <Route path="/pact" component={views.pacts} />
              <Route path="/pact/:code" component={views.pact} />
              <Route path="/tie" component={views.ties} />
              <Route path="/tie/:id" component={views.tie} />
              <Route path="/network" component={views.network} />
              <Route path="/timeline" component={views.timeline} />
              <Route path="/compare" component={views.compare} />
              <Route path="/search" component={views.search} />
              <Route path="/event/:id" component={views.event} />
              <Route path="/document/:id" component={views.document} />
              <Route path="/story/:id" component={views.story} />
              <Route path="/about" component={views.about} />
              <Route path="/corrections" component={views.corrections} />
              <Route default component={Missing} />
            </Router>
          </ErrorBoundary>
        )}
        {loading && (
          <div class="page pending">
            <Loading />
          </div>
        )}
      </main>
      <Jump />
      <Help />
    </div>
  );
}

export function Desk() {
  useEffect(() => {
    // Needed by every page; pages do without them for a while.
    meet().catch(() => {});
    loadNames().catch(() => {});
  }, []);
  return (
    <LocationProvider scope={/^\/(?!api\/|feeds\/)/}>
      <Shell />
    </LocationProvider>
  );
}
