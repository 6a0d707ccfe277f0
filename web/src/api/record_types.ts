// Generated from src/model/record_types.cc; `./dev test --update golden` writes it. Not to be edited.

// One journey map.
export interface MapRecord {
  readonly id: string;
  readonly type: 'map';
  /** The title of the map. */
  readonly title: string;
  /** What is mapped. */
  readonly kind: 'customer_journey' | 'user_journey' | 'life_experience' | 'service_blueprint' | 'stakeholder_map';
  /** How it is now, or how it should become. */
  readonly state: 'current' | 'future';
  /** What one case is called: booking, order. */
  readonly unit?: string;
  /** What several cases are called. */
  readonly unit_plural?: string;
  /** ISO 4217 code of all amounts on the map. */
  readonly currency?: string;
  /** Activities that end a case well. */
  readonly goal?: readonly string[];
  /** Activities that end a case badly. */
  readonly exit?: readonly string[];
  /** The silence after which a case has left. */
  readonly open_ms?: number;
  /** Days that the data covers, for amounts a month. */
  readonly window_days?: number;
  /** The log was observed up to here, exclusive. */
  readonly observed_until?: number;
  /** What the age of data is counted from: today (the default), or the end of the data, for maps of what was. */
  readonly ages_from?: 'clock' | 'data';
  /** False: the order of the stages was given, not seen in the log. */
  readonly order_measured?: boolean;
  /** Sources of the workspace that the map speaks of, by name; absent: all. */
  readonly sources?: readonly string[];
  /** True: the data behind the map was made by a generator. */
  readonly generated?: boolean;
  /** The personas whose journey the map shows. */
  readonly personas?: readonly string[];
  /** Who answers for it. */
  readonly owner?: string;
  /** How far the team's work on it is. */
  readonly status?: 'draft' | 'in_review' | 'approved' | 'archived';
  /** By when the team looks at it again. */
  readonly review_due_at?: number;
  /** Days between two reviews; absent: a quarter of a year. */
  readonly review_days?: number;
  /** What the map is to help decide or reach. */
  readonly goals?: readonly string[];
  /** The time it speaks of, in the team's words. */
  readonly period?: string;
  /** What it is, in the team's words. */
  readonly description?: string;
}

// A column of the map; holds steps.
export interface StageRecord {
  readonly id: string;
  readonly type: 'stage';
  /** The record it is part of. */
  readonly parent: string;
  /** Its place among its siblings: a fractional key, ties by id. */
  readonly order: string;
  /** What people call it. */
  readonly name: string;
  /** What the team calls it, below the customer's words. */
  readonly subtitle?: string;
  /** The activities of the log that belong to it. */
  readonly activities?: readonly string[];
  /** Questions in its empty cells: {lane kind: question}. */
  readonly prompts?: unknown;
  /** True: found in the log, and nobody has touched it since. */
  readonly discovered?: boolean;
  /** What it is, in the team's words. */
  readonly description?: string;
}

// A part of a stage.
export interface StepRecord {
  readonly id: string;
  readonly type: 'step';
  /** The record it is part of. */
  readonly parent: string;
  /** Its place among its siblings: a fractional key, ties by id. */
  readonly order: string;
  /** What people call it. */
  readonly name: string;
  /** The touchpoint where it happens. */
  readonly touchpoint?: string;
  /** True: found in the log, and nobody has touched it since. */
  readonly discovered?: boolean;
  /** What it is, in the team's words. */
  readonly description?: string;
}

// A row of the map.
export interface LaneRecord {
  readonly id: string;
  readonly type: 'lane';
  /** The record it is part of. */
  readonly parent: string;
  /** Its place among its siblings: a fractional key, ties by id. */
  readonly order: string;
  /** What stands in the row. */
  readonly kind: 'actions' | 'touchpoints' | 'thoughts' | 'emotion' | 'problems' | 'opportunities' | 'motivations' | 'expectations' | 'needs' | 'goals' | 'metrics' | 'images' | 'frontstage' | 'backstage' | 'support_processes' | 'departments' | 'notes';
  /** A name of its own, where the kind is not enough. */
  readonly name?: string;
  /** The persona whose section it belongs to. */
  readonly persona?: string;
  /** True: it is not shown, but kept. */
  readonly hidden?: boolean;
  /** Questions in its empty cells: {stage id: question}; before those of the stage. */
  readonly prompts?: unknown;
  /** True: found in the log, and nobody has touched it since. */
  readonly discovered?: boolean;
  /** What it is, in the team's words. */
  readonly description?: string;
}

