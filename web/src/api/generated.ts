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
  readonly keep: boolean;
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
  readonly kept: string | null;
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

export interface ShopImprovementCount {
  readonly planted_effect: number;
  readonly before: number;
  readonly before_converted: number;
  readonly after: number;
  readonly after_converted: number;
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
  readonly improvement: ShopImprovementCount | null;
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
  readonly source: string | null;
}

export interface GenerateReferenceOutput {
  readonly written: readonly string[];
}

export interface NoDocumentInput {
}

export interface EmotionPoint {
  readonly stage: string;
  readonly value: number | null;
  readonly assumed: boolean;
}

export interface ListedEvidence {
  readonly state: "measured" | "no_data" | "unbound" | "failed";
  readonly as_of: number | null;
  readonly meter: EvidenceMeter;
  readonly left: number;
}

export interface MapSummary {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly state: string;
  readonly status: string | null;
  readonly owner: string | null;
  readonly review_due_at: number | null;
  readonly review_days: number | null;
  readonly personas: readonly string[];
  readonly touchpoints: readonly string[];
  readonly stages: number;
  readonly claims: number;
  readonly prompts: number;
  readonly problems: number;
  readonly emotion: readonly EmotionPoint[];
  readonly edited_at: number | null;
  readonly edited_by: string | null;
  readonly edited_by_name: string | null;
  readonly role: "none" | "viewer" | "commenter" | "editor" | "owner";
  readonly evidence: ListedEvidence | null;
  readonly evidence_current: boolean;
}

export interface MapsOutput {
  readonly items: readonly MapSummary[];
}

export interface CreateMapInput {
  readonly title: string;
  readonly kind: string;
  readonly state: string;
  readonly template_id: string | null;
}

export interface MadeMap {
  readonly map: string;
  readonly revision: number;
}

export interface CopyMapInput {
  readonly map: string;
  readonly title: string | null;
}

export interface ReadMapInput {
  readonly map: string;
  readonly revision: number | null;
}

export interface ReadMapOutput {
  readonly revision: number;
  readonly records: readonly unknown[];
}

export interface OneMapInput {
  readonly map: string;
}

export interface ExportOutput {
  readonly name: string;
  readonly text: string;
}

export interface ImportMapInput {
  readonly text: string;
}

export interface LeftAsItIs {
  readonly record: string;
  readonly property: string;
  readonly why: string;
}

export interface ImportMapOutput {
  readonly map: string;
  readonly maps: readonly string[];
  readonly revision: number;
  readonly left_out: readonly LeftAsItIs[];
}

export interface TemplateStage {
  readonly name: string;
  readonly subtitle: string | null;
}

export interface TemplateLane {
  readonly kind: string;
  readonly prompts: readonly string[];
}

export interface SuggestedTouchpoint {
  readonly channel: string | null;
  readonly name: string;
  readonly presence: string | null;
  readonly stage: number;
}

export interface TemplateItem {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly kind: string;
  readonly stages: readonly TemplateStage[];
  readonly lanes: readonly TemplateLane[];
  readonly touchpoints: readonly SuggestedTouchpoint[];
  readonly data: readonly string[];
  readonly persona: string | null;
}

export interface TemplatesOutput {
  readonly items: readonly TemplateItem[];
}

export interface EditInput {
  readonly id: string | null;
  readonly map: string | null;
  readonly base: number | null;
  readonly ops: readonly unknown[];
}

export interface StoredChange {
  readonly revision: number;
  readonly id: string;
  readonly ops: unknown;
  readonly kept: readonly LeftAsItIs[];
}

export interface UndoInput {
  readonly of: string;
  readonly id: string | null;
  readonly map: string | null;
}

export interface SearchInput {
  readonly text: string;
  readonly map: string | null;
  readonly limit: number | null;
}

export interface SearchMark {
  readonly start: number;
  readonly end: number;
}

export interface SearchHit {
  readonly map: string | null;
  readonly map_title: string | null;
  readonly record: string;
  readonly type: string;
  readonly title: string | null;
  readonly text: string;
  readonly marks: readonly SearchMark[];
}

export interface SearchOutput {
  readonly items: readonly SearchHit[];
}

export interface HistoryInput {
  readonly map: string | null;
  readonly record: string | null;
  readonly before: number | null;
  readonly limit: number | null;
}

export interface OverwroteItem {
  readonly record: string;
  readonly property: string;
  readonly author: string;
  readonly revision: number;
  readonly value: unknown;
}

export interface HistoryItem {
  readonly revision: number;
  readonly id: string;
  readonly author: string;
  readonly author_name: string;
  readonly author_kind: string;
  readonly at: number;
  readonly kind: "edit" | "undo" | "restore" | "discover" | "merge";
  readonly summary: string;
  readonly words: readonly string[];
  readonly ops: readonly unknown[];
  readonly overwrote: readonly OverwroteItem[];
  readonly kept: readonly LeftAsItIs[];
}

export interface HistoryOutput {
  readonly items: readonly HistoryItem[];
  readonly next: number | null;
}

export interface VersionItem {
  readonly id: string;
  readonly map: string;
  readonly name: string;
  readonly note: string | null;
  readonly revision: number;
  readonly author: string;
  readonly author_name: string;
  readonly at: number;
}

export interface VersionsOutput {
  readonly items: readonly VersionItem[];
}

export interface NameVersionInput {
  readonly map: string;
  readonly name: string;
  readonly note: string | null;
  readonly revision: number | null;
}

export interface ReadVersionInput {
  readonly map: string;
  readonly version: string;
}

export interface ReadVersionOutput {
  readonly version: VersionItem;
  readonly records: readonly unknown[];
}

export interface RestoreInput {
  readonly map: string;
  readonly revision: number | null;
  readonly version: string | null;
}

export interface DiffInput {
  readonly map: string;
  readonly from: number;
  readonly to: number | null;
}

export interface DiffItem {
  readonly record: string;
  readonly place: string;
  readonly words: string;
}

export interface DiffOutput {
  readonly words: readonly string[];
  readonly lines: readonly DiffItem[];
  readonly changes: readonly unknown[];
}

export interface TrashItem {
  readonly map: string;
  readonly title: string;
  readonly removed_at: number;
  readonly removed_by: string;
  readonly removed_by_name: string;
}

export interface TrashOutput {
  readonly items: readonly TrashItem[];
}

export interface EmptyTrashOutput {
  readonly maps: number;
}

export interface Mention {
  readonly comment: string;
  readonly map: string;
  readonly map_title: string;
  readonly about: string;
  readonly lane: string | null;
  readonly lane_kind: string | null;
  readonly stage: string | null;
  readonly text: string;
  readonly author: string;
  readonly written_at: number | null;
}

