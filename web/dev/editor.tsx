// The editor on a store in memory, for developing it: no server, nothing kept. ?big: 4,000 cards; ?empty; ?evidence; ?role=viewer.
import { createRoot } from 'react-dom/client';
import '../src/ui/tokens.css';
import '../src/ui/base.css';
import '../src/ui/kit.css';
import '../src/ui/floating.css';
import '../src/ui/tables.css';
import '../src/ui/waiting.css';
import '../src/app/shell/shell.css';
import { Palette } from '../src/app/Palette';
import { useShortcuts } from '../src/app/shortcuts';
import { useTheme } from '../src/bind/theme';
import { EditorPage } from '../src/features/editor/EditorPage';
import { localStore } from '../src/store/local_store';
import { Toasts } from '../src/ui';
import { believed, sampleEvidence } from './sample_evidence';
import { bigMap, discoveredMap, emptyMap, sampleMap } from './sample_map';

const asked = new URLSearchParams(location.search);
const records = asked.has('big')
  ? bigMap()
  : asked.has('empty')
    ? emptyMap()
    : asked.has('discovered')
      ? discoveredMap()
      : sampleMap();
const store = asked.has('evidence')
  ? localStore(believed(records, asked.get('evidence')!), sampleEvidence(believed(records, asked.get('evidence')!)))
  : localStore(records);
const role = asked.get('role');
if (role) Object.assign(store, { you: { ...store.you, role } });
Object.assign(store, {
  people: [
    ...store.people,
    { id: 'mira', name: 'Mira Rask' },
    { id: 'tom', name: 'Tom Lind' },
    { id: 'toivo', name: 'Toivo Virta' },
  ],
});
if (!asked.has('big'))
  Object.assign(store, {
    presence: [{ client: 'm', id: 'mira', name: 'Mira Rask', cell: 'l-thoughts/s4', editing: true }],
  });
Object.assign(window, { store });

function Page() {
  const [theme, setTheme] = useTheme();
  useShortcuts(theme, setTheme);
  return (
    <div className="s-app">
      <nav className="s-rail" aria-label="Main" />
      <main id="main" tabIndex={-1}>
        <EditorPage store={store} map="map" crumbs={<span>Northlight › Online shop</span>} />
      </main>
      <Palette />
      <Toasts label="Messages" dismiss_label="Dismiss" />
    </div>
  );
}

const mount = document.createElement('div');
document.body.append(mount);
createRoot(mount).render(<Page />);
