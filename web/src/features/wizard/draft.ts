// What somebody said so far of a map that is to be made. Kept in the browser, so that nothing typed is lost.
import type { MapRecord } from '../../api/record_types';
import type { TemplateItem } from '../../api/generated';

export type LaneKind =
  | 'actions'
  | 'touchpoints'
  | 'thoughts'
  | 'emotion'
  | 'problems'
  | 'opportunities'
  | 'motivations'
  | 'expectations'
  | 'needs'
  | 'goals'
  | 'metrics'
  | 'images'
  | 'frontstage'
  | 'backstage'
  | 'support_processes'
  | 'departments'
  | 'notes';

export interface DraftStage {
  readonly key: string;
  readonly name: string;
  readonly subtitle: string | null;
  readonly prompts: Readonly<Partial<Record<string, string>>>; // by kind of lane
}

export interface DraftTouchpoint {
  readonly name: string;
  readonly channel: string | null;
  readonly presence: 'online' | 'offline' | 'indirect' | null;
  readonly stage: string; // key
  readonly chosen: boolean;
}

export interface DraftScope {
  readonly who: string;
  readonly what: string;
  readonly why: string;
  readonly where: string;
  readonly when: string;
  readonly goals: readonly string[];
  readonly team: readonly string[]; // names
}

export interface Draft {
  readonly template: string; // id; 'blank'
  readonly title: string;
  readonly kind: MapRecord['kind'];
  readonly state: MapRecord['state'];
  readonly scope: DraftScope;
  readonly persona: string | null; // id of one there is
  readonly new_persona: string; // name of one to be made
  readonly stages: readonly DraftStage[];
  readonly touchpoints: readonly DraftTouchpoint[];
  readonly lanes: readonly LaneKind[];
}

export const LANE_GROUPS: readonly (readonly ['basic' | 'inside' | 'more' | 'behind', readonly LaneKind[]])[] = [
  ['basic', ['actions', 'touchpoints', 'thoughts', 'emotion', 'problems', 'opportunities']],
  ['inside', ['motivations', 'expectations', 'needs', 'goals']],
  ['more', ['metrics', 'images', 'notes']],
  ['behind', ['frontstage', 'backstage', 'support_processes', 'departments']],
];
const ALL_LANES = LANE_GROUPS.flatMap(([, kinds]) => kinds);
const FIRST_LANES = LANE_GROUPS[0]![1];
const KINDS = ['customer_journey', 'user_journey', 'life_experience', 'service_blueprint', 'stakeholder_map'] as const;

const PRESENCES = ['online', 'offline', 'indirect'] as const;

const NO_SCOPE: DraftScope = { who: '', what: '', why: '', where: '', when: '', goals: [], team: [] };

export const BLANK: Draft = {
  template: 'blank',
  title: '',
  kind: 'customer_journey',
  state: 'current',
  scope: NO_SCOPE,
  persona: null,
  new_persona: '',
  stages: [],
  touchpoints: [],
  lanes: FIRST_LANES,
};

// Takes what a template brings; what was typed of scope and persona stays.
export function fromTemplate(template: TemplateItem | null, said: Draft): Draft {
  if (!template) return { ...BLANK, title: said.title, scope: said.scope, persona: said.persona };
  const lanes = template.lanes.flatMap((lane) => ALL_LANES.find((kind) => kind === lane.kind) ?? []);
  return {
    ...said,
    template: template.id,
    kind: KINDS.find((kind) => kind === template.kind) ?? 'customer_journey',
    new_persona: said.persona === null ? (template.persona ?? said.new_persona) : said.new_persona,
    lanes,
    stages: template.stages.map((stage, i) => ({
      key: `${template.id}-${i}`,
      name: stage.name,
      subtitle: stage.subtitle,
      prompts: Object.fromEntries(
        template.lanes.flatMap((lane) => (lane.prompts[i] ? [[lane.kind, lane.prompts[i]]] : [])),
      ),
    })),
    touchpoints: template.touchpoints.map((each) => ({
      name: each.name,
      channel: each.channel,
      presence: PRESENCES.find((presence) => presence === each.presence) ?? null,
      stage: `${template.id}-${each.stage}`,
      chosen: false,
    })),
  };
}

// A cell that asks something; no map starts with claims.
export function promptCount(draft: Draft): number {
  return draft.stages.reduce(
    (total, stage) => total + draft.lanes.filter((lane) => stage.prompts[lane] !== undefined).length,
    0,
  );
}

export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const without = list.filter((_, i) => i !== from);
  return [...without.slice(0, to), list[from]!, ...without.slice(to)];
}

const KEY = 'cairn-new-map';

export function keptDraft(): Draft | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? 'null');
    return typeof kept === 'object' && kept !== null ? { ...BLANK, ...(kept as Draft) } : null;
  } catch {
    return null;
  }
}

export function keepDraft(draft: Draft | null): void {
  try {
    if (draft) sessionStorage.setItem(KEY, JSON.stringify(draft));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Without storage it lasts as long as the page.
  }
}
