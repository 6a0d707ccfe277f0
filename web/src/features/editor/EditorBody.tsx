// The page once its map is there. How much room there is decides what it is made of.
import { useDeferredValue, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { useActions, useFinder } from '../../bind/actions';
import { useTitle } from '../../bind/title';
import { t } from '../../words';
import { actionsById, editorActions, type ActionHost } from './actions';
import { CellMenu } from './CellMenu';
import { plainText } from './find';
import { useEditor, useSession } from './context';
import { openPanel } from './do_cards';
import { EditorHead } from './EditorHead';
import { EmptyMap } from './EmptyMap';
import { FindBar } from './FindBar';
import { Findings, useAskedFindings } from './findings';
import { findRecords } from './find_records';
import { HelpDialog } from './HelpDialog';
import type { LoadHistory } from './history_source';
import { Legend } from './Legend';
import { MapGrid } from './MapGrid';
import { Notices } from './Notices';
import { Panel } from './Panel';
import { PictureDialog } from './PictureDialog';
import { ReadingMap } from './ReadingMap';
import { useLinkedRecord } from './show_record';
import { StageStrip } from './StageStrip';
import { Toolbar } from './Toolbar';
import { useClipboard } from './use_clipboard';
import { useFocusKept } from './use_focus_kept';
import { useLinkedComment } from './use_linked_comment';
import { useMode } from './use_mode';
import { usePictureDrop } from './use_picture_drop';

export interface EditorBodyProps {
  readonly crumbs: ReactNode;
  readonly tools: ReactNode;
  readonly loadHistory: LoadHistory | null;
}

export function EditorBody({ crumbs, tools, loadHistory }: EditorBodyProps) {
  const session = useSession();
  const body = useRef<HTMLDivElement>(null);
  const mode = useMode();
  const title = useEditor(({ store, map }) => titleOf(store.document.get(map)));
  useTitle(title || t('editor.unnamed_map'));
  const copy = useClipboard(body);
  usePictureDrop(body);
  useFocusKept(body);
  const host = useMemo(
    (): ActionHost => ({ inGrid: () => document.activeElement?.closest('.ed-ground') !== null && !isField(), copy }),
    [copy],
  );
  const actions = editorActions(session, host);
  useActions(actions);
  useFinder((query) => findRecords(session, plainText(query)));
  const stages = useEditor(({ grid, ui }) => grid.columns.stages.length + (ui.only === null ? 0 : 1));
  // While the arrows run over the grid the panel may wait.
  const panel = useDeferredValue(useEditor(({ ui }) => ui.panel));
  const find = useEditor(({ ui }) => ui.find !== null);
  const help = useEditor(({ ui }) => ui.help);
  const menu = useEditor(({ ui }) => ui.menu);
  const picture = useEditor(({ ui }) => ui.picture);
  const byId = actionsById(actions);
  useSingleStage(mode === 'single' || mode === 'reading');
  useEffect(() => {
    // Who only reads has the room for the map.
    if (mode === 'wide' && !session.ui.panel && session.can_edit) openPanel(session, session.map);
    if (mode !== 'wide' && session.ui.panel) session.set({ panel: null });
  }, [mode]);
  useLinkedComment(session);
  useLinkedRecord(session);
  const findings = useAskedFindings();
  return (
    <Findings value={findings}>
      <div ref={body} className={`ed ed-${mode}`}>
        <EditorHead crumbs={crumbs} tools={tools} title={title} />
        {mode !== 'reading' && <Toolbar byId={byId} mode={mode} />}
        <div className="ed-main">
          <div className="ed-work">
            <Notices />
            {find && <FindBar />}
            {(mode === 'single' || mode === 'reading') && <StageStrip />}
            {stages === 0 ? <EmptyMap /> : mode === 'reading' ? <ReadingMap /> : <MapGrid />}
            {stages > 0 && mode !== 'reading' && <Legend />}
          </div>
          {panel && <Panel key={panel.id} panel={panel} mode={mode} loadHistory={loadHistory} />}
        </div>
        {menu && <CellMenu byId={byId} />}
        {picture && <PictureDialog picture={picture} />}
        {help && <HelpDialog actions={actions} onClose={() => session.set({ help: false })} />}
        <Announcer />
      </div>
    </Findings>
  );
}

function titleOf(record: object | undefined): string {
  return (record as { readonly title?: string } | undefined)?.title ?? '';
}

const isField = (): boolean => /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? '');

// With little room one stage at a time is shown.
function useSingleStage(single: boolean): void {
  const session = useSession();
  const stages = useEditor(({ store, map }) => store.document.children(map, 'stage'));
  const only = useEditor(({ ui }) => ui.only);
  useEffect(() => {
    if (!single) {
      if (only !== null) session.set({ only: null });
    } else if (!stages.some((stage) => stage.id === only)) {
      session.set({ only: stages[0]?.id ?? null });
    }
  }, [single, stages, only]);
}

function Announcer() {
  const said = useEditor(({ ui }) => ui.said);
  const told = useEditor(({ ui }) => ui.told);
  return (
    <>
      <div className="sr" role="status" aria-live="polite">
        {said}
      </div>
      <div className="sr" role="status" aria-live="polite">
        {told}
      </div>
    </>
  );
}
