// What every key does, from the table of actions.
import type { Action } from '../../bind/actions';
import { Dialog, Keys } from '../../ui';
import { t } from '../../words';
import { shownKeys } from './shown_keys';

export interface HelpDialogProps {
  readonly actions: readonly Action[];
  readonly onClose: () => void;
}

export function HelpDialog({ actions, onClose }: HelpDialogProps) {
  const groups = new Map<string, [string, string][]>();
  groups.set(t('editor.help_move'), [
    ['← → ↑ ↓', t('editor.help_arrows')],
    ['Home End', t('editor.help_ends')],
    ['Ctrl+Home Ctrl+End', t('editor.help_corners')],
    ['Page↑ Page↓', t('editor.help_pages')],
    ['Tab Shift+Tab', t('editor.help_tab')],
    ['A…Z', t('editor.help_type')],
    ['Esc', t('editor.help_escape')],
    ['Ctrl+Shift+→', t('editor.help_range')],
  ]);
  for (const action of actions) {
    if (!action.keys?.length) continue;
    const list = groups.get(action.group) ?? [];
    groups.set(action.group, [...list, [action.keys.map(shownKeys).join(' '), action.label]]);
  }
  groups.set(t('editor.help_in_editor'), [
    ['Enter', t('editor.help_save')],
    ['Tab', t('editor.help_save_next')],
    ['Shift+Enter', t('editor.help_new_line')],
    ['Esc', t('shared.cancel')],
  ]);
  return (
    <Dialog title={t('editor.help_title')} close_label={t('shared.close')} onClose={onClose} size="l">
      <div className="ed-help">
        {[...groups].map(([group, list]) => (
          <section key={group}>
            <h3>{group}</h3>
            <dl>
              {list.map(([keys, label]) => (
                <div key={keys + label}>
                  <dt>
                    <Keys of={keys} />
                  </dt>
                  <dd>{label}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
