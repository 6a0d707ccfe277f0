// The panel at the side: what is selected, with all its fields, what was said about it, and what happened to it. With
// less room it lies over the map; on a phone it fills the screen.
import { Trash2, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { IconButton, Tabs } from '../../ui';
import { formatNumber, t } from '../../words';
import { Comments } from './Comments';
import { FindingsList } from './FindingsList';
import { useFindings } from './findings';
import { useCanEdit, useEditor, useSession } from './context';
import { deleteItems } from './do_cards';
import { deleteLane, deleteStage, deleteStep } from './do_frame';
import { HistoryList } from './HistoryList';
import type { LoadHistory } from './history_source';
import { Inspector } from './Inspector';
import { describeRecord, itemOf } from './record_words';
import type { PanelTab, Session, UiState } from './session';
import type { Mode } from './use_mode';

export interface PanelProps {
  readonly panel: NonNullable<UiState['panel']>;
  readonly mode: Mode;
  readonly loadHistory: LoadHistory | null;
}

export function Panel({ panel, mode, loadHistory }: PanelProps) {
  const session = useSession();
  const can_edit = useCanEdit();
  const record = useEditor(({ store }) => store.document.get(panel.id));
  const comments = useEditor((s) => s.openComments(panel.id));
  const found = useFindings()?.value?.findings.length ?? null;
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    if (mode !== 'reading') return;
    const field = panel.begin ? box.current?.querySelector<HTMLElement>('.ed-fields :is(textarea, input)') : null;
    (field ?? box.current)?.focus();
  }, [mode]);
  if (!record) return null;
  const close = (): void => {
    if (mode === 'reading') dropEmpty(session, panel.id);
    session.set({ panel: null, focus_asked: session.ui.focus_asked + 1 });
  };
  const { title, kind, where } = describeRecord(session, record);
  const tabs = [
    { id: 'details' as const, label: t('editor.tab_details') },
    {
      id: 'comments' as const,
      label: t('editor.tab_comments'),
      ...(comments > 0 ? { note: formatNumber(comments) } : {}),
    },
    { id: 'history' as const, label: t('editor.tab_history') },
    ...(panel.id === session.map && found !== null
      ? [{ id: 'findings' as const, label: t('findings.tab'), note: formatNumber(found) }]
      : []),
  ];
  const setTab = (tab: PanelTab): void => session.set({ panel: { ...panel, tab } });
  return (
    <aside
      ref={box}
      tabIndex={-1}
      className="ed-panel"
      aria-label={`${kind}: ${title}`}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        close();
      }}
    >
      <header className="ed-panel-head">
        <div className="k-grow">
          <h2 dir="auto">{title}</h2>
          <p dir="auto">{[kind, ...where].join(' · ')}</p>
        </div>
        {can_edit && isRemovable(record.type) && (
          <IconButton size="s" icon={Trash2} label={t('shared.delete')} onClick={() => remove(session, panel.id)} />
        )}
        <IconButton size="s" icon={X} label={t('editor.close_panel')} onClick={close} />
      </header>
      <Tabs label={t('editor.inspector')} value={panel.tab} tabs={tabs} onChange={setTab}>
        {panel.tab === 'details' && <Inspector record={record} />}
        {panel.tab === 'comments' && <Comments about={panel.id} write={panel.write} draft={panel.draft} />}
        {panel.tab === 'findings' && <FindingsList />}
        {panel.tab === 'history' && <HistoryList record={panel.id} load={loadHistory} />}
      </Tabs>
    </aside>
  );
}

const isRemovable = (type: string): boolean =>
  ['card', 'stage', 'step', 'lane', 'link', 'problem', 'opportunity', 'quote'].includes(type);

function remove(session: Session, id: string): void {
  const record = session.store.document.get(id);
  if (record?.type === 'stage') deleteStage(session, record);
  else if (record?.type === 'step') deleteStep(session, record);
  else if (record?.type === 'lane') deleteLane(session, record);
  else if (record) {
    const item = itemOf(session, record);
    if (item) deleteItems(session, [item]);
  }
}

// A card that was begun on a phone and left empty is no claim.
function dropEmpty(session: Session, id: string): void {
  const record = session.store.document.get(id);
  if (record?.type !== 'card' || !session.can_edit) return;
  if (record.text === '' && record.value === undefined && record.touchpoint === undefined && record.asset === undefined)
    session.store.undo();
}