// What stands in a lane at one or more stages or steps.
export interface CardRecord {
  readonly id: string;
  readonly type: 'card';
  /** The record it is part of. */
  readonly parent: string;
  /** Its place among its siblings: a fractional key, ties by id. */
  readonly order: string;
  /** The stages or steps it stands at. */
  readonly at: readonly string[];
  /** What it says. */
  readonly text?: string;
  /** A short name of the claim. */
  readonly label?: string;
  /** Why the grade is what it is, in the team's words. */
  readonly grade_note?: string;
  /** Why the team believes it without data. */
  readonly assumption_note?: string;
  /** What the team believes; measured values are compared with it. */
  readonly belief?: number | string;
  /** The emotion that the team believes, −2 to 2. */
  readonly value?: number;
  /** A word for the feeling. */
  readonly feeling?: string;
  /** The persona it speaks of; absent: all of the map. */
  readonly persona?: string;
  /** The touchpoint it stands for. */
  readonly touchpoint?: string;
  /** How much it hurts, as the team believes. */
  readonly severity?: 'low' | 'medium' | 'high';
  /** A colour to tell it apart by; it means nothing by itself. */
  readonly colour?: 'yellow' | 'blue' | 'green' | 'pink' | 'violet' | 'grey';
  /** True: it decides whether customers stay. */
  readonly moment_of_truth?: boolean;
  /** The picture it shows. */
  readonly asset?: string;
  /** True: found in the log, and nobody has touched it since. */
  readonly discovered?: boolean;
  /** The department that answers for it. */
  readonly department?: string;
}

// A place where customer and company meet.
export interface TouchpointRecord {
  readonly id: string;
  readonly type: 'touchpoint';
  /** What people call it. */
  readonly name: string;
  /** The channel it belongs to. */
  readonly channel?: string;
  /** How the two meet. */
  readonly presence?: 'online' | 'offline' | 'indirect';
  /** The activities of the log that it matches. */
  readonly activities?: readonly string[];
  /** The name of its icon. */
  readonly icon?: string;
  /** Who answers for it. */
  readonly owner?: string;
  /** The department that answers for it. */
  readonly department?: string;
  /** True: found in the log, and nobody has touched it since. */
  readonly discovered?: boolean;
  /** What it is, in the team's words. */
  readonly description?: string;
}

// A part of the company.
export interface DepartmentRecord {
  readonly id: string;
  readonly type: 'department';
  /** What people call it. */
  readonly name: string;
  /** Who answers for it. */
  readonly owner?: string;
  /** A colour to tell it apart by; it means nothing by itself. */
  readonly colour?: 'yellow' | 'blue' | 'green' | 'pink' | 'violet' | 'grey';
  /** What it is, in the team's words. */
  readonly description?: string;
}

// Customers go from one stage or step to another.
export interface LinkRecord {
  readonly id: string;
  readonly type: 'link';
  /** The record it is part of. */
  readonly parent: string;
  /** Where they come from. */
  readonly from: string;
  /** Where they go to. */
  readonly to: string;
  /** Onwards as the log shows, to the next one, past some, or back. */
  readonly kind: 'forward' | 'next' | 'skip' | 'back';
  /** What is written on it. */
  readonly label?: string;
  /** True: drawn by the team, not seen in the log. */
  readonly planned?: boolean;
  /** True: found in the log, and nobody has touched it since. */
  readonly discovered?: boolean;
}

// A described segment.
export interface PersonaRecord {
  readonly id: string;
  readonly type: 'persona';
  /** What people call it. */
  readonly name: string;
  /** What the person wants to get done. */
  readonly goal?: string;
  /** The customers it describes. */
  readonly segment?: string;
  /** What the person is to the company: first-time buyer. */
  readonly role?: string;
  /** What the person would say. */
  readonly quote?: string;
  /** How old, or from when to when. */
  readonly age?: string;
  /** Where the person lives. */
  readonly location?: string;
  /** What the person does. */
  readonly work?: string;
  /** With whom the person lives. */
  readonly family?: string;
  /** What there is to spend. */
  readonly income?: string;
  /** What the person speaks. */
  readonly language?: string;
  /** What the person wants to reach. */
  readonly goals?: readonly string[];
  /** What moves the person. */
  readonly motivations?: readonly string[];
  /** What hurts. */
  readonly pains?: readonly string[];
  /** Fears and doubts. */
  readonly fears?: readonly string[];
  /** Where the person finds out. */
  readonly sources_of_information?: readonly string[];
  /** What wins the person. */
  readonly wins?: readonly string[];
  /** What the person does. */
  readonly behaviour?: readonly string[];
  /** Which of the hues for personas, 1 to 4. */
  readonly hue?: number;
  /** SHA-256 of the bytes of a picture, hexadecimal. */
  readonly avatar?: string;
  /** What it is, in the team's words. */
  readonly description?: string;
}

