// What `cairn map` hands to its readers, as src/app/map_report.h describes it: member names are the JSON names.
// Numbers are raw: shares 0…1, times in ms, money in minor units of `currency`. Sentences are made by the program.
import type { MapDocument } from './measurements';

export type Interval = readonly [number, number];
export type Grade = 'measured' | 'thin' | 'stale' | 'contradicted' | 'assumed';

export interface ScopeItem {
  readonly label: string;
  readonly value: string;
  readonly note: string;
}

export interface Finding {
  readonly tone: 'plain' | 'bad' | 'good';
  readonly head: string;
  readonly text: string;
}

export interface EvidenceMeter {
  readonly n: number;
  readonly empty: number;
  readonly grades: readonly { readonly grade: Grade; readonly count: number; readonly share: number | null }[];
}

export interface NamedCount {
  readonly name: string;
  readonly cases: number;
}

export interface ProblemRow {
  readonly id: string;
  readonly name: string;
  readonly where: string;
  readonly words: string;
  readonly grade: Grade;
  readonly shape: string;
  readonly evidence: string;
  readonly n: number;
  readonly exposed: number;
  readonly rate: number | null;
  readonly rate_ci: Interval | null;
  readonly effect: number | null;
  readonly effect_ci: Interval | null;
  readonly q: number | null;
  readonly compared_with: string;
  readonly cost_per_month: number | null;
  readonly cost_ci: Interval | null;
}

export interface LeaveRow {
  readonly stage_id: string;
  readonly stage: string;
  readonly visitors: number;
  readonly left: number;
  readonly in_progress: number;
  readonly share: number | null;
  readonly share_ci: Interval | null;
  readonly conversion_went_on: number | null;
  readonly at_stake_per_month: number | null;
  readonly at_stake_ci: Interval | null;
  readonly exit_reasons: readonly NamedCount[];
}

export interface GroupRow {
  readonly name: string;
  readonly cases: number;
  readonly share: number;
  readonly left: number;
  readonly in_progress: number;
  readonly leave_share: number | null;
  readonly leave_ci: Interval | null;
  readonly at_stake_per_month: number | null;
  readonly exit_reasons: readonly NamedCount[];
}

export interface GroupTable {
  readonly by: string;
  readonly rows: readonly GroupRow[];
}

export interface PathStep {
  readonly name: string;
  readonly kind: 'step' | 'goal' | 'exit' | 'leaves' | 'on_the_way';
  readonly times: number;
}

export interface PathRow {
  readonly steps: readonly PathStep[];
  readonly cases: number;
  readonly share: number;
  readonly median_ms: number | null;
}

export interface Paths {
  readonly n_cases: number;
  readonly n_variants: number;
  readonly covered: number;
  readonly rows: readonly PathRow[];
}

export interface OverallScore {
  readonly name: string;
  readonly value: string;
  readonly interval: string;
  readonly n: number;
  readonly note: string;
}

export interface Definition {
  readonly term: string;
  readonly text: string;
}

export interface Unknown {
  readonly grade: Grade | 'info';
  readonly text: string;
}

export interface MapReport {
  readonly format: string;
  readonly cairn_version: string;
  readonly made_at: number;
  readonly title: string;
  readonly subtitle: string;
  readonly generated: boolean;
  readonly map_lead: string;
  readonly order_measured: boolean;
  readonly unit: string;
  readonly unit_plural: string;
  readonly currency: string;
  readonly currency_decimals: number;
  readonly scope: readonly ScopeItem[];
  readonly meter: EvidenceMeter;
  readonly findings: readonly Finding[];
  readonly document: MapDocument;
  readonly problems: readonly ProblemRow[];
  readonly leaves: readonly LeaveRow[];
  readonly groups: readonly GroupTable[];
  readonly paths: Paths | null;
  readonly overall: readonly OverallScore[];
  readonly definitions: readonly Definition[];
  readonly unknowns: readonly Unknown[];
  readonly run_again: { readonly command: string; readonly config: string };
}
