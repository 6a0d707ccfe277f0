import { ChevronDown, Database, Merge, RotateCcw, Tag as TagIcon, Undo2, type LucideIcon } from 'lucide-react';
import { useState } from 'react';
import type { HistoryItem, VersionItem } from '../../api/generated';
import { Avatar, Button, EmptyState, Menu, Panel, Skeleton } from '../../ui';
import { plainDirection } from '../../ui/plain_direction';
import { clock, dayHeading, t } from '../../words';
import { whoOf } from './moments';
import { timeline, type Moment } from './timeline';
import type { History } from './use_history';

export interface TimelinePanelProps {
  readonly history: History;
  readonly versions: readonly VersionItem[];
  readonly chosen: number | null;
  readonly onChoose: (revision: number) => void;
}

export function TimelinePanel({ history, versions, chosen, onChoose }: TimelinePanelProps) {
  const [only, setOnly] = useState('');
  const authors = new Map(history.edits.map((edit) => [edit.author, whoOf(edit)]));
  const shown = history.edits.filter((edit) => only === '' || edit.author === only);
  const days = timeline(shown, only === '' ? versions : [], history.complete);
  return (
    <Panel
      title={t('history.timeline')}
      padded={false}
      className="history-timeline"
      actions={authors.size > 1 && <Who authors={authors} only={only} onChange={setOnly} />}
      footer={
        <>
          {!history.complete && history.edits.length > 0 && (
            <Button variant="link" size="s" busy={history.loading} onClick={history.earlier}>
              {t('history.earlier')}
            </Button>
          )}
          <span className="k-grow" />
          <span>{t('history.shown', { n: shown.length })}</span>
        </>
      }
    >
      {history.loading && history.edits.length === 0 ? (
        <Skeleton label={t('shared.loading')} rows={6} />
      ) : days.length === 0 ? (
        <EmptyState title={t('history.nothing')} />
      ) : (
        days.map((day) => (
          <section key={day.at}>
            <h3>{dayHeading(day.at, Date.now())}</h3>
            <ol>
              {day.moments.map((moment) => (
                <Row
                  key={`${moment.kind}${moment.revision}`}
                  moment={moment}
                  chosen={moment.revision === chosen}
                  onChoose={() => onChoose(moment.revision)}
                />
              ))}
            </ol>
          </section>
        ))
      )}
    </Panel>
  );
}

interface WhoProps {
  readonly authors: ReadonlyMap<string, string>;
  readonly only: string;
  readonly onChange: (author: string) => void;
}

function Who({ authors, only, onChange }: WhoProps) {
  const all = [['', t('history.everyone')] as const, ...authors];
  return (
    <Menu
      label={t('history.everyone')}
      align="end"
      entries={all.map(([id, label]) => ({ id, label, checked: id === only, run: () => onChange(id) }))}
      trigger={(props) => (
        <button type="button" className="k-chip k-chip-s" {...props}>
          <span dir="auto">
            {only === '' ? t('history.everyone') : t('history.only', { name: authors.get(only) ?? '' })}
          </span>
          <ChevronDown size={12} aria-hidden="true" />
        </button>
      )}
    />
  );
}

interface RowProps {
  readonly moment: Moment;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

const SHOWN_LINES = 3;

function Row({ moment, chosen, onChoose }: RowProps) {
  return (
    <li className={chosen ? 'history-chosen' : undefined}>
      <button type="button" aria-pressed={chosen} onClick={onChoose}>
        {moment.kind === 'version' ? <VersionWords version={moment.version} /> : <EditWords edit={moment.edit} />}
      </button>
    </li>
  );
}

function VersionWords({ version }: { readonly version: VersionItem }) {
  return (
    <>
      <span className="history-mark history-version">
        <TagIcon size={13} aria-hidden="true" />
      </span>
      <span>
        <b dir="auto">{t('history.version', { name: version.name })}</b>
        {version.note && (
          <span className="history-note" dir="auto">
            {version.note}
          </span>
        )}
        <small>
          {whoOf(version)} · {clock(version.at)}
        </small>
      </span>
    </>
  );
}

const MARKS: Readonly<Partial<Record<HistoryItem['kind'], LucideIcon>>> = {
  undo: Undo2,
  restore: RotateCcw,
  discover: Database,
  merge: Merge,
};

function EditWords({ edit }: { readonly edit: HistoryItem }) {
  const Mark = MARKS[edit.kind];
  const more = edit.words.length - SHOWN_LINES;
  return (
    <>
      {Mark ? (
        <span className="history-mark">
          <Mark size={14} aria-hidden="true" />
        </span>
      ) : (
        <Avatar name={whoOf(edit)} />
      )}
      <span>
        <b dir="auto">{whoOf(edit)}</b>
        {edit.words.slice(0, SHOWN_LINES).map((line, i) => (
          <span key={i} className="history-line" dir="auto">
            {plainDirection(line)}
          </span>
        ))}
        {more > 0 && <span className="history-line k-muted">{t('history.more_lines', { n: more })}</span>}
        <small>
          {clock(edit.at)}
          {edit.kind !== 'edit' && ` · ${t(`history.kind_${edit.kind}`)}`}
        </small>
      </span>
    </>
  );
}