// A predicate over customers.
export interface SegmentRecord {
  readonly id: string;
  readonly type: 'segment';
  /** What people call it. */
  readonly name: string;
  /** Which customers belong to it. */
  readonly predicate?: unknown;
  /** What it is, in the team's words. */
  readonly description?: string;
}

// Something that hurts.
export interface ProblemRecord {
  readonly id: string;
  readonly type: 'problem';
  /** The map it was found on; absent: of the whole library. */
  readonly parent?: string;
  /** The stage or step where it happens; absent: no place. */
  readonly at?: string;
  /** What people call it. */
  readonly name: string;
  /** How it was found: the shape of the exposure, as in the definitions. */
  readonly shape?: string;
  /** The place in the words of the log. */
  readonly place?: string;
  /** The problem in a sentence. */
  readonly words?: string;
  /** How much mending it would bring, in the team's eyes: 1 small to 5 large. */
  readonly impact?: number;
  /** How hard it is to mend: 1 days to 5 a quarter. */
  readonly difficulty?: number;
  /** Who answers for it. */
  readonly owner?: string;
  /** True: found in the log, and nobody has touched it since. */
  readonly discovered?: boolean;
  /** What it is, in the team's words. */
  readonly description?: string;
}

// What could be better.
export interface OpportunityRecord {
  readonly id: string;
  readonly type: 'opportunity';
  /** The record it is part of. */
  readonly parent: string;
  /** The stage or step where it happens; absent: no place. */
  readonly at?: string;
  /** What people call it. */
  readonly name: string;
  /** The problems it would mend. */
  readonly problems?: readonly string[];
  /** What it is, in the team's words. */
  readonly description?: string;
}

// What someone does by when.
export interface ImprovementRecord {
  readonly id: string;
  readonly type: 'improvement';
  /** What people call it. */
  readonly name: string;
  /** How far it is. */
  readonly status: 'idea' | 'planned' | 'in_work' | 'shipped' | 'measured' | 'dropped';
  /** Who does it. */
  readonly owner?: string;
  /** By when. */
  readonly due_at?: number;
  /** Since when customers have it. */
  readonly shipped_at?: number;
  /** The problems it is to mend. */
  readonly problems?: readonly string[];
  /** What the team expects of it, and why. */
  readonly hypothesis?: string;
  /** RICE: how many customers a month it touches. */
  readonly reach?: number;
  /** RICE: how much it does for each of them. */
  readonly impact?: number;
  /** RICE: how sure that is, 0 to 1. */
  readonly confidence?: number;
  /** RICE: what it takes, in person-months. */
  readonly effort?: number;
  /** The map on which its effect is measured. */
  readonly map?: string;
  /** The place it is to change; absent: the whole journey. */
  readonly at?: string;
  /** What it is to change; absent: how many reach the goal. */
  readonly measure?: 'conversion' | 'leave' | 'emotion';
  /** Where fewer are to leave. */
  readonly expected_at?: string;
  /** What it is to bring: of those who leave at `expected_at`, the share who would stay, 0 to 1. */
  readonly expected_stay?: number;
  /** Days before and after shipping that are compared; absent: 28. */
  readonly compare_days?: number;
  /** Cases that it does not touch, as a predicate. */
  readonly control?: unknown;
  /** What was found when somebody looked. */
  readonly verdict?: 'improved' | 'worsened' | 'no_evidence' | 'no_comparison' | 'too_few_data';
  /** What it had changed then: shares as 0 to 1, scores on −2 to 2. */
  readonly effect?: number;
  /** When somebody looked. */
  readonly looked_at?: number;
  /** What it is, in the team's words. */
  readonly description?: string;
}

// Points to work through.
export interface ChecklistRecord {
  readonly id: string;
  readonly type: 'checklist';
  /** The record it is part of. */
  readonly parent: string;
  /** What people call it. */
  readonly name: string;
  /** A list of {text, done}. */
  readonly items?: unknown;
}

// A what-if: changes to the measured journey.
export interface ScenarioRecord {
  readonly id: string;
  readonly type: 'scenario';
  /** The record it is part of. */
  readonly parent: string;
  /** What people call it. */
  readonly name: string;
  /** What is assumed to change. */
  readonly changes?: unknown;
  /** What it is, in the team's words. */
  readonly description?: string;
}

// Which question to the log measures a record. Numbers are never stored here.
export interface BindingRecord {
  readonly id: string;
  readonly type: 'binding';
  /** The record it is part of. */
  readonly parent: string;
  /** The record it measures. */
  readonly target: string;
  /** Which figure of the answer: reach, leave, emotion. */
  readonly metric: string;
  /** The analysis, by its name in the definitions. */
  readonly analysis: string;
  /** What the analysis is asked. */
  readonly params?: unknown;
}

