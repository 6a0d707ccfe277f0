import { ChevronDown } from 'lucide-react';
import type { HistoryItem, VersionItem } from '../../api/generated';
import { useState } from 'react';
import { Menu, Segments } from '../../ui';
import { t } from '../../words';
import { InWords } from './InWords';
import { momentName } from './moments';
import { SideBySide } from './SideBySide';

export interface CompareProps {
  readonly map: string;
  readonly from: number;
  readonly to: number | null; // null: now
  readonly latest: number; // revision of the newest edit
  readonly versions: readonly VersionItem[];
  readonly edits: readonly HistoryItem[];
  readonly onFrom: (revision: number) => void;
  readonly onTo: (revision: number | null) => void;
}

export function Compare(props: CompareProps) {
  const { map, from, to, latest, versions, edits, onFrom, onTo } = props;
  const [as, setAs] = useState<'words' | 'side'>('words');
  const name = (revision: number | null): string => momentName(revision, versions, edits);
  const range = t('history.words_about', { from: name(from), to: name(to) });
  return (
    <div className="s-column">
      <div className="k-row history-compare">
        <Choice
          label={t('history.from')}
          value={from}
          name={name}
          {...{ versions, edits }}
          onChange={(r) => onFrom(r ?? 0)}
        />
        <span className="k-muted">{t('history.compared_with')}</span>
        <Choice
          label={t('history.compared_with')}
          value={to}
          name={name}
          with_now
          {...{ versions, edits }}
          onChange={onTo}
        />
        <span className="k-grow" />
        <Segments
          label={t('history.view')}
          value={as}
          onChange={setAs}
          options={[
            ['words', t('history.in_words')],
            ['side', t('history.side_by_side')],
          ]}
        />
      </div>
      {as === 'words' ? (
        <InWords map={map} from={from} to={to} latest={latest} range={range} />
      ) : (
        <SideBySide map={map} from={from} to={to} latest={latest} from_name={name(from)} to_name={name(to)} />
      )}
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: number | null;
  readonly name: (revision: number | null) => string;
  readonly versions: readonly VersionItem[];
  readonly edits: readonly HistoryItem[];
  readonly with_now?: boolean;
  readonly onChange: (revision: number | null) => void;
}

const MOST_EDITS = 12;

function Choice({ label, value, name, versions, edits, with_now, onChange }: ChoiceProps) {
  const revisions = [
    ...(with_now ? [null] : []),
    ...new Set([...versions.map((each) => each.revision), ...edits.slice(0, MOST_EDITS).map((each) => each.revision)]),
  ];
  return (
    <Menu
      label={label}
      entries={revisions.map((revision) => ({
        id: String(revision),
        label: name(revision),
        checked: revision === value,
        run: () => onChange(revision),
      }))}
      trigger={(props) => (
        <button type="button" className="k-chip" {...props}>
          <span dir="auto">{name(value)}</span>
          <ChevronDown size={12} aria-hidden="true" />
        </button>
      )}
    />
  );
}
