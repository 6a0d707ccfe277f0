// The way to every page: a column at the side, a bar at the bottom of a phone.
import {
  CircleDot,
  CircleHelp,
  Download,
  Ellipsis,
  Home,
  Search,
  Settings,
  TrendingUp,
  UserRound,
  UsersRound,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { lastMap } from '../../bind/last_map';
import { navigate, usePath } from '../../bind/location';
import { useMentions, useMentionsAsked } from '../../bind/mentions';
import type { StateOutput } from '../../api/generated';
import { Menu } from '../../ui';
import { t } from '../../words';
import type { RailEntry } from '../router';
import { mayOpen } from '../routes';
import { signOut } from '../sign_out';
import { Logo } from './Logo';

interface Entry {
  readonly id: RailEntry;
  readonly path: string;
  readonly icon: LucideIcon;
  readonly on_phone: boolean; // in the bar; the others are behind "More"
}

const MAIN: readonly Entry[] = [
  { id: 'home', path: '/', icon: Home, on_phone: true },
  { id: 'personas', path: '/personas', icon: UserRound, on_phone: true },
  { id: 'touchpoints', path: '/touchpoints', icon: CircleDot, on_phone: true },
  { id: 'improve', path: '/improve', icon: TrendingUp, on_phone: false },
  { id: 'import', path: '/import', icon: Download, on_phone: false },
  { id: 'search', path: '/search', icon: Search, on_phone: true },
];
const FOOT: readonly Entry[] = [
  { id: 'people', path: '/people', icon: UsersRound, on_phone: false },
  { id: 'help', path: '/help', icon: CircleHelp, on_phone: false },
  { id: 'settings', path: '/settings', icon: Settings, on_phone: false },
];

export function Rail({ here, session }: { readonly here: RailEntry | null; readonly session: StateOutput }) {
  const role = session.me?.role;
  useMentionsAsked(usePath());
  const open = (entry: Entry): boolean => mayOpen(entry.path, role);
  const hidden = [...MAIN, ...FOOT].filter((entry) => !entry.on_phone && open(entry));
  return (
    <nav className="s-rail" aria-label={t('app.rail')}>
      <a className="s-logo" href="/" aria-label={t('app.to_home')}>
        <Logo label={t('shared.product')} />
      </a>
      {MAIN.filter(open).map((entry) => (
        <Link key={entry.id} entry={entry} here={here} />
      ))}
      <span className="s-rail-space" />
      {FOOT.filter(open).map((entry) => (
        <Link key={entry.id} entry={entry} here={here} />
      ))}
      <Menu
        label={t('shared.more')}
        align="end"
        entries={() => [
          ...hidden.map((entry) => ({
            id: entry.id,
            label: t(`app.${entry.id}`),
            icon: entry.icon,
            run: () => navigate(pathOf(entry)),
          })),
          'line',
          { id: 'sign_out', label: t('app.sign_out'), run: () => void signOut() },
        ]}
        trigger={(props) => (
          <button type="button" className="s-rail-more" {...props}>
            <Ellipsis size={18} strokeWidth={1.75} aria-hidden="true" />
            {t('shared.more')}
          </button>
        )}
      />
      <span className="sr">{session.me?.name}</span>
    </nav>
  );
}

// Problems stand on a map: the one that was looked at last, from which the others can be reached.
function pathOf(entry: Entry): string {
  const map = entry.id === 'improve' ? lastMap() : null;
  return map === null ? entry.path : `/maps/${encodeURIComponent(map)}/improve`;
}

function Mentions() {
  const { n } = useMentions();
  if (n === 0) return null;
  return (
    <>
      <span className="s-badge" aria-hidden="true">
        {n > 9 ? '9+' : n}
      </span>
      <span className="sr">{t('app.mentions_of', { n })}</span>
    </>
  );
}

function Link({ entry, here }: { readonly entry: Entry; readonly here: RailEntry | null }) {
  const Icon = entry.icon;
  return (
    <a
      href={pathOf(entry)}
      className={entry.on_phone ? undefined : 's-rail-wide'}
      aria-current={entry.id === here ? 'page' : undefined}
    >
      <Icon size={17} strokeWidth={1.75} aria-hidden="true" />
      {t(`app.${entry.id}`)}
      {entry.id === 'home' && <Mentions />}
    </a>
  );
}
