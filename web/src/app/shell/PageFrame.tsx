// The page of the path, with the rail where it belongs to the app, and a sign-in where that is needed first.
import { useEffect, useRef, useState, type ComponentType } from 'react';
import { navigate } from '../../bind/location';
import type { PageProps } from '../../bind/page';
import { atLeast } from '../../bind/roles';
import { loadSession, useSession, type Session } from '../../bind/session';
import { failureText } from '../../bind/failure';
import { t } from '../../words';
import { ErrorBox, Skeleton } from '../../ui';
import { matchRoute, type Match, type Route } from '../router';
import { ROUTES } from '../routes';
import { Connection } from './Connection';
import { NotAllowed, NotFound } from './NotFound';
import { PageBoundary } from './PageBoundary';
import { Rail } from './Rail';

export function PageFrame({ path }: { readonly path: string }) {
  const session = useSession();
  const match = matchRoute(ROUTES, path);
  const to = redirect(session, match, path);
  useEffect(() => {
    if (to !== null) navigate(to, 'replace');
  }, [to]);
  if (session.state === 'loading' || to !== null) return <Skeleton label={t('shared.loading')} rows={4} />;
  if (session.state === 'failed') {
    return (
      <main className="s-alone">
        <ErrorBox title={t('app.unreachable')} retry_label={t('shared.retry')} onRetry={() => void loadSession()}>
          {failureText(session.failure)}
        </ErrorBox>
      </main>
    );
  }
  const framed = match ? match.route.frame === 'app' : session.value.signed_in;
  return (
    <div className={framed ? 's-app' : 's-bare'}>
      <a className="s-skip" href="#main" onClick={() => document.getElementById('main')?.focus()}>
        {t('app.skip')}
      </a>
      {framed && <Rail here={match?.route.rail ?? null} session={session.value} />}
      <main id="main" tabIndex={-1}>
        {framed && match?.route.name !== 'map' && <Connection />}
        <PageBoundary key={path}>
          {!match ? (
            <NotFound />
          ) : atLeast(session.value.me?.role, match.route.needs) ? (
            <Page match={match} path={path} />
          ) : (
            <NotAllowed />
          )}
        </PageBoundary>
      </main>
    </div>
  );
}

// Where one has to go first; null: stay.
function redirect(session: Session, match: Match | null, path: string): string | null {
  if (session.state !== 'ready' || session.value.signed_in) return null;
  if (match?.route.open === 'anyone') return null;
  const from = path + location.search;
  return from === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(from)}`;
}

const loaded = new Map<Route, ComponentType<PageProps>>();

function Page({ match, path }: { readonly match: Match; readonly path: string }) {
  const [, setArrived] = useState(0);
  const [failed, setFailed] = useState(false);
  const Shown = loaded.get(match.route);
  useEffect(() => {
    if (Shown) return;
    match.route.load().then(
      (module) => {
        loaded.set(match.route, module.default);
        setArrived((n) => n + 1);
      },
      () => setFailed(true),
    );
  }, [Shown, match.route]);
  useArrival(path, Shown !== undefined);
  if (failed) {
    return (
      <ErrorBox title={t('app.page_missing')} retry_label={t('app.load_anew')} onRetry={() => location.reload()}>
        {t('app.page_missing_why')}
      </ErrorBox>
    );
  }
  return Shown ? <Shown params={match.params} /> : <Skeleton label={t('shared.loading')} rows={5} />;
}

// After going to another page its title has the focus, and its top is in sight. Not on the first: the browser is there.
function useArrival(path: string, ready: boolean): void {
  const first = useRef(isFirst);
  useEffect(() => {
    if (!ready) return;
    if (!first.current) {
      window.scrollTo(0, 0);
      (document.getElementById('page-title') ?? document.getElementById('main'))?.focus({ preventScroll: true });
    }
    isFirst = false;
    first.current = false;
  }, [path, ready]);
}

let isFirst = true;
