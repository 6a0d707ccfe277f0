// Why an edit was refused, and what was written in it, for whoever made it: in words, without the names that records
// have among themselves.
import type { Op } from '../store/workspace_store';
import { showToast, type ToastOptions } from '../ui/toast';
import { writeClipboard } from '../ui/CopyField';
import { t } from '../words';

export interface Refusal {
  readonly reason: string;
  readonly message: string;
}

export function refusalWords({ reason, message }: Refusal): string {
  if (reason === 'removed_record') return t('shared.removed_record');
  if (reason === 'removed_parent') return t('shared.removed_parent');
  return message;
}

const TEXTS = ['text', 'name', 'title', 'label', 'words', 'feeling', 'description'];

// The texts that somebody wrote in an edit; '' where there are none.
export function writtenIn(ops: readonly Op[]): string {
  const values = ops.map((op) => ('put' in op ? op.put : 'patch' in op ? (op.set ?? {}) : {}));
  return values
    .flatMap((value) => TEXTS.map((name) => (value as Readonly<Record<string, unknown>>)[name]))
    .filter((value): value is string => typeof value === 'string' && value.trim() !== '')
    .join('\n');
}

// Said at once, with the text to copy where something was written.
export function showRefusal(title: string, refusal: Refusal, text: string): void {
  const why = refusalWords(refusal);
  const options: ToastOptions =
    text === ''
      ? { tone: 'error', detail: why, stays: false }
      : {
          tone: 'error',
          detail: `${why} ${t('shared.your_text', { text })}`,
          stays: true,
          action: { label: t('shared.copy'), run: () => void writeClipboard(text) },
        };
  showToast(title, options);
}
