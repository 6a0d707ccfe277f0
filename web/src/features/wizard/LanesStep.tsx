import { Checkbox } from '../../ui';
import { t } from '../../words';
import { LANE_GROUPS, type LaneKind } from './draft';
import type { Wizard } from './use_wizard';

const ORDER = LANE_GROUPS.flatMap(([, kinds]) => kinds);

export function LanesStep({ wizard: { draft, set } }: { readonly wizard: Wizard }) {
  // A lane that was chosen keeps its place; a new one comes where lanes of its kind usually stand.
  const toggle = (kind: LaneKind, on: boolean): void => {
    if (!on) return set({ lanes: draft.lanes.filter((each) => each !== kind) });
    const before = draft.lanes.findIndex((each) => ORDER.indexOf(each) > ORDER.indexOf(kind));
    const at = before < 0 ? draft.lanes.length : before;
    set({ lanes: [...draft.lanes.slice(0, at), kind, ...draft.lanes.slice(at)] });
  };
  return (
    <div className="wizard-lanes">
      {LANE_GROUPS.map(([group, kinds]) => (
        <fieldset key={group} className="k-radios">
          <legend>{t(`wizard.lanes_${group}`)}</legend>
          {kinds.map((kind) => (
            <Checkbox
              key={kind}
              label={t(`shared.lane_${kind}`)}
              checked={draft.lanes.includes(kind)}
              onChange={(on) => toggle(kind, on)}
            />
          ))}
        </fieldset>
      ))}
    </div>
  );
}
