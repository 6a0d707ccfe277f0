// A button that adds a lane of a chosen kind.
import { Plus } from 'lucide-react';
import { Button, Menu, type MenuEntry } from '../../ui';
import { record_types } from '../../api/record_types';
import { t } from '../../words';
import { kindName } from './cell_names';
import type { NewLane } from './edits';
import type { LaneKind } from './items';
import { LaneIcon } from './lane_icons';

export interface LaneMenuProps {
  readonly onChoose: (wish: NewLane) => void;
  readonly look: 'button' | 'row';
}

export const LANE_KINDS: readonly LaneKind[] = (record_types.lane.properties.find(
  (property) => property.name === 'kind',
)?.words ?? []) as readonly LaneKind[];

export function LaneMenu({ onChoose, look }: LaneMenuProps) {
  const entries = (): MenuEntry[] =>
    LANE_KINDS.map((kind): MenuEntry => ({
      id: kind,
      label: kindName(kind),
      icon: LaneIcon[kind],
      run: () => onChoose({ kind }),
    }));
  return (
    <Menu
      label={t('editor.act_add_lane')}
      entries={entries}
      trigger={(props) => (
        <Button
          {...(props as object)}
          ref={props.ref as React.Ref<HTMLButtonElement>}
          size="s"
          variant="quiet"
          icon={Plus}
          title={t('editor.act_add_lane')}
          className={look === 'row' ? 'ed-add-lane-button' : ''}
        >
          {t('editor.add_lane')}
        </Button>
      )}
    />
  );
}