// What stands behind a claim beside measurements.
export interface EvidenceRecord {
  readonly id: string;
  readonly type: 'evidence';
  /** The record it is part of. */
  readonly parent: string;
  /** The record it supports. */
  readonly about: string;
  /** What it is. */
  readonly kind: 'interview' | 'observation' | 'document' | 'quote';
  /** Who or what it comes from; ten quotes of one person are one source. */
  readonly source: string;
  /** When it was said or seen. */
  readonly occurred_at?: number;
  /** What was said or seen. */
  readonly text?: string;
  /** Where it can be read. */
  readonly link?: string;
  /** The quote it rests on. */
  readonly quote?: string;
}

// What a customer said.
export interface QuoteRecord {
  readonly id: string;
  readonly type: 'quote';
  /** The record it is part of. */
  readonly parent: string;
  /** The stage or step where it happens; absent: no place. */
  readonly at?: string;
  /** The words. */
  readonly text: string;
  /** Where they were said. */
  readonly source?: string;
  /** When. */
  readonly occurred_at?: number;
  /** The score given with them, −2 to 2. */
  readonly score?: number;
  /** True: personal data was taken out. */
  readonly masked?: boolean;
}

// What a member of the team says about a record.
export interface CommentRecord {
  readonly id: string;
  readonly type: 'comment';
  /** The record it is part of. */
  readonly parent: string;
  /** The record it is about. */
  readonly about: string;
  /** The words. */
  readonly text: string;
  /** The comment it answers. */
  readonly reply_to?: string;
  /** Who wrote it. */
  readonly author?: string;
  /** When. */
  readonly written_at?: number;
  /** Who is named. */
  readonly mentions?: readonly string[];
  /** The cell it was written in: lane/stage. */
  readonly place?: string;
  /** True: settled. */
  readonly resolved?: boolean;
  /** Who settled it. */
  readonly resolved_by?: string;
}

// The team went through the map and signed.
export interface ReviewRecord {
  readonly id: string;
  readonly type: 'review';
  /** The record it is part of. */
  readonly parent: string;
  /** When. */
  readonly signed_at: number;
  /** Who signed. */
  readonly signed_by: string;
  /** What was found. */
  readonly note?: string;
  /** What is left to do. */
  readonly open?: readonly string[];
  /** By when the team wanted to look again. */
  readonly due_at?: number;
  /** The named version that keeps the map as it was signed. */
  readonly version?: string;
  /** Activities of the log that had no place on the map then. */
  readonly unplaced?: readonly string[];
  /** The data that was looked at. */
  readonly log_version?: string;
  /** The numbers as they were then: a list of {target, metric, n, value, ci, unit, grade}. */
  readonly figures?: unknown;
}

// Someone with a stake in the journey.
export interface StakeholderRecord {
  readonly id: string;
  readonly type: 'stakeholder';
  /** The record it is part of. */
  readonly parent: string;
  /** What people call it. */
  readonly name: string;
  /** How much they can change, 0 to 1. */
  readonly influence?: number;
  /** How much they care, 0 to 1. */
  readonly interest?: number;
  /** The department that answers for it. */
  readonly department?: string;
  /** What it is, in the team's words. */
  readonly description?: string;
}

// What the map covers and what it leaves out.
export interface ScopeRecord {
  readonly id: string;
  readonly type: 'scope';
  /** The record it is part of. */
  readonly parent: string;
  /** What is in. */
  readonly included?: readonly string[];
  /** What is out. */
  readonly excluded?: readonly string[];
  /** Whose journey it is. */
  readonly who?: string;
  /** Where it starts and where it ends. */
  readonly what?: string;
  /** The decision it should help with. */
  readonly why?: string;
  /** The channels. */
  readonly where?: string;
  /** The period counted. */
  readonly when?: string;
  /** What the team wants to reach. */
  readonly goals?: readonly string[];
  /** Who works on it. */
  readonly team?: readonly string[];
  /** What it is, in the team's words. */
  readonly description?: string;
}

// A map to start from.
export interface TemplateRecord {
  readonly id: string;
  readonly type: 'template';
  /** What people call it. */
  readonly name: string;
  /** The records of the new map. */
  readonly records?: unknown;
  /** What it is, in the team's words. */
  readonly description?: string;
}

// A file shown on the map.
export interface AssetRecord {
  readonly id: string;
  readonly type: 'asset';
  /** The record it is part of. */
  readonly parent: string;
  /** What people call it. */
  readonly name: string;
  /** As in HTTP: image/png. */
  readonly media_type: string;
  /** SHA-256 of its bytes, hexadecimal. */
  readonly hash: string;
  /** In pixels. */
  readonly width?: number;
  /** In pixels. */
  readonly height?: number;
  /** The picture in words. */
  readonly alt?: string;
}

