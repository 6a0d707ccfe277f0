// What one may do with a source, wherever sources are listed.
import { Ellipsis, Info, Trash2 } from 'lucide-react';
import { IconButton, Menu, type MenuEntry } from '../ui';
import { t } from '../words';
import { atLeast } from './roles';
import { useMe } from './session';
import { openSourceDialog } from './source_dialog';

export interface SourceMenuProps {
  readonly source: string;
  readonly onChanged: () => void;
}

export function SourceMenu({ source, onChanged }: SourceMenuProps) {
  const may_remove = atLeast(useMe()?.role, 'owner');
  const label = t('sources.actions_of', { source });
  const entries: MenuEntry[] = [
    {
      id: 'look',
      label: t('sources.look'),
      icon: Info,
      run: () => openSourceDialog('source', source, onChanged),
    },
  ];
  if (may_remove) {
    entries.push({
      id: 'remove',
      label: t('sources.remove_menu'),
      icon: Trash2,
      danger: true,
      run: () => openSourceDialog('remove', source, onChanged),
    });
  }
  return (
    <Menu
      label={label}
      align="end"
      entries={entries}
      trigger={(props) => <IconButton {...props} icon={Ellipsis} size="s" label={label} />}
    />
  );
}
