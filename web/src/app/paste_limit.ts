// A text far longer than a field is for would stop the page while it is laid out: it is refused with a sentence, and
// the field stays as it was.
import { showToast } from '../ui';
import { t } from '../words';

export const MOST_PASTED = 100_000; // characters

export function limitPaste(): () => void {
  const onPaste = (event: ClipboardEvent): void => {
    if (!(event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement)) return;
    const length = event.clipboardData?.getData('text/plain').length ?? 0;
    if (length <= MOST_PASTED) return;
    event.preventDefault();
    event.stopPropagation();
    showToast(t('app.paste_too_long'), {
      tone: 'error',
      detail: t('app.paste_too_long_why', { characters: length, most: MOST_PASTED }),
    });
  };
  document.addEventListener('paste', onPaste, true);
  return () => document.removeEventListener('paste', onPaste, true);
}