export type KnownRecord =
  | MapRecord
  | StageRecord
  | StepRecord
  | LaneRecord
  | CardRecord
  | TouchpointRecord
  | DepartmentRecord
  | LinkRecord
  | PersonaRecord
  | SegmentRecord
  | ProblemRecord
  | OpportunityRecord
  | ImprovementRecord
  | ChecklistRecord
  | ScenarioRecord
  | BindingRecord
  | EvidenceRecord
  | QuoteRecord
  | CommentRecord
  | ReviewRecord
  | StakeholderRecord
  | ScopeRecord
  | TemplateRecord
  | AssetRecord;

export interface PropertyType {
  readonly name: string;
  readonly kind: 'text' | 'word' | 'texts' | 'boolean' | 'integer' | 'number' | 'score' | 'number_or_text' | 'time' | 'duration' | 'order' | 'reference' | 'references' | 'any';
  readonly required: boolean;
  readonly words?: readonly string[];
  readonly refers_to?: readonly string[]; // '*': any type
  readonly on_remove?: 'refuse' | 'remove_record' | 'drop';
}

export interface RecordType {
  readonly scope: 'map' | 'library';
  readonly properties: readonly PropertyType[];
}

export const record_types: Readonly<Record<KnownRecord['type'], RecordType>> = {
  map: {
    scope: 'map',
    properties: [
      { name: 'title', kind: 'text', required: true },
      { name: 'kind', kind: 'word', required: true, words: ['customer_journey', 'user_journey', 'life_experience', 'service_blueprint', 'stakeholder_map'] },
      { name: 'state', kind: 'word', required: true, words: ['current', 'future'] },
      { name: 'unit', kind: 'text', required: false },
      { name: 'unit_plural', kind: 'text', required: false },
      { name: 'currency', kind: 'text', required: false },
      { name: 'goal', kind: 'texts', required: false },
      { name: 'exit', kind: 'texts', required: false },
      { name: 'open_ms', kind: 'duration', required: false },
      { name: 'window_days', kind: 'number', required: false },
      { name: 'observed_until', kind: 'time', required: false },
      { name: 'ages_from', kind: 'word', required: false, words: ['clock', 'data'] },
      { name: 'order_measured', kind: 'boolean', required: false },
      { name: 'sources', kind: 'texts', required: false },
      { name: 'generated', kind: 'boolean', required: false },
      { name: 'personas', kind: 'references', required: false, refers_to: ['persona'], on_remove: 'drop' },
      { name: 'owner', kind: 'text', required: false },
      { name: 'status', kind: 'word', required: false, words: ['draft', 'in_review', 'approved', 'archived'] },
      { name: 'review_due_at', kind: 'time', required: false },
      { name: 'review_days', kind: 'number', required: false },
      { name: 'goals', kind: 'texts', required: false },
      { name: 'period', kind: 'text', required: false },
      { name: 'description', kind: 'text', required: false },
    ],
  },
  stage: {
    scope: 'map',
    properties: [
      { name: 'parent', kind: 'reference', required: true, refers_to: ['map'], on_remove: 'remove_record' },
      { name: 'order', kind: 'order', required: true },
      { name: 'name', kind: 'text', required: true },
      { name: 'subtitle', kind: 'text', required: false },
      { name: 'activities', kind: 'texts', required: false },
      { name: 'prompts', kind: 'any', required: false },
      { name: 'discovered', kind: 'boolean', required: false },
      { name: 'description', kind: 'text', required: false },
    ],
  },
  step: {
    scope: 'map',
    properties: [
      { name: 'parent', kind: 'reference', required: true, refers_to: ['stage'], on_remove: 'remove_record' },
      { name: 'order', kind: 'order', required: true },
      { name: 'name', kind: 'text', required: true },
      { name: 'touchpoint', kind: 'reference', required: false, refers_to: ['touchpoint'], on_remove: 'refuse' },
      { name: 'discovered', kind: 'boolean', required: false },
      { name: 'description', kind: 'text', required: false },
    ],
  },
  lane: {
    scope: 'map',
    properties: [
      { name: 'parent', kind: 'reference', required: true, refers_to: ['map'], on_remove: 'remove_record' },
      { name: 'order', kind: 'order', required: true },
      { name: 'kind', kind: 'word', required: true, words: ['actions', 'touchpoints', 'thoughts', 'emotion', 'problems', 'opportunities', 'motivations', 'expectations', 'needs', 'goals', 'metrics', 'images', 'frontstage', 'backstage', 'support_processes', 'departments', 'notes'] },
      { name: 'name', kind: 'text', required: false },
      { name: 'persona', kind: 'reference', required: false, refers_to: ['persona'], on_remove: 'refuse' },
      { name: 'hidden', kind: 'boolean', required: false },
      { name: 'prompts', kind: 'any', required: false },
      { name: 'discovered', kind: 'boolean', required: false },
      { name: 'description', kind: 'text', required: false },
    ],
  },
  card: {
    scope: 'map',
    properties: [
      { name: 'parent', kind: 'reference', required: true, refers_to: ['lane'], on_remove: 'remove_record' },
      { name: 'order', kind: 'order', required: true },
      { name: 'at', kind: 'references', required: true, refers_to: ['stage', 'step'], on_remove: 'drop' },
      { name: 'text', kind: 'text', required: false },
      { name: 'label', kind: 'text', required: false },
      { name: 'grade_note', kind: 'text', required: false },
      { name: 'assumption_note', kind: 'text', required: false },
      { name: 'belief', kind: 'number_or_text', required: false },
      { name: 'value', kind: 'score', required: false },
      { name: 'feeling', kind: 'text', required: false },
      { name: 'persona', kind: 'reference', required: false, refers_to: ['persona'], on_remove: 'refuse' },
      { name: 'touchpoint', kind: 'reference', required: false, refers_to: ['touchpoint'], on_remove: 'refuse' },
      { name: 'severity', kind: 'word', required: false, words: ['low', 'medium', 'high'] },
      { name: 'colour', kind: 'word', required: false, words: ['yellow', 'blue', 'green', 'pink', 'violet', 'grey'] },
      { name: 'moment_of_truth', kind: 'boolean', required: false },
      { name: 'asset', kind: 'reference', required: false, refers_to: ['asset'], on_remove: 'drop' },
      { name: 'discovered', kind: 'boolean', required: false },
      { name: 'department', kind: 'reference', required: false, refers_to: ['department'], on_remove: 'refuse' },
    ],
  },
  touchpoint: {
    scope: 'library',
    properties: [
      { name: 'name', kind: 'text', required: true },
      { name: 'channel', kind: 'text', required: false },
      { name: 'presence', kind: 'word', required: false, words: ['online', 'offline', 'indirect'] },
      { name: 'activities', kind: 'texts', required: false },
      { name: 'icon', kind: 'text', required: false },
      { name: 'owner', kind: 'text', required: false },
      { name: 'department', kind: 'reference', required: false, refers_to: ['department'], on_remove: 'refuse' },
      { name: 'discovered', kind: 'boolean', required: false },
      { name: 'description', kind: 'text', required: false },
    ],
  },
  department: {
    scope: 'library',
    properties: [
      { name: 'name', kind: 'text', required: true },
      { name: 'owner', kind: 'text', required: false },
      { name: 'colour', kind: 'word', required: false, words: ['yellow', 'blue', 'green', 'pink', 'violet', 'grey'] },
      { name: 'description', kind: 'text', required: false },
    ],
  },
  link: {
    scope: 'map',
    properties: [
      { name: 'parent', kind: 'reference', required: true, refers_to: ['map'], on_remove: 'remove_record' },
      { name: 'from', kind: 'reference', required: true, refers_to: ['stage', 'step'], on_remove: 'remove_record' },
      { name: 'to', kind: 'reference', required: true, refers_to: ['stage', 'step'], on_remove: 'remove_record' },
      { name: 'kind', kind: 'word', required: true, words: ['forward', 'next', 'skip', 'back'] },
      { name: 'label', kind: 'text', required: false },
      { name: 'planned', kind: 'boolean', required: false },
      { name: 'discovered', kind: 'boolean', required: false },
    ],
  },
  persona: {
    scope: 'library',
    properties: [
      { name: 'name', kind: 'text', required: true },
      { name: 'goal', kind: 'text', required: false },
      { name: 'segment', kind: 'reference', required: false, refers_to: ['segment'], on_remove: 'refuse' },
      { name: 'role', kind: 'text', required: false },
      { name: 'quote', kind: 'text', required: false },
      { name: 'age', kind: 'text', required: false },
      { name: 'location', kind: 'text', required: false },
      { name: 'work', kind: 'text', required: false },
      { name: 'family', kind: 'text', required: false },
      { name: 'income', kind: 'text', required: false },
      { name: 'language', kind: 'text', required: false },
      { name: 'goals', kind: 'texts', required: false },
      { name: 'motivations', kind: 'texts', required: false },
      { name: 'pains', kind: 'texts', required: false },
      { name: 'fears', kind: 'texts', required: false },
      { name: 'sources_of_information', kind: 'texts', required: false },
      { name: 'wins', kind: 'texts', required: false },
      { name: 'behaviour', kind: 'texts', required: false },
      { name: 'hue', kind: 'integer', required: false },
      { name: 'avatar', kind: 'text', required: false },
      { name: 'description', kind: 'text', required: false },
    ],
  },
  segment: {
    scope: 'library',
    properties: [
      { name: 'name', kind: 'text', required: true },
      { name: 'predicate', kind: 'any', required: false },
      { name: 'description', kind: 'text', required: false },
    ],
  },
  problem: {
    scope: 'library',
    properties: [
      { name: 'parent', kind: 'reference', required: false, refers_to: ['map'], on_remove: 'remove_record' },
      { name: 'at', kind: 'reference', required: false, refers_to: ['stage', 'step'], on_remove: 'drop' },
      { name: 'name', kind: 'text', required: true },
      { name: 'shape', kind: 'text', required: false },
      { name: 'place', kind: 'text', required: false },
      { name: 'words', kind: 'text', required: false },
      { name: 'impact', kind: 'integer', required: false },
      { name: 'difficulty', kind: 'integer', required: false },
      { name: 'owner', kind: 'text', required: false },
      { name: 'discovered', kind: 'boolean', required: false },
      { name: 'description', kind: 'text', required: false },
    ],
  },
  opportunity: {
    scope: 'map',
    properties: [
      { name: 'parent', kind: 'reference', required: true, refers_to: ['map'], on_remove: 'remove_record' },
      { name: 'at', kind: 'reference', required: false, refers_to: ['stage', 'step'], on_remove: 'drop' },
      { name: 'name', kind: 'text', required: true },
      { name: 'problems', kind: 'references', required: false, refers_to: ['problem'], on_remove: 'drop' },
      { name: 'description', kind: 'text', required: false },
    ],
  },
  improvement: {
    scope: 'library',
    properties: [
      { name: 'name', kind: 'text', required: true },
      { name: 'status', kind: 'word', required: true, words: ['idea', 'planned', 'in_work', 'shipped', 'measured', 'dropped'] },
      { name: 'owner', kind: 'text', required: false },
      { name: 'due_at', kind: 'time', required: false },
      { name: 'shipped_at', kind: 'time', required: false },
      { name: 'problems', kind: 'references', required: false, refers_to: ['problem'], on_remove: 'drop' },
      { name: 'hypothesis', kind: 'text', required: false },
      { name: 'reach', kind: 'number', required: false },
      { name: 'impact', kind: 'number', required: false },
      { name: 'confidence', kind: 'number', required: false },
      { name: 'effort', kind: 'number', required: false },
      { name: 'map', kind: 'reference', required: false, refers_to: ['map'], on_remove: 'drop' },
      { name: 'at', kind: 'reference', required: false, refers_to: ['stage', 'step'], on_remove: 'drop' },
      { name: 'measure', kind: 'word', required: false, words: ['conversion', 'leave', 'emotion'] },
      { name: 'expected_at', kind: 'reference', required: false, refers_to: ['stage', 'step'], on_remove: 'drop' },
      { name: 'expected_stay', kind: 'number', required: false },
      { name: 'compare_days', kind: 'number', required: false },
      { name: 'control', kind: 'any', required: false },
      { name: 'verdict', kind: 'word', required: false, words: ['improved', 'worsened', 'no_evidence', 'no_comparison', 'too_few_data'] },
      { name: 'effect', kind: 'number', required: false },
      { name: 'looked_at', kind: 'time', required: false },
      { name: 'description', kind: 'text', required: false },
    ],
  },
  checklist: {
    scope: 'map',
    properties: [
      { name: 'parent', kind: 'reference', required: true, refers_to: ['map'], on_remove: 'remove_record' },
      { name: 'name', kind: 'text', required: true },
      { name: 'items', kind: 'any', required: false },
    ],
  },
  scenario: {
    scope: 'map',
    properties: [
      { name: 'parent', kind: 'reference', required: true, refers_to: ['map'], on_remove: 'remove_record' },
      { name: 'name', kind: 'text', required: true },
      { name: 'changes', kind: 'any', required: false },
      { name: 'description', kind: 'text', required: false },
    ],
  },
  binding: {
    scope: 'map',
    properties: [
      { name: 'parent', kind: 'reference', required: true, refers_to: ['map'], on_remove: 'remove_record' },
      { name: 'target', kind: 'reference', required: true, refers_to: ['*'], on_remove: 'remove_record' },
      { name: 'metric', kind: 'text', required: true },
      { name: 'analysis', kind: 'text', required: true },
      { name: 'params', kind: 'any', required: false },
    ],
  },
  evidence: {
    scope: 'map',
    properties: [
      { name: 'parent', kind: 'reference', required: true, refers_to: ['map'], on_remove: 'remove_record' },
      { name: 'about', kind: 'reference', required: true, refers_to: ['*'], on_remove: 'remove_record' },
      { name: 'kind', kind: 'word', required: true, words: ['interview', 'observation', 'document', 'quote'] },
      { name: 'source', kind: 'text', required: true },
      { name: 'occurred_at', kind: 'time', required: false },
      { name: 'text', kind: 'text', required: false },
      { name: 'link', kind: 'text', required: false },
      { name: 'quote', kind: 'reference', required: false, refers_to: ['quote'], on_remove: 'drop' },
    ],
  },
  quote: {
    scope: 'map',
    properties: [
      { name: 'parent', kind: 'reference', required: true, refers_to: ['map'], on_remove: 'remove_record' },
      { name: 'at', kind: 'reference', required: false, refers_to: ['stage', 'step'], on_remove: 'drop' },
      { name: 'text', kind: 'text', required: true },
      { name: 'source', kind: 'text', required: false },
      { name: 'occurred_at', kind: 'time', required: false },
      { name: 'score', kind: 'number', required: false },
      { name: 'masked', kind: 'boolean', required: false },
    ],
  },
  comment: {
    scope: 'map',
    properties: [
      { name: 'parent', kind: 'reference', required: true, refers_to: ['map'], on_remove: 'remove_record' },
      { name: 'about', kind: 'reference', required: true, refers_to: ['*'], on_remove: 'remove_record' },
      { name: 'text', kind: 'text', required: true },
      { name: 'reply_to', kind: 'reference', required: false, refers_to: ['comment'], on_remove: 'remove_record' },
      { name: 'author', kind: 'text', required: false },
      { name: 'written_at', kind: 'time', required: false },
      { name: 'mentions', kind: 'texts', required: false },
      { name: 'place', kind: 'text', required: false },
      { name: 'resolved', kind: 'boolean', required: false },
      { name: 'resolved_by', kind: 'text', required: false },
    ],
  },
  review: {
    scope: 'map',
    properties: [
      { name: 'parent', kind: 'reference', required: true, refers_to: ['map'], on_remove: 'remove_record' },
      { name: 'signed_at', kind: 'time', required: true },
      { name: 'signed_by', kind: 'text', required: true },
      { name: 'note', kind: 'text', required: false },
      { name: 'open', kind: 'texts', required: false },
      { name: 'due_at', kind: 'time', required: false },
      { name: 'version', kind: 'text', required: false },
      { name: 'unplaced', kind: 'texts', required: false },
      { name: 'log_version', kind: 'text', required: false },
      { name: 'figures', kind: 'any', required: false },
    ],
  },
  stakeholder: {
    scope: 'map',
    properties: [
      { name: 'parent', kind: 'reference', required: true, refers_to: ['map'], on_remove: 'remove_record' },
      { name: 'name', kind: 'text', required: true },
      { name: 'influence', kind: 'number', required: false },
      { name: 'interest', kind: 'number', required: false },
      { name: 'department', kind: 'reference', required: false, refers_to: ['department'], on_remove: 'refuse' },
      { name: 'description', kind: 'text', required: false },
    ],
  },
  scope: {
    scope: 'map',
    properties: [
      { name: 'parent', kind: 'reference', required: true, refers_to: ['map'], on_remove: 'remove_record' },
      { name: 'included', kind: 'texts', required: false },
      { name: 'excluded', kind: 'texts', required: false },
      { name: 'who', kind: 'text', required: false },
      { name: 'what', kind: 'text', required: false },
      { name: 'why', kind: 'text', required: false },
      { name: 'where', kind: 'text', required: false },
      { name: 'when', kind: 'text', required: false },
      { name: 'goals', kind: 'texts', required: false },
      { name: 'team', kind: 'texts', required: false },
      { name: 'description', kind: 'text', required: false },
    ],
  },
  template: {
    scope: 'library',
    properties: [
      { name: 'name', kind: 'text', required: true },
      { name: 'records', kind: 'any', required: false },
      { name: 'description', kind: 'text', required: false },
    ],
  },
  asset: {
    scope: 'map',
    properties: [
      { name: 'parent', kind: 'reference', required: true, refers_to: ['map'], on_remove: 'remove_record' },
      { name: 'name', kind: 'text', required: true },
      { name: 'media_type', kind: 'text', required: true },
      { name: 'hash', kind: 'text', required: true },
      { name: 'width', kind: 'integer', required: false },
      { name: 'height', kind: 'integer', required: false },
      { name: 'alt', kind: 'text', required: false },
    ],
  },
};
