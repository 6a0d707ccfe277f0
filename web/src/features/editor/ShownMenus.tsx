// What of the map is shown: which lanes, and claims of which evidence.
import { Filter, Layers } from 'lucide-react';
import { Button, Checkbox, Menu, Popover } from '../../ui';
import { t } from '../../words';
import { laneName } from './cell_names';
import { useEditor, useSession } from './context';
import { setLaneHidden, toggleLocally } from './do_frame';
import { GRADES } from './evidence';
import { LINKS_ROW } from './rows';
import type { Filter as Shown } from './session';

export function LanesShown() {
  const session = useSession();
  const lanes = useEditor(({ store, map }) => store.document.children(map, 'lane'));
  const hidden = useEditor(({ ui }) => ui.hidden);
  const own_links = !lanes.some((lane) => lane.kind === 'metrics');
  const isShown = (id: string, for_all: boolean | undefined): boolean => for_all !== true && !hidden.has(id);
  const all = lanes.length + (own_links ? 1 : 0);
  const shown =
    lanes.filter((lane) => isShown(lane.id, lane.hidden)).length + (own_links && !hidden.has(LINKS_ROW) ? 1 : 0);
  return (
    <Popover
      label={t('editor.lanes_heading')}
      trigger={(props) => (
        <Button {...props} size="s" variant="quiet" icon={Layers}>
          {t('editor.lanes_shown', { shown, all })}
        </Button>
      )}
    >
      {() => (
        <div className="ed-lane-list">
          <b>{t('editor.lanes_heading')}</b>
          {own_links && (
            <Checkbox
              label={t('editor.what_happens')}
              checked={!hidden.has(LINKS_ROW)}
              onChange={(on) => toggleLocally(session, LINKS_ROW, !on)}
            />
          )}
          {lanes.map((lane) => (
            <Checkbox
              key={lane.id}
              label={<span dir="auto">{laneName(lane)}</span>}
              checked={isShown(lane.id, lane.hidden)}
              onChange={(on) => {
                if (on && hidden.has(lane.id)) toggleLocally(session, lane.id, false);
                if (on !== (lane.hidden !== true)) setLaneHidden(session, lane, !on);
              }}
            />
          ))}
        </div>
      )}
    </Popover>
  );
}

// Once the log has been asked, claims differ by grade; before that by whether they were found in data.
const PLAIN: readonly Shown[] = ['all', 'assumed', 'discovered', 'commented'];
const GRADED: readonly Shown[] = ['all', ...GRADES, 'commented'];

function shownWord(filter: Shown): string {
  switch (filter) {
    case 'measured':
    case 'thin':
    case 'stale':
    case 'contradicted':
      return t(`evidence.show_${filter}`);
    default:
      return t(`editor.show_${filter}`);
  }
}

export function FilterMenu() {
  const session = useSession();
  const filter = useEditor(({ ui }) => ui.filter);
  const filters = useEditor(({ store }) => (store.evidence ? GRADED : PLAIN));
  return (
    <Menu
      label={t('editor.show', { what: '' })}
      entries={filters.map((each) => ({
        id: each,
        label: shownWord(each),
        checked: each === filter,
        run: () => session.set({ filter: each }),
      }))}
      trigger={(props) => (
        <Button {...props} size="s" variant="quiet" icon={Filter} className={filter === 'all' ? '' : 'ed-pressed'}>
          {t('editor.show', { what: shownWord(filter) })}
        </Button>
      )}
    />
  );
}
