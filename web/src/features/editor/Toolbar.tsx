// The tools of the map, in one row: undo and redo, what can be added and shown, whether all is saved.
import { Keyboard, PanelRight, Plus, Redo2, Search, Undo2 } from 'lucide-react';
import { openPalette, type Action } from '../../bind/actions';
import { Button, IconButton, Keys } from '../../ui';
import { t } from '../../words';
import { useCanEdit, useEditor, useSession } from './context';
import { insertLane, redo as redoLast, undo as undoLast } from './do_frame';
import { openPanel } from './do_cards';
import { LaneMenu } from './LaneMenu';
import { SaveState } from './SaveState';
import { FilterMenu, LanesShown } from './ShownMenus';
import type { Mode } from './use_mode';

export interface ToolbarProps {
  readonly byId: (id: string) => Action | undefined;
  readonly mode: Mode;
}

export function Toolbar({ byId, mode }: ToolbarProps) {
  const session = useSession();
  const can_edit = useCanEdit();
  const panel = useEditor(({ ui }) => ui.panel !== null);
  return (
    <div className="ed-bar" role="toolbar" aria-label={t('editor.tools')}>
      {can_edit && <UndoRedo />}
      {can_edit && <span className="ed-vr" />}
      {can_edit && <LaneMenu look="button" onChoose={(wish) => insertLane(session, wish, null, 'after')} />}
      {can_edit && (
        <Button size="s" variant="quiet" icon={Plus} onClick={() => byId('add_stage')?.run()}>
          {t('editor.add_stage')}
        </Button>
      )}
      <LanesShown />
      <FilterMenu />
      <span className="k-grow" />
      {!can_edit && <ReadOnly />}
      <SaveState />
      <span className="ed-vr" />
      <Button size="s" variant="quiet" icon={Search} onClick={openPalette} className="ed-find">
        <span className="ed-find-text">{t('editor.find_or_do')}</span> <Keys of="Ctrl+K" />
      </Button>
      <IconButton
        size="s"
        icon={Keyboard}
        label={t('editor.help_keys')}
        aria-keyshortcuts="?"
        onClick={() => session.set({ help: true })}
      />
      <IconButton
        size="s"
        icon={PanelRight}
        label={panel ? t('editor.close_panel') : t('editor.open_panel')}
        pressed={panel}
        onClick={() => (panel ? session.set({ panel: null }) : openPanel(session, session.map))}
        data-mode={mode}
      />
    </div>
  );
}

function UndoRedo() {
  const session = useSession();
  const undo = useEditor(({ store }) => store.can_undo);
  const redo = useEditor(({ store }) => store.can_redo);
  return (
    <>
      <IconButton
        size="s"
        icon={Undo2}
        aria-keyshortcuts="Control+Z"
        label={undo === null ? t('editor.nothing_to_undo') : t('editor.undo_what', { what: undo })}
        disabled={undo === null}
        onClick={() => undoLast(session)}
      />
      <IconButton
        size="s"
        icon={Redo2}
        aria-keyshortcuts="Control+Y"
        label={redo === null ? t('editor.nothing_to_redo') : t('editor.redo_what', { what: redo })}
        disabled={redo === null}
        onClick={() => redoLast(session)}
      />
    </>
  );
}

function ReadOnly() {
  const session = useSession();
  return (
    <span className="k-muted k-small">{session.can_comment ? t('editor.comment_only') : t('editor.read_only')}</span>
  );
}
