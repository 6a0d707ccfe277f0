// Whether what was written is safe.
import { CheckCheck, CloudOff, CircleAlert, RefreshCw } from 'lucide-react';
import { clock, t } from '../../words';
import type { Save } from '../../store/workspace_store';
import { useEditor } from './context';

export function SaveState() {
  const save = useEditor(({ store }) => store.save);
  const failures = useEditor(({ store }) => store.failures.length);
  const text = saveText(save, failures);
  const loud = save.state === 'offline' || save.state === 'closed' || failures > 0;
  const Icon =
    failures > 0
      ? CircleAlert
      : save.state === 'offline' || save.state === 'closed'
        ? CloudOff
        : save.state === 'saved'
          ? CheckCheck
          : RefreshCw;
  return (
    <span className={`ed-save${loud ? ' loud' : ''}`} role="status">
      <Icon size={14} aria-hidden="true" />
      <span>{text}</span>
    </span>
  );
}

export function saveText(save: Save, failures: number): string {
  if (failures > 0) return t('editor.refused', { n: failures });
  switch (save.state) {
    case 'loading':
      return t('editor.loading');
    case 'saving':
      return t('editor.saving');
    case 'offline':
      return save.waiting > 0 ? t('editor.offline', { n: save.waiting }) : t('editor.offline_plain');
    case 'closed':
      return t('editor.closed');
    case 'refused':
    case 'saved':
      return save.saved_at === null ? t('editor.saved') : t('editor.saved_at', { time: clock(save.saved_at) });
    default:
      return save.state;
  }
}
