// What others remove may have had the focus: it then comes back to the grid, or where there is none to the title. Nobody
// who uses a keyboard is left nowhere.
import { useEffect, type RefObject } from 'react';
import { useSession } from './context';

const SETTLED_MS = 30; // who removes something on purpose says where the focus goes, by then

export function useFocusKept(body: RefObject<HTMLElement | null>): void {
  const session = useSession();
  useEffect(() => {
    const element = body.current;
    if (!element) return;
    let last: Element | null = element.contains(document.activeElement) ? document.activeElement : null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const note = (event: FocusEvent): void => void (last = event.target instanceof Element ? event.target : null);
    const isLost = (): boolean => last !== null && !last.isConnected && document.activeElement === document.body;
    const restore = (): void => {
      if (!isLost()) return;
      const grid = element.querySelector<HTMLElement>('.ed-ground [tabindex="0"]');
      if (grid) session.focus(session.ui.focus);
      (grid ?? document.getElementById('page-title'))?.focus({ preventScroll: true });
    };
    const observer = new MutationObserver(() => {
      if (!isLost()) return;
      clearTimeout(timer);
      timer = setTimeout(restore, SETTLED_MS);
    });
    element.addEventListener('focusin', note);
    observer.observe(element, { childList: true, subtree: true });
    return () => {
      element.removeEventListener('focusin', note);
      observer.disconnect();
      clearTimeout(timer);
    };
  }, [session]);
}
