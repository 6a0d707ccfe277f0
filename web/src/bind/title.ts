// The title of the browser's window, and the heading that gets the focus when a page was opened.
import { useEffect } from 'react';
import { t } from '../words';
import { currentSession } from './session';

export function useTitle(page: string): void {
  useEffect(() => {
    const session = currentSession();
    const workspace = session.state === 'ready' ? session.value.workspace : '';
    document.title = workspace === '' ? t('app.page_title_alone', { page }) : t('app.page_title', { page, workspace });
  }, [page]);
}
