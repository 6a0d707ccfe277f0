// The draft, the step one is at, and what turns the draft into a map.
import { useEffect, useState } from 'react';
import { call, type Failure } from '../../api/client';
import type { TemplateItem } from '../../api/generated';
import { knownRecords } from '../../api/records';
import { navigate, useQuery } from '../../bind/location';
import { useMe } from '../../bind/session';
import { useCall } from '../../bind/use_call';
import { newId } from '../../store/ids';
import { t } from '../../words';
import { BLANK, fromTemplate, keepDraft, keptDraft, type Draft } from './draft';
import { wizardOps } from './wizard_ops';

export const STEPS = ['scope', 'persona', 'stages', 'touchpoints', 'lanes'] as const;
export type Step = (typeof STEPS)[number];

export interface Wizard {
  readonly draft: Draft;
  readonly templates: readonly TemplateItem[];
  readonly step: Step;
  readonly busy: boolean;
  readonly failure: Failure | null;
  readonly set: (more: Partial<Draft>) => void;
  readonly choose: (template: TemplateItem | null) => void;
  readonly go: (step: Step) => void;
  readonly next: () => void; // the following step, or the map
  readonly make: () => void;
}

export function useWizard(): Wizard {
  const [asked, setAsked] = useQuery('template');
  const [step, setStep] = useState<Step>('scope');
  const [draft, setDraft] = useState<Draft>(() => keptDraft() ?? BLANK);
  const [untouched, setUntouched] = useState(() => keptDraft() === null);
  const templates = useCall('templates', {}).value?.items ?? [];
  const { busy, failure, make } = useMake(draft);

  const change = (next: Draft): void => {
    setUntouched(false);
    setDraft(next);
    keepDraft(next);
  };
  const choose = (template: TemplateItem | null): void => change(fromTemplate(template, draft));
  // The address may name a template; without one a first visit begins with the first.
  useEffect(() => {
    if (templates.length === 0 || (asked === '' && !untouched)) return;
    const named = templates.find((template) => template.id === asked);
    const chosen = asked === 'blank' ? null : (named ?? (untouched ? templates[0]! : undefined));
    if (chosen !== undefined) choose(chosen);
    if (asked !== '') setAsked('');
  }, [templates.length, asked]);

  const next = (): void => {
    const following = STEPS[STEPS.indexOf(step) + 1];
    if (following) setStep(following);
    else make();
  };
  return {
    draft,
    templates,
    step,
    busy,
    failure,
    set: (more) => change({ ...draft, ...more }),
    choose,
    go: setStep,
    next,
    make,
  };
}

function useMake(draft: Draft) {
  const me = useMe();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const make = async (): Promise<void> => {
    if (busy) return;
    setBusy(true);
    const made = await makeMap(draft, me?.name ?? null);
    setBusy(false);
    if (typeof made !== 'string') return setFailure(made);
    keepDraft(null);
    navigate(`/maps/${encodeURIComponent(made)}`);
  };
  return { busy, failure, make: () => void make() };
}

// The id of the map, or what went wrong.
async function makeMap(draft: Draft, owner: string | null): Promise<string | Failure> {
  const title = draft.title.trim() || draft.scope.what.trim() || t('wizard.map_untitled');
  const created = await call('create-map', { title, kind: draft.kind, state: draft.state });
  if (!created.ok) return created.failure;
  const { map } = created.value;
  const read = await call('read-map', { map });
  if (!read.ok) return read.failure;
  const { revision } = read.value;
  const records = knownRecords(read.value.records);
  const ops = wizardOps(draft, { map, title, owner, records, makeId: newId });
  const edited = await call('edit', { map, base: revision, ops });
  return edited.ok ? map : edited.failure;
}
