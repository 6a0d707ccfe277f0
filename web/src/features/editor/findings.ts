// What is missing or wrong in the map, as the server finds it (docs/formats/lint.md): asked again a moment after the map
// or its evidence changed. Nothing waits for it.
import { createContext, useContext, useEffect, useRef } from 'react';
import type { MapFinding, MapLint } from '../../api/generated';
import { openMapDialog } from '../../bind/map_dialogs';
import { useCall, type Asked } from '../../bind/use_call';
import { t } from '../../words';
import { kindName } from './cell_names';
import { useCanEdit, useEditor, useSession } from './context';
import { insertLane, setLaneHidden } from './do_frame';
import type { Session } from './session';

const SETTLE_MS = 1200;
const MOST_MS = 20_000; // also while people keep typing

export const Findings = createContext<Asked<MapLint> | null>(null);
export const useFindings = (): Asked<MapLint> | null => useContext(Findings);

export function useAskedFindings(): Asked<MapLint> | null {
  const { map, store } = useSession();
  const can_edit = useCanEdit();
  const document = useEditor((each) => each.store.document);
  const evidence = useEditor((each) => each.store.evidence);
  const answer = useCall('lint-map', can_edit ? { map, most: 0 } : null); // counts alone
  const asked_of = useRef<unknown[]>([document, evidence]);
  const waits_since = useRef<number | null>(null);
  const { reload } = answer;
  useEffect(() => {
    const [was, told] = asked_of.current;
    if (!can_edit || (was === document && told === evidence)) return;
    // What the server does not have yet it cannot look at.
    waits_since.current ??= Date.now();
    const left = MOST_MS - (Date.now() - waits_since.current);
    const timer = setTimeout(
      () => {
        waits_since.current = null;
        void store.idle().then(() => {
          asked_of.current = [store.document, store.evidence];
          reload();
        });
      },
      Math.max(0, Math.min(SETTLE_MS, left)),
    );
    return () => clearTimeout(timer);
  }, [can_edit, document, evidence, store, reload]);
  return can_edit ? answer : null;
}

const MOST_LISTED = 200; // of a map of thousands of cards nobody reads more

// The findings themselves, for the list: asked again whenever they were counted anew.
export function useListedFindings(): Asked<MapLint> | null {
  const counted = useFindings();
  const { map } = useSession();
  const answer = useCall('lint-map', counted ? { map, most: MOST_LISTED } : null);
  const seen = useRef(counted?.value ?? null);
  const { reload } = answer;
  useEffect(() => {
    const now = counted?.value ?? null;
    if (seen.current !== null && seen.current !== now) reload();
    seen.current = now;
  }, [counted?.value, reload]);
  return counted ? answer : null;
}

export type Severity = MapFinding['severity'];

// What is done at once, and changes nothing that people wrote.
export interface Fix {
  readonly label: string;
  readonly run: () => void;
}

const MISSING_LANES = { L09: 'emotion', L10: 'actions' } as const;

export function fixOf(session: Session, finding: MapFinding): Fix | null {
  if (finding.rule === 'L03') return { label: t('findings.scope'), run: () => openMapDialog('scope', session.map) };
  if (finding.rule !== 'L09' && finding.rule !== 'L10') return null;
  const kind = MISSING_LANES[finding.rule];
  return {
    label: t('findings.add_lane', { lane: kindName(kind) }),
    run: () => {
      const hidden = session.store.document.children(session.map, 'lane').find((lane) => lane.kind === kind);
      if (hidden) setLaneHidden(session, hidden, false);
      else insertLane(session, { kind }, null, 'after');
    },
  };
}
