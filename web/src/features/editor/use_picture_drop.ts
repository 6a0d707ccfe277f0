// Pictures dropped onto a cell of the images lane, or pasted while the focus is in one.
import { useEffect, type RefObject } from 'react';
import { useSession } from './context';
import { askForPicture, pictureOf, takesPicture } from './do_pictures';
import type { Focus } from './navigation';

export function usePictureDrop(body: RefObject<HTMLElement | null>): void {
  const session = useSession();
  useEffect(() => {
    const element = body.current;
    const cellAt = (target: EventTarget | null): Focus | null => {
      const cell = target instanceof Element ? target.closest<HTMLElement>('[data-row][data-column]') : null;
      const { row, column } = cell?.dataset ?? {};
      return row !== undefined && column !== undefined ? { row, column, item: null } : null;
    };
    const onOver = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      // Elsewhere a file that is dropped would replace the page.
      event.preventDefault();
      event.dataTransfer.dropEffect = takesPicture(session, cellAt(event.target)) ? 'copy' : 'none';
    };
    const onDrop = (event: DragEvent): void => {
      if (!event.dataTransfer?.types.includes('Files')) return;
      event.preventDefault();
      const at = cellAt(event.target);
      const file = pictureOf(event.dataTransfer.files);
      if (at && file && takesPicture(session, at)) askForPicture(session, at, file);
    };
    // Before the clipboard of the grid, which knows texts.
    const onPaste = (event: ClipboardEvent): void => {
      const { focus, editing } = session.ui;
      const file = event.clipboardData ? pictureOf(event.clipboardData.files) : null;
      const in_grid = element?.querySelector('.ed-ground')?.contains(document.activeElement) ?? false;
      if (!file || !in_grid || !focus || editing || !takesPicture(session, focus)) return;
      event.preventDefault();
      event.stopPropagation();
      askForPicture(session, focus, file);
    };
    element?.addEventListener('dragover', onOver);
    element?.addEventListener('drop', onDrop);
    document.addEventListener('paste', onPaste, { capture: true });
    return () => {
      element?.removeEventListener('dragover', onOver);
      element?.removeEventListener('drop', onDrop);
      document.removeEventListener('paste', onPaste, { capture: true });
    };
  }, [session]);
}
