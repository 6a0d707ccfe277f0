// The improvement board: cards by how far they are, moved by dragging or with M.
import { CircleAlert, Ellipsis, Lightbulb } from 'lucide-react';
import { useRef, useState, type DragEvent } from 'react';
import type { ImprovementRecord } from '../../api/record_types';
import { editWithUndo, patchOf } from '../../bind/edits';
import { isOverdue, nextLook } from '../../bind/improvements';
import { useStore } from '../../bind/use_store';
import { Avatar, Button, EmptyState, IconButton, Keys, Menu, Panel, Tag } from '../../ui';
import { dayMonth, formatNumber, t } from '../../words';
import { COLUMNS, columnOf, dayOfWindow, movedTo, riceOf, STATUSES, type Status } from './board';
import type { Here } from './ImprovePage';
import { Expected } from './Expectation';
import { verdictTone } from './verdicts';

interface Props {
  readonly here: Here;
  readonly data_until: number | null;
}

function move(here: Here, record: ImprovementRecord, status: Status): void {
  if (record.status === status) return;
  const words = t('improve.moved_to', { name: record.name, status: t(`improve.status_${status}`) });
  editWithUndo(here.store, [patchOf(record.id, movedTo(record, status, here.map, Date.now()))], words);
}

export function Board({ here, data_until }: Props) {
  const [over, setOver] = useState<string | null>(null);
  const dropped = here.improvements.filter((each) => each.status === 'dropped');
  const onDrop = (event: DragEvent, status: Status): void => {
    event.preventDefault();
    setOver(null);
    const record = here.improvements.find((each) => each.id === event.dataTransfer.getData('text/plain'));
    if (record && here.may_edit) move(here, record, status);
  };
  const card = (each: ImprovementRecord) => <Card key={each.id} here={here} record={each} data_until={data_until} />;
  return (
    <Panel
      title={t('improve.board')}
      about={t('improve.board_about')}
      actions={here.may_edit && <KeyHint />}
      className="improve-board-panel"
    >
      {here.improvements.length === 0 ? (
        <EmptyState
          icon={Lightbulb}
          title={t('improve.board_empty')}
          actions={here.may_edit && <Button onClick={() => here.onEdit({ problem: null })}>{t('improve.add')}</Button>}
        >
          {t('improve.board_empty_why')}
        </EmptyState>
      ) : (
        <div className="improve-board">
          {COLUMNS.map((column) => {
            const cards = here.improvements.filter((each) => columnOf(each.status) === column);
            return (
              <section
                key={column}
                aria-label={t(`improve.status_${column}`)}
                className={over === column ? 'improve-column improve-over' : 'improve-column'}
                onDragOver={(event) => {
                  event.preventDefault();
                  setOver(column);
                }}
                onDragLeave={() => setOver(null)}
                onDrop={(event) => onDrop(event, column)}
              >
                <h3>
                  {t(`improve.status_${column}`)} <Tag>{formatNumber(cards.length)}</Tag>
                </h3>
                {cards.map(card)}
              </section>
            );
          })}
        </div>
      )}
      {dropped.length > 0 && (
        <details className="improve-dropped">
          <summary>{t('improve.dropped', { n: dropped.length })}</summary>
          <div>{dropped.map(card)}</div>
        </details>
      )}
    </Panel>
  );
}

function KeyHint() {
  return (
    <span className="k-small k-muted improve-keys" aria-hidden="true">
      <Keys of="M" /> {t('improve.board_key')}
    </span>
  );
}

interface CardProps extends Props {
  readonly record: ImprovementRecord;
}

function Card({ here, record, data_until }: CardProps) {
  const menu = useRef<HTMLSpanElement>(null);
  const people = useStore(here.store, (each) => each.people);
  const owner = people.find((each) => each.id === record.owner)?.name ?? record.owner;
  const mends = here.problems.filter((each) => record.problems?.includes(each.id));
  return (
    <article
      className="improve-card"
      draggable={here.may_edit}
      onDragStart={(event) => event.dataTransfer.setData('text/plain', record.id)}
      onKeyDown={(event) => {
        if (event.key.toLowerCase() !== 'm' || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        menu.current?.querySelector('button')?.click();
      }}
    >
      <div className="improve-card-head">
        <button type="button" className="link" dir="auto" onClick={() => here.onEdit({ improvement: record.id })}>
          {record.name}
        </button>
        {here.may_edit && (
          <span ref={menu}>
            <Menu
              label={t('improve.move_to')}
              align="end"
              entries={STATUSES.map((status) => ({
                id: status,
                label: t(`improve.status_${status}`),
                checked: record.status === status,
                run: () => move(here, record, status),
              }))}
              trigger={(props) => (
                <IconButton
                  {...props}
                  variant="plain"
                  size="s"
                  icon={Ellipsis}
                  label={t('improve.move', { name: record.name })}
                />
              )}
            />
          </span>
        )}
      </div>
      {mends.length > 0 && <small dir="auto">{mends.map((each) => each.name).join(', ')}</small>}
      <State record={record} data_until={data_until} />
      <Expected here={here} record={record} />
      <div className="improve-meta">
        <When record={record} />
        <span className="k-grow" />
        {owner ? <Avatar name={owner} size="s" /> : <span className="k-muted">{t('improve.no_owner')}</span>}
      </div>
    </article>
  );
}

// What stands out about a card: its verdict, how far its window is, or that nothing will tell whether it helped.
function State({ record, data_until }: Omit<CardProps, 'here'>) {
  if (record.verdict !== undefined)
    return (
      <div className="improve-meta">
        <Tag tone={verdictTone(record.verdict)}>{t(`improve.tag_${record.verdict}`)}</Tag>
      </div>
    );
  const window = record.status === 'shipped' ? dayOfWindow(record, data_until) : null;
  if (window)
    return (
      <div className="improve-progress">
        <progress max={window.days} value={window.day} aria-label={t('improve.day_of', window)} />
        <small>{t('improve.day_of', window)}</small>
      </div>
    );
  if (columnOf(record.status) === 'planned' && record.control === undefined)
    return (
      <small className="k-warn improve-no-control">
        <CircleAlert size={12} aria-hidden="true" /> {t('improve.no_control')}
      </small>
    );
  return null;
}

function When({ record }: { readonly record: ImprovementRecord }) {
  const late = isOverdue(record, Date.now());
  const rice = riceOf(record);
  const open = columnOf(record.status) === 'idea' || columnOf(record.status) === 'planned';
  const look = nextLook(record, Date.now());
  return (
    <>
      {look && (
        <Tag tone={look.is_due ? 'warn' : 'plain'}>
          {look.is_due
            ? t('improve.look_due', { days: look.days })
            : t('improve.look_next', { day: dayMonth(look.at), days: look.days })}
        </Tag>
      )}
      {open && record.due_at !== undefined && (
        <Tag tone={late ? 'warn' : 'plain'}>
          {t(late ? 'improve.overdue' : 'improve.due', { day: dayMonth(record.due_at) })}
        </Tag>
      )}
      {record.status === 'in_work' && <span className="k-muted">{t('improve.status_in_work')}</span>}
      {rice !== null && open && (
        <span className="k-muted">{t('improve.rice', { score: formatNumber(Math.round(rice)) })}</span>
      )}
    </>
  );
}
