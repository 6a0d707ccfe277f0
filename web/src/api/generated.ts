// Written by `./dev gen` from the operation registry. Never edited.

export interface MapInput {
  readonly files: readonly string[];
  readonly survey: readonly string[];
  readonly config: string | null;
  readonly case: string | null;
  readonly customer: string | null;
  readonly time: string | null;
  readonly activity: string | null;
  readonly channel: string | null;
  readonly session: string | null;
  readonly value: string | null;
  readonly score: string | null;
  readonly scale: string | null;
  readonly text: string | null;
  readonly touchpoint: string | null;
  readonly respondent: string | null;
  readonly weight: string | null;
  readonly goal: readonly string[];
  readonly exit: readonly string[];
  readonly order: readonly string[];
  readonly currency: string | null;
  readonly open_days: string | null;
  readonly period_days: string | null;
  readonly zone: string | null;
  readonly date_order: string | null;
  readonly delimiter: string | null;
  readonly decimal: string | null;
  readonly title: string | null;
  readonly set: readonly string[];
  readonly workspace: string | null;
  readonly output: string | null;
  readonly json: string | null;
  readonly rejected: string | null;
  readonly now: string | null;
  readonly threads: number | null;
}

export interface ScopeItem {
  readonly label: string;
  readonly value: string;
  readonly note: string;
}

export interface GradeCount {
  readonly grade: "measured" | "thin" | "stale" | "contradicted" | "assumed";
  readonly count: number;
  readonly share: number | null;
}

export interface EvidenceMeter {
  readonly n: number;
  readonly empty: number;
  readonly grades: readonly GradeCount[];
}

export interface Finding {
  readonly tone: "plain" | "bad" | "good";
  readonly head: string;
  readonly text: string;
}

export interface ProblemRow {
  readonly id: string;
  readonly name: string;
  readonly where: string;
  readonly words: string;
  readonly grade: "measured" | "thin" | "stale" | "contradicted" | "assumed";
  readonly shape: "leave" | "wait" | "loop" | "go_back" | "complaint" | "unmet" | "late" | "exposure";
  readonly evidence: "harms" | "helps" | "no_evidence" | "not_testable" | "rate_only";
  readonly n: number;
  readonly exposed: number;
  readonly rate: number | null;
  readonly rate_ci: readonly [number, number] | null;
  readonly effect: number | null;
  readonly effect_ci: readonly [number, number] | null;
  readonly q: number | null;
  readonly compared_with: string;
  readonly cost_per_month: number | null;
  readonly cost_ci: readonly [number, number] | null;
}

export interface NamedCount {
  readonly name: string;
  readonly cases: number;
}

export interface LeaveRow {
  readonly stage_id: string;
  readonly stage: string;
  readonly visitors: number;
  readonly left: number;
  readonly in_progress: number;
  readonly few: boolean;
  readonly share: number | null;
  readonly share_ci: readonly [number, number] | null;
  readonly conversion_went_on: number | null;
  readonly at_stake_per_month: number | null;
  readonly at_stake_ci: readonly [number, number] | null;
  readonly exit_reasons: readonly NamedCount[];
}

export interface GroupRow {
  readonly name: string;
  readonly cases: number;
  readonly share: number;
  readonly left: number;
  readonly in_progress: number;
  readonly leave_share: number | null;
  readonly leave_ci: readonly [number, number] | null;
  readonly at_stake_per_month: number | null;
  readonly exit_reasons: readonly NamedCount[];
}

export interface GroupTable {
  readonly by: string;
  readonly stage: string;
  readonly words: string;
  readonly rows: readonly GroupRow[];
}