export interface MentionsOutput {
  readonly items: readonly Mention[];
  readonly n: number;
}

export interface SawMentionInput {
  readonly comment: string;
}

export interface SawMentionOutput {
}

export interface UploadImageInput {
  readonly map: string;
  readonly file: string | null;
  readonly data: string | null;
  readonly name: string | null;
  readonly alt: string;
}

export interface UploadImageOutput {
  readonly asset: string;
  readonly hash: string;
  readonly width: number;
  readonly height: number;
  readonly revision: number;
}

export interface NoPeopleInput {
}

export interface Me {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: "none" | "viewer" | "commenter" | "editor" | "owner";
  readonly kind: "nobody" | "person" | "token" | "share_link" | "local_owner";
}

export interface StateOutput {
  readonly needs_setup: boolean;
  readonly signed_in: boolean;
  readonly workspace: string;
  readonly version: string;
  readonly me: Me | null;
  readonly map: string | null;
  readonly map_role: "none" | "viewer" | "commenter" | "editor" | "owner" | null;
}

export interface SetUpInput {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export interface SignedInOutput {
  readonly account: string;
  readonly session: string | null;
}

export interface LogInInput {
  readonly email: string;
  readonly password: string;
}

export interface LogOutOutput {
  readonly session: string | null;
  readonly share_session: string | null;
}

export interface ChangeMeInput {
  readonly name: string | null;
  readonly email: string | null;
  readonly password: string | null;
}

export interface PeopleDone {
}

export interface ChangePasswordInput {
  readonly old_password: string;
  readonly new_password: string;
}

export interface SessionItem {
  readonly id: string;
  readonly created_at: number;
  readonly seen_at: number;
  readonly expires_at: number;
  readonly agent: string;
  readonly current: boolean;
}

export interface SessionsOutput {
  readonly items: readonly SessionItem[];
}

export interface RevokeSessionInput {
  readonly session: string;
}

export interface InviteInput {
  readonly email: string | null;
  readonly role: "none" | "viewer" | "commenter" | "editor" | "owner";
  readonly map: string | null;
}

export interface NewLink {
  readonly id: string;
  readonly url: string;
  readonly expires_at: number | null;
}

export interface InvitationsInput {
  readonly map: string | null;
}

export interface InvitationItem {
  readonly id: string;
  readonly email: string | null;
  readonly role: "none" | "viewer" | "commenter" | "editor" | "owner";
  readonly map: string | null;
  readonly map_title: string | null;
  readonly reset: boolean;
  readonly invited_by: string;
  readonly created_at: number;
  readonly expires_at: number;
}

export interface InvitationsOutput {
  readonly items: readonly InvitationItem[];
}

export interface RevokeInvitationInput {
  readonly invitation: string;
}

export interface ReadInvitationInput {
  readonly token: string;
}

export interface ReadInvitationOutput {
  readonly email: string | null;
  readonly role: "none" | "viewer" | "commenter" | "editor" | "owner";
  readonly map: string | null;
  readonly map_title: string | null;
  readonly workspace: string;
  readonly reset: boolean;
  readonly invited_by: string;
  readonly expires_at: number;
}

export interface AcceptInvitationInput {
  readonly token: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly password: string | null;
}

export interface ResetPasswordInput {
  readonly account: string;
}

export interface RoleOnMap {
  readonly map: string;
  readonly role: "none" | "viewer" | "commenter" | "editor" | "owner";
}

export interface PersonItem {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly role: "none" | "viewer" | "commenter" | "editor" | "owner";
  readonly maps: readonly RoleOnMap[];
  readonly seen_at: number | null;
}

export interface PeopleOutput {
  readonly items: readonly PersonItem[];
}

export interface MapPeopleInput {
  readonly map: string;
}

export interface MapPerson {
  readonly id: string;
  readonly name: string;
  readonly role: "none" | "viewer" | "commenter" | "editor" | "owner";
}

export interface MapPeopleOutput {
  readonly items: readonly MapPerson[];
}

export interface SetRoleInput {
  readonly account: string;
  readonly role: "none" | "viewer" | "commenter" | "editor" | "owner";
  readonly map: string | null;
}

export interface RemovePersonInput {
  readonly account: string;
}

export interface RemovePersonOutput {
  readonly open_links: number;
}

export interface AuditInput {
  readonly before: number | null;
  readonly limit: number | null;
}

export interface AuditItem {
  readonly number: number;
  readonly at: number;
  readonly kind: "nobody" | "person" | "token" | "share_link" | "local_owner";
  readonly actor: string;
  readonly actor_name: string;
  readonly action: string;
  readonly subject: string;
  readonly detail: string;
}

export interface AuditOutput {
  readonly items: readonly AuditItem[];
  readonly next: number | null;
}

export interface TokenItem {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly ("read" | "comment" | "write" | "admin")[];
  readonly created_at: number;
  readonly expires_at: number | null;
  readonly used_at: number | null;
}

export interface TokensOutput {
  readonly items: readonly TokenItem[];
}

export interface CreateTokenInput {
  readonly name: string;
  readonly scopes: readonly ("read" | "comment" | "write" | "admin")[];
  readonly expires_at: number | null;
}

export interface CreateTokenOutput {
  readonly id: string;
  readonly token: string;
}

export interface RevokeTokenInput {
  readonly token: string;
}

export interface ShareInput {
  readonly map: string;
  readonly kind: "view" | "comment";
  readonly password: string | null;
  readonly expires_at: number | null;
}

export interface SharesInput {
  readonly map: string;
}

export interface ShareItem {
  readonly id: string;
  readonly kind: "view" | "comment";
  readonly password: boolean;
  readonly expired: boolean;
  readonly created_by: string;
  readonly created_at: number;
  readonly expires_at: number | null;
  readonly opened: number;
}

export interface SharesOutput {
  readonly items: readonly ShareItem[];
}

export interface RevokeShareInput {
  readonly map: string;
  readonly share: string;
}

export interface OpenShareInput {
  readonly token: string;
  readonly password: string | null;
  readonly name: string | null;
}

export interface OpenShareOutput {
  readonly map: string;
  readonly kind: "view" | "comment";
  readonly share_session: string | null;
}

export interface UploadInput {
  readonly name: string;
  readonly bytes: number;
}

export interface UploadOutput {
  readonly upload: string;
  readonly put_to: string;
}

export interface InspectInput {
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
  readonly goal: readonly string[];
  readonly exit: readonly string[];
  readonly currency: string | null;
  readonly open_days: string | null;
  readonly zone: string | null;
  readonly date_order: string | null;
  readonly delimiter: string | null;
  readonly decimal: string | null;
  readonly upload: string;
}

export interface InspectedColumn {
  readonly name: string;
  readonly role: string;
  readonly reason: string;
  readonly samples: readonly string[];
}

export interface InspectedActivity {
  readonly name: string;
  readonly events: number;
}

export interface RefusedRow {
  readonly line: number;
  readonly column: string;
  readonly reason: string;
  readonly message: string;
  readonly value: string;
}

export interface ImportPreview {
  readonly rows: number;
  readonly whole: boolean;
  readonly events: number;
  readonly answers: number;
  readonly customers: number;
  readonly refused: number;
  readonly first_at: number | null;
  readonly last_at: number | null;
  readonly activities: readonly InspectedActivity[];
  readonly refused_rows: readonly RefusedRow[];
}

export interface InspectProblem {
  readonly message: string;
  readonly where: string;
  readonly reason: string;
}

export interface InspectOutput {
  readonly name: string;
  readonly bytes: number;
  readonly delimiter: string;
  readonly columns: readonly InspectedColumn[];
  readonly guesses: readonly Guess[];
  readonly preview: ImportPreview | null;
  readonly problem: InspectProblem | null;
}

export interface DiscoverInput {
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
  readonly goal: readonly string[];
  readonly exit: readonly string[];
  readonly currency: string | null;
  readonly open_days: string | null;
  readonly zone: string | null;
  readonly date_order: string | null;
  readonly delimiter: string | null;
  readonly decimal: string | null;
  readonly upload: string | null;
  readonly source: string | null;
  readonly title: string | null;
  readonly sample: boolean | null;
}

export interface DiscoverOutput {
  readonly map: string;
  readonly title: string;
  readonly revision: number;
  readonly notes: readonly string[];
  readonly summary: string;
}

export interface AddDataInput {
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
  readonly goal: readonly string[];
  readonly exit: readonly string[];
  readonly currency: string | null;
  readonly open_days: string | null;
  readonly zone: string | null;
  readonly date_order: string | null;
  readonly delimiter: string | null;
  readonly decimal: string | null;
  readonly map: string;
  readonly upload: string;
  readonly source: string | null;
}

export interface AddDataOutput {
  readonly source: string;
  readonly events: number;
  readonly answers: number;
  readonly refused: number;
  readonly new_to_map: boolean;
  readonly notes: readonly string[];
}

export interface KeepMapInput {
  readonly text: string;
}

export interface KeptMap {
  readonly map: string;
  readonly title: string;
  readonly revision: number;
}

export interface MeasurementsInput {
  readonly map: string;
}

export interface Measurement {
  readonly binding: string;
  readonly value: number | null;
  readonly n: number;
  readonly ci: readonly [number, number] | null;
  readonly unit: string;
  readonly grade: "measured" | "thin" | "stale" | "contradicted" | "assumed";
  readonly latest_at: number | null;
  readonly period: readonly number[] | null;
  readonly computed_at: number;
  readonly log_version: string;
  readonly detail: unknown | null;
}

export interface MeasurementsOutput {
  readonly items: readonly Measurement[];
}

export interface ReadSourceInput {
  readonly source: string;
}

export interface SpeakingMap {
  readonly map: string;
  readonly title: string;
  readonly alone: boolean;
}

export interface RejectedRow {
  readonly file: string;
  readonly line: string;
  readonly column: string;
  readonly reason: string;
  readonly message: string;
  readonly value: string;
}

export interface ReadSourceOutput {
  readonly source: SourceSummary;
  readonly maps: readonly SpeakingMap[];
  readonly rejected_kept: boolean;
  readonly rejected: readonly RejectedRow[];
}

export interface RemoveSourceInput {
  readonly source: string;
}

export interface EvidenceInput {
  readonly map: string;
}

export interface PlacedMeasurement {
  readonly binding: string;
  readonly value: number | null;
  readonly n: number;
  readonly ci: readonly [number, number] | null;
  readonly unit: string;
  readonly grade: "measured" | "thin" | "stale" | "contradicted" | "assumed";
  readonly latest_at: number | null;
  readonly period: readonly number[] | null;
  readonly computed_at: number;
  readonly log_version: string;
  readonly detail: unknown | null;
  readonly target: string;
  readonly metric: string;
  readonly analysis: string;
  readonly request: unknown;
}

export interface EvidenceSources {
  readonly fresh: number;
  readonly total: number;
}

export interface GradedClaim {
  readonly record: string;
  readonly grade: "measured" | "thin" | "stale" | "contradicted" | "assumed";
  readonly basis: "measurement" | "qualitative" | "none";
  readonly metric: string | null;
  readonly value: number | null;
  readonly n: number;
  readonly ci: readonly [number, number] | null;
  readonly unit: string | null;
  readonly latest_at: number | null;
  readonly belief: number | null;
  readonly sources: EvidenceSources;
}

export interface LeftNumber {
  readonly record: string;
  readonly metric: string;
  readonly unit: string;
  readonly value: number;
  readonly n: number;
  readonly was: number;
  readonly was_n: number;
  readonly was_ci: readonly [number, number];
}

export interface MapEvidence {
  readonly map: string;
  readonly state: "measured" | "no_data" | "unbound" | "failed";
  readonly as_of: number | null;
  readonly log_version: string;
  readonly computed_at: number;
  readonly unit: string;
  readonly unit_plural: string;
  readonly currency: string;
  readonly meter: EvidenceMeter;
  readonly measurements: readonly PlacedMeasurement[];
  readonly claims: readonly GradedClaim[];
  readonly left: readonly LeftNumber[];
  readonly notes: readonly string[];
}

export interface MapProblem {
  readonly record: string | null;
  readonly shape: string;
  readonly at: string | null;
  readonly name: string;
  readonly words: string;
  readonly compared_with: string;
  readonly grade: "measured" | "thin" | "stale" | "contradicted" | "assumed";
  readonly sources: EvidenceSources;
  readonly evidence: "harms" | "helps" | "no_evidence" | "not_testable" | "rate_only" | null;
  readonly at_risk: number;
  readonly exposed: number;
  readonly rate: number | null;
  readonly effect: number | null;
  readonly effect_ci: readonly [number, number] | null;
  readonly n: number;
  readonly p: number | null;
  readonly q: number | null;
  readonly cost_per_month: number | null;
  readonly cost_ci: readonly [number, number] | null;
  readonly improvements: readonly string[];
  readonly request: unknown;
}

export interface StageLeaving {
  readonly stage: string;
  readonly name: string;
  readonly visitors: number;
  readonly left: number;
  readonly in_progress: number;
  readonly went_on: number;
  readonly few: boolean;
  readonly share: number | null;
  readonly share_ci: readonly [number, number] | null;
  readonly conversion_went_on: number | null;
  readonly at_stake_per_month: number | null;
  readonly at_stake_ci: readonly [number, number] | null;
  readonly grade: "measured" | "thin" | "stale" | "contradicted" | "assumed";
}

export interface MapProblems {
  readonly map: string;
  readonly state: "measured" | "no_data" | "unbound" | "failed";
  readonly log_version: string;
  readonly period: readonly number[] | null;
  readonly value_per_conversion: number | null;
  readonly window_days: number | null;
  readonly problems: readonly MapProblem[];
  readonly leaving: readonly StageLeaving[];
  readonly leaving_request: unknown;
  readonly notes: readonly string[];
}

export interface WhatIfLeaveInput {
  readonly map: string;
  readonly stage: string;
  readonly share: number | null;
}

export interface WhatIfPoint {
  readonly share: number;
  readonly conversion: number;
  readonly conversions_per_month: number | null;
  readonly conversions_ci: readonly [number, number] | null;
  readonly money_per_month: number | null;
  readonly money_ci: readonly [number, number] | null;
}

export interface WhatIfLeave {
  readonly map: string;
  readonly stage: string;
  readonly conversion: number;
  readonly points: readonly WhatIfPoint[];
  readonly refusal: string;
  readonly request: unknown;
}

export interface ImprovementInput {
  readonly map: string;
  readonly improvement: string;
}

export interface EffectGroup {
  readonly before: number | null;
  readonly after: number | null;
  readonly n_before: number;
  readonly n_after: number;
}

export interface EarlierDate {
  readonly at: number;
  readonly diff: number;
}

export interface EffectWeek {
  readonly at: number;
  readonly value: number | null;
  readonly n: number;
  readonly control: number | null;
  readonly control_n: number;
}

export interface ImprovementEffect {
  readonly improvement: string;
  readonly refusal: string;
  readonly verdict: "improved" | "worsened" | "no_evidence" | "no_comparison" | "too_few_data" | null;
  readonly by_score: boolean;
  readonly treated: EffectGroup | null;
  readonly control: EffectGroup | null;
  readonly diff: number | null;
  readonly ci: readonly [number, number] | null;
  readonly n_earlier: number;
  readonly usual_from: number | null;
  readonly usual_to: number | null;
  readonly earlier: readonly EarlierDate[];
  readonly weeks: readonly EffectWeek[];
  readonly shipped_at: number;
  readonly compare_days: number;
  readonly data_until: number | null;
  readonly complete: boolean;
  readonly notes: readonly string[];
  readonly request: unknown;
}

export interface ControlSuggestion {
  readonly attribute: string;
  readonly value: string;
  readonly by_channel: boolean;
  readonly n: number;
  readonly smallest: number;
}

export interface PlannedEffect {
  readonly improvement: string;
  readonly refusal: string;
  readonly by_score: boolean;
  readonly level: number | null;
  readonly n: number;
  readonly compare_days: number;
  readonly with_control: number | null;
  readonly without_control: number | null;
  readonly n_earlier: number;
  readonly suggestion: ControlSuggestion | null;
  readonly request: unknown;
}

export interface DeviationShare {
  readonly cases: number;
  readonly of: number;
  readonly few: boolean;
  readonly share: number | null;
  readonly ci: readonly [number, number] | null;
}

export interface PlannedTouchpointRow {
  readonly name: string;
  readonly stage: string;
  readonly records: readonly string[];
  readonly skipped: DeviationShare;
  readonly again: DeviationShare;
  readonly out_of_order: DeviationShare;
}

export interface UnplannedRow {
  readonly activity: string;
  readonly name: string;
  readonly met: DeviationShare;
}

export interface PlannedJourney {
  readonly state: "measured" | "no_data" | "unbound" | "failed";
  readonly n: number;
  readonly fitness: number | null;
  readonly perfect: DeviationShare;
  readonly touchpoints: readonly PlannedTouchpointRow[];
  readonly unplanned: readonly UnplannedRow[];
  readonly request: unknown;
}

export interface FigureDetailInput {
  readonly map: string;
  readonly record: string;
  readonly figure: string;
  readonly by: string | null;
}

export interface CustomersBehind {
  readonly figure: "cases" | "conversion" | "reach" | "leave" | "in_progress" | "went_on" | "count" | "emotion" | "effect";
  readonly customers: number;
}

export interface FigurePart {
  readonly value: number | null;
  readonly ci: readonly [number, number] | null;
  readonly n: number;
  readonly few: boolean;
  readonly request: unknown;
}

export interface TimeSpread {
  readonly n: number;
  readonly p10: number;
  readonly p25: number;
  readonly median: number;
  readonly p75: number;
  readonly p90: number;
  readonly mean: number;
  readonly request: unknown;
}

export interface TrendPoint {
  readonly value: number | null;
  readonly ci: readonly [number, number] | null;
  readonly n: number;
  readonly few: boolean;
  readonly request: unknown;
  readonly from: number;
  readonly until: number;
}

export interface GroupPart {
  readonly value: number | null;
  readonly ci: readonly [number, number] | null;
  readonly n: number;
  readonly few: boolean;
  readonly request: unknown;
  readonly name: string;
  readonly persona: string | null;
  readonly q: number | null;
  readonly clear: boolean;
}

export interface FigureQuote {
  readonly text: string;
  readonly score: number | null;
  readonly at: number;
}

export interface FigureDetail {
  readonly map: string;
  readonly record: string;
  readonly figure: string;
  readonly state: "measured" | "no_data" | "unbound" | "failed";
  readonly log_version: string;
  readonly unit: string;
  readonly behind: readonly CustomersBehind[];
  readonly whole: FigurePart | null;
  readonly times: TimeSpread | null;
  readonly trend_step: "week" | "month";
  readonly trend: readonly TrendPoint[];
  readonly attributes: readonly string[];
  readonly by: string;
  readonly groups: readonly GroupPart[];
  readonly personas: readonly GroupPart[];
  readonly groups_left_out: number;
  readonly quotes: readonly FigureQuote[];
  readonly texts: number;
}

export interface PersonaFactsInput {
  readonly map: string;
  readonly persona: string;
}

export interface PersonaFact {
  readonly kind: "reach" | "leave" | "time_to_next" | "emotion" | "count" | "conversion";
  readonly stage: string;
  readonly name: string;
  readonly own: GroupPart;
  readonly all: FigurePart;
}

export interface FirstChannel {
  readonly channel: string;
  readonly customers: number;
  readonly share: number;
  readonly share_of_all: number;
}

export interface SegmentChoice {
  readonly attribute: string;
  readonly value: string;
  readonly customers: number;
  readonly predicate: unknown;
}

export interface PersonaFacts {
  readonly map: string;
  readonly persona: string;
  readonly state: "measured" | "no_data" | "unbound" | "failed";
  readonly log_version: string;
  readonly unit_plural: string;
  readonly data_until: number | null;
  readonly bound: boolean;
  readonly customers: number;
  readonly few: boolean;
  readonly all: number;
  readonly facts: readonly PersonaFact[];
  readonly channels: readonly FirstChannel[];
  readonly choices: readonly SegmentChoice[];
}

export interface JourneysBehindInput {
  readonly map: string;
  readonly record: string;
  readonly figure: "cases" | "conversion" | "reach" | "leave" | "in_progress" | "went_on" | "count" | "emotion" | "effect";
  readonly channel: string | null;
  readonly outcome: "converted" | "left" | "in_progress" | null;
  readonly with_words: boolean | null;
  readonly after: number | null;
}

export interface JourneyChoice {
  readonly value: string;
  readonly customers: number;
}

export interface JourneyStop {
  readonly name: string;
  readonly channel: string;
  readonly stage: string;
  readonly at: number;
  readonly times: number;
  readonly here: boolean;
  readonly exit: boolean;
  readonly goal: boolean;
}

export interface JourneyWords {
  readonly text: string;
  readonly score: number | null;
  readonly at: number;
  readonly kind: string;
}

export interface BehindJourney {
  readonly id: string;
  readonly first_at: number;
  readonly last_at: number;
  readonly outcome: "converted" | "left" | "in_progress";
  readonly reason: string;
  readonly from: string | null;
  readonly value: number | null;
  readonly events: number;
  readonly stops: readonly JourneyStop[];
  readonly cut: boolean;
  readonly words: readonly JourneyWords[];
}

export interface JourneysBehind {
  readonly map: string;
  readonly record: string;
  readonly figure: string;
  readonly title: string;
  readonly name: string;
  readonly behind: number;
  readonly customers: number;
  readonly drawn: number;
  readonly refusal: string;
  readonly log_version: string;
  readonly unit_plural: string;
  readonly currency: string;
  readonly any_outcome: number;
  readonly outcomes: readonly JourneyChoice[];
  readonly channels: readonly JourneyChoice[];
  readonly items: readonly BehindJourney[];
  readonly next: number | null;
}

export interface SuggestionsInput {
  readonly map: string;
}

export interface BindingSuggestion {
  readonly activity: string;
  readonly name: string;
  readonly events: number;
  readonly cases: number;
  readonly answers_only: boolean;
  readonly touchpoint: string | null;
  readonly stage: string | null;
  readonly reason: "same_name" | "similar_name" | "word_list" | "order" | null;
  readonly words: string;
}

export interface PlacedActivity {
  readonly activity: string;
  readonly name: string;
  readonly events: number;
  readonly cases: number;
  readonly stage: string;
  readonly touchpoint: string | null;
}

export interface MapBindings {
  readonly items: readonly BindingSuggestion[];
  readonly placed: readonly PlacedActivity[];
  readonly events: number;
  readonly placed_events: number;
}

export interface LintMapInput {
  readonly now: number | null;
  readonly review_days: number | null;
  readonly min_stages: number | null;
  readonly max_stages: number | null;
  readonly max_steps: number | null;
  readonly personal_names: readonly string[] | null;
  readonly map: string;
  readonly most: number | null;
}

export interface MapFinding {
  readonly rule: string;
  readonly severity: "error" | "warning" | "info";
  readonly target: string;
  readonly message: string;
  readonly record: string;
  readonly stage: string | null;
  readonly where: string;
  readonly sentence: string;
  readonly mend: string;
}

export interface LintCounts {
  readonly error: number;
  readonly warning: number;
  readonly info: number;
}

export interface MapLint {
  readonly map: string;
  readonly title: string;
  readonly findings: readonly MapFinding[];
  readonly counts: LintCounts;
  readonly request: unknown;
}

export interface SignedReview {
  readonly id: string;
  readonly signed_at: number;
  readonly signed_by: string;
  readonly note: string | null;
  readonly open: readonly string[];
  readonly due_at: number | null;
  readonly version: string | null;
}

export interface ReviewedEdit {
  readonly record: string;
  readonly place: string;
  readonly words: string;
}

export interface MovedNumber {
  readonly record: string;
  readonly metric: string;
  readonly unit: string;
  readonly name: string;
  readonly was: number;
  readonly was_n: number;
  readonly was_ci: readonly [number, number] | null;
  readonly value: number;
  readonly n: number;
  readonly ci: readonly [number, number] | null;
  readonly since: number | null;
  readonly since_n: number;
  readonly diff: number | null;
  readonly diff_ci: readonly [number, number] | null;
  readonly p: number | null;
  readonly q: number | null;
  readonly verdict: "moved" | "within_chance" | "not_testable";
  readonly left_interval: boolean;
}

export interface UnplacedActivity {
  readonly activity: string;
  readonly name: string;
  readonly events: number;
  readonly cases: number;
  readonly is_new: boolean;
}

export interface ReviewedCell {
  readonly record: string;
  readonly where: string;
  readonly name: string;
  readonly grade: "measured" | "thin" | "stale" | "contradicted" | "assumed";
  readonly latest_at: number | null;
}

export interface ShippedImprovement {
  readonly improvement: string;
  readonly name: string;
  readonly owner: string | null;
  readonly verdict: string | null;
  readonly shipped_at: number | null;
  readonly looked_at: number | null;
  readonly effect: number | null;
  readonly look_again_at: number | null;
}

export interface OpenPoint {
  readonly record: string;
  readonly words: string;
}

export interface MapReview {
  readonly map: string;
  readonly title: string;
  readonly state: "measured" | "no_data" | "unbound" | "failed";
  readonly owner: string | null;
  readonly due_at: number | null;
  readonly next_due_at: number;
  readonly signed_reviews: readonly SignedReview[];
  readonly edits: readonly ReviewedEdit[];
  readonly numbers: readonly MovedNumber[];
  readonly n_tests: number;
  readonly unplaced: readonly UnplacedActivity[];
  readonly cells: readonly ReviewedCell[];
  readonly shipped: readonly ShippedImprovement[];
  readonly open: readonly OpenPoint[];
}

export interface SignReviewInput {
  readonly map: string;
  readonly name: string | null;
  readonly note: string | null;
  readonly due_at: number | null;
}

export interface SignReviewOutput {
  readonly review: string;
  readonly version: string;
  readonly revision: number;
  readonly due_at: number;
}

export interface NextMeasure {
  readonly record: string;
  readonly lane: string;
  readonly stage: string;
  readonly name: string;
  readonly where: string;
  readonly grade: "measured" | "thin" | "stale" | "contradicted" | "assumed";
  readonly collect: "answers" | "cases" | "sources";
  readonly have: number;
  readonly needed: number;
  readonly more: number;
  readonly spread: number | null;
  readonly spread_of: string;
  readonly cost_per_month: number | null;
  readonly problem: string | null;
  readonly improvement: string | null;
  readonly risk: number | null;
}

export interface MeasureNextOutput {
  readonly map: string;
  readonly state: "measured" | "no_data" | "unbound" | "failed";
  readonly currency: string;
  readonly items: readonly NextMeasure[];
}

export interface BackupInput {
  readonly to: string;
  readonly workspace: string | null;
}

export interface BackupOutput {
  readonly folder: string;
  readonly made_at: number;
  readonly files: number;
  readonly bytes: number;
  readonly summary: string;
}

export interface RestoreBackupInput {
  readonly backup: string;
  readonly workspace: string | null;
}

export interface CheckInput {
  readonly workspace: string | null;
}

export interface CheckOutput {
  readonly records: number;
  readonly edits: number;
  readonly assets: number;
  readonly parts: number;
  readonly summary: string;
}

export interface NotionInput {
  readonly unit: "customer" | "session" | "journey";
  readonly timeout_ms: number | null;
  readonly max_length_ms: number | null;
  readonly tz_offset_min: number | null;
  readonly day_boundary: boolean | null;
  readonly restart_on_start: boolean | null;
  readonly start: readonly string[] | null;
  readonly end: readonly string[] | null;
}

export interface EventSelector {
  readonly activity: readonly string[] | null;
  readonly channel: readonly string[] | null;
  readonly from: string | null;
  readonly until: string | null;
}

export interface AttributionInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly model: string | null;
  readonly direct: readonly string[] | null;
  readonly first_share: number | null;
  readonly last_share: number | null;
  readonly half_life_ms: number | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface AnalysisOutput {
  readonly analysis: string;
  readonly params: unknown;
  readonly log: unknown;
  readonly result: unknown;
  readonly notes: readonly string[];
  readonly written: readonly string[];
  readonly summary: string;
}

export interface CasesInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly timeout_ms: number | null;
  readonly max_length_ms: number | null;
  readonly day_boundary: boolean | null;
  readonly tz_offset_min: number | null;
  readonly include: readonly string[] | null;
  readonly exclude: readonly string[] | null;
  readonly start: readonly string[] | null;
  readonly end: readonly string[] | null;
  readonly restart_on_start: boolean | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface ChannelFlowInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly observed_until: number | null;
  readonly open_ms: number | null;
  readonly include: readonly string[] | null;
  readonly exclude: readonly string[] | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface ChannelReviewInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly costs: Readonly<Record<string, number>> | null;
  readonly value_per_conversion: number | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface ClaimGradeInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly place: "stage" | "touchpoint" | "exposure" | null;
  readonly at: string | null;
  readonly measure: "reach" | "leave" | "emotion" | null;
  readonly belief: unknown | null;
  readonly review_days: number | null;
  readonly min_n: number | null;
  readonly min_display: number | null;
  readonly min_sources: number | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface ClusterInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly collapse: string | null;
  readonly k_max: number | null;
  readonly k: number | null;
  readonly max_variants: number | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface SegmentInput {
  readonly name: string;
  readonly filter: unknown;
}

export interface CompareSegmentsInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly segment: string | null;
  readonly segments: readonly SegmentInput[] | null;
  readonly stages: readonly string[] | null;
  readonly alpha: number | null;
  readonly min_n: number | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface ConformanceInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly planned: readonly string[] | null;
  readonly collapse_repeats: boolean | null;
  readonly open_ended: boolean | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface ContactGapsInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly planned: readonly string[] | null;
  readonly min_cases: number | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface DfgInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly include: readonly string[] | null;
  readonly exclude: readonly string[] | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface DiscoverStagesInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly min_stages: number | null;
  readonly max_stages: number | null;
  readonly exclude: readonly string[] | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface EffectInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly place: "stage" | "touchpoint" | "exposure" | null;
  readonly at: string | null;
  readonly shipped_at: string | null;
  readonly compare_days: number | null;
  readonly control: unknown | null;
  readonly measure: "reach" | "leave" | "emotion" | null;
  readonly min_n: number | null;
  readonly min_placebos: number | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface EmotionCellInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly place: "stage" | "touchpoint" | "exposure" | null;
  readonly at: string | null;
  readonly belief: unknown | null;
  readonly nps_mapping: string | null;
  readonly ces_high_is_easy: boolean | null;
  readonly signals: Readonly<Record<string, number>> | null;
  readonly review_days: number | null;
  readonly min_n: number | null;
  readonly min_display: number | null;
  readonly min_sources: number | null;
  readonly shrink_strength: number | null;
  readonly prior: number | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface EmotionScoreInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly place: "stage" | "touchpoint" | "exposure" | null;
  readonly at: string | null;
  readonly nps_mapping: string | null;
  readonly ces_high_is_easy: boolean | null;
  readonly signals: Readonly<Record<string, number>> | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface EvidenceMeterInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly place: "stage" | "touchpoint" | "exposure" | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface FunnelInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly steps: readonly unknown[] | null;
  readonly window_ms: number | null;
  readonly anchor: string | null;
  readonly entry: string | null;
  readonly ties: string | null;
  readonly reuse: boolean | null;
  readonly reentry: string | null;
  readonly strict: readonly string[] | null;
  readonly breakdown: string | null;
  readonly histogram_edges_ms: readonly number[] | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface JourneyLengthInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly include: readonly string[] | null;
  readonly exclude: readonly string[] | null;
  readonly conversion: readonly string[] | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface LeaveCostInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly value_per_conversion: number | null;
  readonly window_days: number | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface LintInput {
  readonly now: number | null;
  readonly review_days: number | null;
  readonly min_stages: number | null;
  readonly max_stages: number | null;
  readonly max_steps: number | null;
  readonly personal_names: readonly string[] | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface MomentsInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly place: "stage" | "touchpoint" | "exposure" | null;
  readonly min_prominence: number | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface PainInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly stratum: string | null;
  readonly value_per_conversion: number | null;
  readonly window_days: number | null;
  readonly alpha: number | null;
  readonly min_exposed: number | null;
  readonly stage_of: Readonly<Record<string, string>> | null;
  readonly exclude: readonly string[] | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface PathsInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly include: readonly string[] | null;
  readonly exclude: readonly string[] | null;
  readonly mode: string | null;
  readonly depth: number | null;
  readonly top_n: number | null;
  readonly start: readonly string[] | null;
  readonly end: readonly string[] | null;
  readonly collapse_repeats: boolean | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface PriorityInput {
  readonly method: string | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface ProblemsInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly place: "stage" | "touchpoint" | "exposure" | null;
  readonly outcome: string | null;
  readonly promise_outcome: string | null;
  readonly pain_signals: readonly string[] | null;
  readonly promise: readonly string[] | null;
  readonly fulfilment: readonly string[] | null;
  readonly due_ms: number | null;
  readonly observed_until: number | null;
  readonly alpha: number | null;
  readonly min_n: number | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface RetentionInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly observed_until: number | null;
  readonly kind: string | null;
  readonly days: readonly number[] | null;
  readonly window_days: number | null;
  readonly tz_offset_min: number | null;
  readonly start: readonly string[] | null;
  readonly return: readonly string[] | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface SegmentPotentialInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly segment: string | null;
  readonly segments: readonly SegmentInput[] | null;
  readonly costs: Readonly<Record<string, number>> | null;
  readonly value_per_conversion: number | null;
  readonly min_n: number | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface SessionizeInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly timeout_ms: number | null;
  readonly max_length_ms: number | null;
  readonly day_boundary: boolean | null;
  readonly tz_offset_min: number | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface StageRule {
  readonly stage: string;
  readonly activity: readonly string[] | null;
  readonly prefix: string | null;
  readonly channel: readonly string[] | null;
  readonly touchpoint: string | null;
}

export interface StageFlowInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly observed_until: number | null;
  readonly open_ms: number | null;
  readonly stages: readonly string[] | null;
  readonly rules: readonly StageRule[] | null;
  readonly conversion_stage: string | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface StatsInput {
  readonly fn: string | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface StitchInput {
  readonly degree_cap: number | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface TimeConcentrationInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly tz_offset_min: number | null;
  readonly top_hours: number | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface VariantsInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly include: readonly string[] | null;
  readonly exclude: readonly string[] | null;
  readonly collapse: string | null;
  readonly top_k: number | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface WhatIfInput {
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
  readonly now: string | null;
  readonly map: string | null;
  readonly sources: readonly string[] | null;
  readonly notion: NotionInput | null;
  readonly filter: unknown | null;
  readonly events: EventSelector | null;
  readonly stage: string | null;
  readonly reduction: number | null;
  readonly input: string | null;
  readonly explain: boolean;
  readonly svg: string | null;
  readonly threads: number | null;
}

export interface Operations {
  readonly map: { readonly input: MapInput; readonly output: MapOutput };
  readonly import: { readonly input: ImportInput; readonly output: ImportOutput };
  readonly sources: { readonly input: SourcesInput; readonly output: SourcesOutput };
  readonly forget: { readonly input: ForgetInput; readonly output: ForgetOutput };
  readonly generate: { readonly input: GenerateInput; readonly output: GenerateOutput };
  readonly reference: { readonly input: GenerateReferenceInput; readonly output: GenerateReferenceOutput };
  readonly 'list-maps': { readonly input: NoDocumentInput; readonly output: MapsOutput };
  readonly 'create-map': { readonly input: CreateMapInput; readonly output: MadeMap };
  readonly 'copy-map': { readonly input: CopyMapInput; readonly output: MadeMap };
  readonly 'read-map': { readonly input: ReadMapInput; readonly output: ReadMapOutput };
  readonly 'export-map': { readonly input: OneMapInput; readonly output: ExportOutput };
  readonly 'export-csv': { readonly input: OneMapInput; readonly output: ExportOutput };
  readonly 'export-mermaid': { readonly input: OneMapInput; readonly output: ExportOutput };
  readonly 'import-map': { readonly input: ImportMapInput; readonly output: ImportMapOutput };
  readonly templates: { readonly input: NoDocumentInput; readonly output: TemplatesOutput };
  readonly edit: { readonly input: EditInput; readonly output: StoredChange };
  readonly undo: { readonly input: UndoInput; readonly output: StoredChange };
  readonly search: { readonly input: SearchInput; readonly output: SearchOutput };
  readonly history: { readonly input: HistoryInput; readonly output: HistoryOutput };
  readonly versions: { readonly input: OneMapInput; readonly output: VersionsOutput };
  readonly 'name-version': { readonly input: NameVersionInput; readonly output: VersionItem };
  readonly 'read-version': { readonly input: ReadVersionInput; readonly output: ReadVersionOutput };
  readonly restore: { readonly input: RestoreInput; readonly output: StoredChange };
  readonly diff: { readonly input: DiffInput; readonly output: DiffOutput };
  readonly 'remove-map': { readonly input: OneMapInput; readonly output: StoredChange };
  readonly trash: { readonly input: NoDocumentInput; readonly output: TrashOutput };
  readonly 'restore-map': { readonly input: OneMapInput; readonly output: StoredChange };
  readonly 'empty-trash': { readonly input: NoDocumentInput; readonly output: EmptyTrashOutput };
  readonly mentions: { readonly input: NoDocumentInput; readonly output: MentionsOutput };
  readonly 'saw-mention': { readonly input: SawMentionInput; readonly output: SawMentionOutput };
  readonly 'upload-image': { readonly input: UploadImageInput; readonly output: UploadImageOutput };
  readonly state: { readonly input: NoPeopleInput; readonly output: StateOutput };
  readonly 'set-up': { readonly input: SetUpInput; readonly output: SignedInOutput };
  readonly 'log-in': { readonly input: LogInInput; readonly output: SignedInOutput };
  readonly 'log-out': { readonly input: NoPeopleInput; readonly output: LogOutOutput };
  readonly me: { readonly input: NoPeopleInput; readonly output: Me };
  readonly 'change-me': { readonly input: ChangeMeInput; readonly output: PeopleDone };
  readonly 'change-password': { readonly input: ChangePasswordInput; readonly output: PeopleDone };
  readonly sessions: { readonly input: NoPeopleInput; readonly output: SessionsOutput };
  readonly 'revoke-session': { readonly input: RevokeSessionInput; readonly output: PeopleDone };
  readonly invite: { readonly input: InviteInput; readonly output: NewLink };
  readonly invitations: { readonly input: InvitationsInput; readonly output: InvitationsOutput };
  readonly 'revoke-invitation': { readonly input: RevokeInvitationInput; readonly output: PeopleDone };
  readonly 'read-invitation': { readonly input: ReadInvitationInput; readonly output: ReadInvitationOutput };
  readonly 'accept-invitation': { readonly input: AcceptInvitationInput; readonly output: SignedInOutput };
  readonly 'reset-password': { readonly input: ResetPasswordInput; readonly output: NewLink };
  readonly people: { readonly input: NoPeopleInput; readonly output: PeopleOutput };
  readonly 'map-people': { readonly input: MapPeopleInput; readonly output: MapPeopleOutput };
  readonly 'set-role': { readonly input: SetRoleInput; readonly output: PeopleDone };
  readonly 'remove-person': { readonly input: RemovePersonInput; readonly output: RemovePersonOutput };
  readonly audit: { readonly input: AuditInput; readonly output: AuditOutput };
  readonly tokens: { readonly input: NoPeopleInput; readonly output: TokensOutput };
  readonly 'create-token': { readonly input: CreateTokenInput; readonly output: CreateTokenOutput };
  readonly 'revoke-token': { readonly input: RevokeTokenInput; readonly output: PeopleDone };
  readonly share: { readonly input: ShareInput; readonly output: NewLink };
  readonly shares: { readonly input: SharesInput; readonly output: SharesOutput };
  readonly 'revoke-share': { readonly input: RevokeShareInput; readonly output: PeopleDone };
  readonly 'open-share': { readonly input: OpenShareInput; readonly output: OpenShareOutput };
  readonly upload: { readonly input: UploadInput; readonly output: UploadOutput };
  readonly inspect: { readonly input: InspectInput; readonly output: InspectOutput };
  readonly discover: { readonly input: DiscoverInput; readonly output: DiscoverOutput };
  readonly 'add-data': { readonly input: AddDataInput; readonly output: AddDataOutput };
  readonly 'keep-map': { readonly input: KeepMapInput; readonly output: KeptMap };
  readonly measurements: { readonly input: MeasurementsInput; readonly output: MeasurementsOutput };
  readonly 'read-source': { readonly input: ReadSourceInput; readonly output: ReadSourceOutput };
  readonly 'remove-source': { readonly input: RemoveSourceInput; readonly output: ForgetOutput };
  readonly evidence: { readonly input: EvidenceInput; readonly output: MapEvidence };
  readonly 'problems-of-map': { readonly input: EvidenceInput; readonly output: MapProblems };
  readonly 'what-if-leave': { readonly input: WhatIfLeaveInput; readonly output: WhatIfLeave };
  readonly 'effect-of-improvement': { readonly input: ImprovementInput; readonly output: ImprovementEffect };
  readonly 'planned-effect': { readonly input: ImprovementInput; readonly output: PlannedEffect };
  readonly 'planned-journey': { readonly input: EvidenceInput; readonly output: PlannedJourney };
  readonly 'figure-detail': { readonly input: FigureDetailInput; readonly output: FigureDetail };
  readonly 'persona-facts': { readonly input: PersonaFactsInput; readonly output: PersonaFacts };
  readonly 'journeys-behind': { readonly input: JourneysBehindInput; readonly output: JourneysBehind };
  readonly 'suggest-bindings': { readonly input: SuggestionsInput; readonly output: MapBindings };
  readonly 'lint-map': { readonly input: LintMapInput; readonly output: MapLint };
  readonly 'review-map': { readonly input: OneMapInput; readonly output: MapReview };
  readonly 'sign-review': { readonly input: SignReviewInput; readonly output: SignReviewOutput };
  readonly 'measure-next': { readonly input: OneMapInput; readonly output: MeasureNextOutput };
  readonly backup: { readonly input: BackupInput; readonly output: BackupOutput };
  readonly 'restore-backup': { readonly input: RestoreBackupInput; readonly output: BackupOutput };
  readonly check: { readonly input: CheckInput; readonly output: CheckOutput };
  readonly attribution: { readonly input: AttributionInput; readonly output: AnalysisOutput };
  readonly cases: { readonly input: CasesInput; readonly output: AnalysisOutput };
  readonly channel_flow: { readonly input: ChannelFlowInput; readonly output: AnalysisOutput };
  readonly channel_review: { readonly input: ChannelReviewInput; readonly output: AnalysisOutput };
  readonly claim_grade: { readonly input: ClaimGradeInput; readonly output: AnalysisOutput };
  readonly cluster: { readonly input: ClusterInput; readonly output: AnalysisOutput };
  readonly compare_segments: { readonly input: CompareSegmentsInput; readonly output: AnalysisOutput };
  readonly conformance: { readonly input: ConformanceInput; readonly output: AnalysisOutput };
  readonly contact_gaps: { readonly input: ContactGapsInput; readonly output: AnalysisOutput };
  readonly dfg: { readonly input: DfgInput; readonly output: AnalysisOutput };
  readonly discover_stages: { readonly input: DiscoverStagesInput; readonly output: AnalysisOutput };
  readonly effect: { readonly input: EffectInput; readonly output: AnalysisOutput };
  readonly emotion_cell: { readonly input: EmotionCellInput; readonly output: AnalysisOutput };
  readonly emotion_score: { readonly input: EmotionScoreInput; readonly output: AnalysisOutput };
  readonly evidence_meter: { readonly input: EvidenceMeterInput; readonly output: AnalysisOutput };
  readonly funnel: { readonly input: FunnelInput; readonly output: AnalysisOutput };
  readonly journey_length: { readonly input: JourneyLengthInput; readonly output: AnalysisOutput };
  readonly leave_cost: { readonly input: LeaveCostInput; readonly output: AnalysisOutput };
  readonly lint: { readonly input: LintInput; readonly output: AnalysisOutput };
  readonly moments: { readonly input: MomentsInput; readonly output: AnalysisOutput };
  readonly pain: { readonly input: PainInput; readonly output: AnalysisOutput };
  readonly paths: { readonly input: PathsInput; readonly output: AnalysisOutput };
  readonly priority: { readonly input: PriorityInput; readonly output: AnalysisOutput };
  readonly problems: { readonly input: ProblemsInput; readonly output: AnalysisOutput };
  readonly retention: { readonly input: RetentionInput; readonly output: AnalysisOutput };
  readonly segment_potential: { readonly input: SegmentPotentialInput; readonly output: AnalysisOutput };
  readonly sessionize: { readonly input: SessionizeInput; readonly output: AnalysisOutput };
  readonly stage_flow: { readonly input: StageFlowInput; readonly output: AnalysisOutput };
  readonly stats: { readonly input: StatsInput; readonly output: AnalysisOutput };
  readonly stitch: { readonly input: StitchInput; readonly output: AnalysisOutput };
  readonly time_concentration: { readonly input: TimeConcentrationInput; readonly output: AnalysisOutput };
  readonly variants: { readonly input: VariantsInput; readonly output: AnalysisOutput };
  readonly what_if: { readonly input: WhatIfInput; readonly output: AnalysisOutput };
}
