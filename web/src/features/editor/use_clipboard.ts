// The clipboard while the focus is in the grid: records for other maps, a table for everything else.
import { useCallback, useEffect, type RefObject } from 'react';
import { showToast } from '../../ui';
import { t } from '../../words';
import { CLIP_TYPE } from './clip';
import { useSession } from './context';
import { copySelected, cutSelected, paste } from './do_clipboard';

export function useClipboard(body: RefObject<HTMLElement | null>): (cut: boolean) => void {
  const session = useSession();
  useEffect(() => {
    const inGrid = (event: ClipboardEvent): boolean => {
      const target = document.activeElement;
      if (event.defaultPrevented || /^(INPUT|TEXTAREA|SELECT)$/.test(target?.tagName ?? '')) return false;
      return body.current?.querySelector('.ed-ground')?.contains(target) ?? false;
    };
    const take = (event: ClipboardEvent, cut: boolean): void => {
      if (!inGrid(event) || !event.clipboardData) return;
      const copied = cut ? cutSelected(session) : copySelected(session);
      if (!copied) return;
      event.preventDefault();
      event.clipboardData.setData(CLIP_TYPE, copied.clip);
      event.clipboardData.setData('text/html', copied.html);
      event.clipboardData.setData('text/plain', copied.plain);
      session.say(t('editor.copied', { n: copied.cells }));
    };
    const onCopy = (event: ClipboardEvent): void => take(event, false);
    const onCut = (event: ClipboardEvent): void => take(event, true);
    const onPaste = (event: ClipboardEvent): void => {
      if (!inGrid(event) || !event.clipboardData) return;
      event.preventDefault();
      const data = event.clipboardData;
      paste(session, {
        clip: data.getData(CLIP_TYPE),
        html: data.getData('text/html'),
        plain: data.getData('text/plain'),
      });
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCut);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCut);
      document.removeEventListener('paste', onPaste);
    };
  }, [session]);
  // From a menu or the palette there is no event of the browser to answer.
  return useCallback(
    (cut) => {
      const copied = cut ? cutSelected(session) : copySelected(session);
      if (!copied) return;
      const blob = (type: string, text: string): Blob => new Blob([text], { type });
      void navigator.clipboard
        ?.write([
          new ClipboardItem({
            'text/html': blob('text/html', copied.html),
            'text/plain': blob('text/plain', copied.plain),
          }),
        ])
        .then(() => showToast(t('editor.copied', { n: copied.cells })))
        .catch(() => showToast(t('editor.not_done'), { tone: 'warn' }));
    },
    [session],
  );
}