export interface PathStep {
  readonly name: string;
  readonly kind: "step" | "goal" | "exit" | "leaves" | "on_the_way";
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

export interface FollowRow {
  readonly from: string;
  readonly to: string;
  readonly count: number;
  readonly cases: number;
  readonly is_back: boolean;
  readonly median_ms: number | null;
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
  readonly grade: "assumed" | "stale" | "thin" | "info";
  readonly text: string;
  readonly is_warning: boolean;
}

export interface RunAgain {
  readonly command: string;
  readonly config: string;
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
  readonly document: unknown;
  readonly problems: readonly ProblemRow[];
  readonly leaves: readonly LeaveRow[];
  readonly groups: readonly GroupTable[];
  readonly paths: Paths | null;
  readonly follows: readonly FollowRow[];
  readonly overall: readonly OverallScore[];
  readonly definitions: readonly Definition[];
  readonly unknowns: readonly Unknown[];
  readonly run_again: RunAgain;
}

export interface PhaseTime {
  readonly phase: string;
  readonly seconds: number;
  readonly peak_memory_mb: number;
}

export interface MapOutput {
  readonly written: readonly string[];
  readonly report: MapReport;
  readonly phases: readonly PhaseTime[];
  readonly summary: string;
}

export interface ImportInput {
  readonly files: readonly string[];
  readonly survey: readonly string[];
  readonly config: string | null;
  readonly case: string | null;
  readonly customer: string | null;
  readonly time: string | null;
  readonly activity: string | null;
  readonly channel: string | null;
  readonly session: string | null;
  readonly value: string | null;
  readonly score: string | null;
  readonly scale: string | null;
  readonly text: string | null;
  readonly touchpoint: string | null;
  readonly respondent: string | null;
  readonly weight: string | null;
  readonly goal: readonly string[];
  readonly exit: readonly string[];
  readonly order: readonly string[];
  readonly currency: string | null;
  readonly open_days: string | null;
  readonly period_days: string | null;
  readonly zone: string | null;
  readonly date_order: string | null;
  readonly delimiter: string | null;
  readonly decimal: string | null;
  readonly title: string | null;
  readonly set: readonly string[];
  readonly workspace: string | null;
  readonly source: string | null;
  readonly rejected: string | null;
  readonly again: boolean;
  readonly replace: boolean;
}

export interface ImportCounts {
  readonly parts: number;
  readonly bytes: number;
  readonly events: number;
  readonly feedback: number;
  readonly attribute_rows: number;
  readonly rejected: number;
  readonly first_at: number | null;
  readonly last_at: number | null;
}

export interface ImportedFile {
  readonly name: string;
  readonly sha256: string;
  readonly bytes: number;
}

export interface ImportReceipt {
  readonly import_id: number;
  readonly source: string;
  readonly imported_at: number;
  readonly counts: ImportCounts;
  readonly files: readonly ImportedFile[];
}

export interface Guess {
  readonly role: string;
  readonly column: string;
  readonly reason: string;
}

export interface ImportOutput {
  readonly receipt: ImportReceipt;
  readonly rejected_file: string | null;
  readonly guesses: readonly Guess[];
  readonly warnings: readonly string[];
  readonly summary: string;
}

export interface SourcesInput {
  readonly workspace: string | null;
}

export interface SourceSummary {
  readonly name: string;
  readonly counts: ImportCounts;
  readonly mapping: string;
  readonly imports: readonly ImportReceipt[];
}

export interface SourcesOutput {
  readonly sources: readonly SourceSummary[];
  readonly summary: string;
}

export interface ForgetInput {
  readonly workspace: string | null;
  readonly source: string | null;
}

export interface ForgetReceipt {
  readonly source: string;
  readonly counts: ImportCounts;
}

export interface ForgetOutput {
  readonly receipt: ForgetReceipt;
  readonly summary: string;
}

export interface GenerateInput {
  readonly what: string | null;
  readonly customers: number | null;
  readonly seed: number | null;
  readonly output: string | null;
  readonly truth: string | null;
}

export interface ShopStageCount {
  readonly name: string;
  readonly activities: readonly string[];
  readonly planted_leave: number;
  readonly planted_mood: number;
  readonly visitors: number;
  readonly left: number;
  readonly in_progress: number;
  readonly answers: number;
  readonly score_sum: number;
}

export interface ShopGroupCount {
  readonly name: string;
  readonly cases: number;
}

export interface ShopCounts {
  readonly cases: number;
  readonly events: number;
  readonly answers: number;
  readonly nps_answers: number;
  readonly support_contacts: number;
  readonly broken_rows: number;
  readonly conversions: number;
  readonly cancelled: number;
  readonly in_progress: number;
  readonly value: number;
  readonly exposed: number;
  readonly exposed_converted: number;
  readonly unexposed: number;
  readonly unexposed_converted: number;
  readonly went_back: number;
  readonly stages: readonly ShopStageCount[];
  readonly groups: readonly ShopGroupCount[];
}

export interface GenerateOutput {
  readonly written: readonly string[];
  readonly counts: ShopCounts;
  readonly summary: string;
}

export interface GenerateReferenceInput {
  readonly out: string | null;
}

export interface GenerateReferenceOutput {
  readonly written: readonly string[];
}

export interface Operations {
  readonly map: { readonly input: MapInput; readonly output: MapOutput };
  readonly import: { readonly input: ImportInput; readonly output: ImportOutput };
  readonly sources: { readonly input: SourcesInput; readonly output: SourcesOutput };
  readonly forget: { readonly input: ForgetInput; readonly output: ForgetOutput };
  readonly generate: { readonly input: GenerateInput; readonly output: GenerateOutput };
  readonly reference: { readonly input: GenerateReferenceInput; readonly output: GenerateReferenceOutput };
}
