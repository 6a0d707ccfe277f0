// What the team says about a record: threads, oldest first; settled ones are folded away.
import { useState } from 'react';
import { MessageSquare, Trash2 } from 'lucide-react';
import { Avatar, Button, EmptyState, IconButton } from '../../ui';
import { dayAndClock, t } from '../../words';
import type { Op, RecordOf } from '../../store/workspace_store';
import { CommentBox } from './CommentBox';
import { useEditor, useSession } from './context';
import { offerUndo } from './do_cards';
import { mentionParts } from './mentions';
import type { Session } from './session';

type Comment = RecordOf<'comment'>;

export interface CommentsProps {
  readonly about: string;
  readonly write?: number | undefined; // the focus goes to the box whenever it grows
  readonly draft?: string | undefined; // what a new comment begins with
}

export function Comments({ about, write, draft }: CommentsProps) {
  const session = useSession();
  const document = useEditor(({ store }) => store.document);
  const [all, setAll] = useState(false);
  const threads = threadsOf(session, about);
  void document;
  const settled = threads.filter(([head]) => head.resolved === true);
  const shown = all ? threads : threads.filter(([head]) => head.resolved !== true);
  return (
    <div className="ed-comments-list">
      {threads.length === 0 && (
        <EmptyState icon={MessageSquare} title={t('editor.comments_none')}>
          {session.can_comment && t('editor.comments_none_hint')}
        </EmptyState>
      )}
      {shown.map((thread) => (
        <Thread key={thread[0].id} thread={thread} session={session} />
      ))}
      {settled.length > 0 && !all && (
        <Button size="s" variant="quiet" onClick={() => setAll(true)}>
          {t('editor.comment_show_resolved', { n: settled.length })}
        </Button>
      )}
      {session.can_comment && (
        <CommentBox
          key={about + (draft ?? '')}
          {...{ about, write, draft }}
          reply_to={null}
          label={t('editor.comment_write')}
        />
      )}
    </div>
  );
}

type ThreadList = readonly [Comment, ...Comment[]];

// New comments have no time until the server has set it: they are the latest.
const timeOf = (comment: Comment): number => comment.written_at ?? Number.MAX_SAFE_INTEGER;

function threadsOf(session: Session, about: string): ThreadList[] {
  const { document } = session.store;
  const all = document
    .referrers(about)
    .flatMap((id) => {
      const record = document.get(id);
      return record?.type === 'comment' && record.about === about ? [record] : [];
    })
    .sort((a, b) => timeOf(a) - timeOf(b) || (a.id < b.id ? -1 : 1));
  return all
    .filter((comment) => comment.reply_to === undefined)
    .map((head) => [head, ...all.filter((comment) => comment.reply_to === head.id)]);
}

function Thread({ thread, session }: { readonly thread: ThreadList; readonly session: Session }) {
  const [replying, setReplying] = useState(false);
  const [head] = thread;
  const settle = (): void => {
    const op: Op = head.resolved
      ? { patch: head.id, unset: ['resolved', 'resolved_by'] }
      : { patch: head.id, set: { resolved: true, resolved_by: session.store.you?.id ?? '' } };
    session.edit([op], t('editor.did_resolve'));
  };
  return (
    <section className={`ed-thread${head.resolved ? ' settled' : ''}`}>
      {thread.map((comment) => (
        <One key={comment.id} comment={comment} session={session} />
      ))}
      {session.can_comment && (
        <div className="k-row ed-thread-tools">
          <Button size="s" variant="quiet" onClick={() => setReplying(!replying)}>
            {t('editor.comment_reply')}
          </Button>
          <Button size="s" variant="quiet" onClick={settle}>
            {head.resolved ? t('editor.comment_reopen') : t('editor.comment_resolve')}
          </Button>
        </div>
      )}
      {replying && (
        <CommentBox
          about={head.about}
          reply_to={head.id}
          label={t('editor.comment_reply_to', { name: nameOf(session, head) })}
          onDone={() => setReplying(false)}
        />
      )}
    </section>
  );
}

function nameOf(session: Session, comment: Comment): string {
  const { people, you } = session.store;
  if (comment.author === undefined) return you?.name ?? t('editor.comment_by_someone');
  return people.find((person) => person.id === comment.author)?.name ?? comment.author;
}

function One({ comment, session }: { readonly comment: Comment; readonly session: Session }) {
  const name = nameOf(session, comment);
  const own = comment.author === undefined || comment.author === session.store.you?.id;
  const remove = (): void => {
    if (session.edit([{ remove: comment.id }], t('editor.comment_delete')))
      offerUndo(session, t('editor.deleted_comment'));
  };
  return (
    <article className="ed-comment">
      <Avatar name={name} size="s" />
      <div className="k-grow">
        <p className="ed-comment-head">
          <b dir="auto">{name}</b>{' '}
          <span className="k-muted">
            {comment.written_at === undefined ? t('editor.sending') : dayAndClock(comment.written_at)}
          </span>
          {own && session.can_comment && (
            <IconButton size="s" icon={Trash2} label={t('editor.comment_delete')} onClick={remove} />
          )}
        </p>
        <p className="ed-comment-text" dir="auto">
          {mentionParts(comment.text, session.store.people).map((part, i) =>
            part.person === null ? part.text : <mark key={i}>{part.text}</mark>,
          )}
        </p>
      </div>
    </article>
  );
}
