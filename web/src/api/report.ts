// What `cairn map` hands to its readers, by the types that the program writes; only the map document, which is JSON of its
// own there, has its type here. Numbers are raw: shares 0…1, times in ms, money in minor units of `currency`.
import type * as generated from './generated';
import type { MapDocument } from './measurements';

export type Interval = readonly [number, number];
export type Grade = generated.GradeCount['grade'];
export type {
  Definition,
  EvidenceMeter,
  Finding,
  GroupRow,
  GroupTable,
  LeaveRow,
  NamedCount,
  OverallScore,
  PathRow,
  PathStep,
  Paths,
  ProblemRow,
  FollowRow,
  RunAgain,
  ScopeItem,
  Unknown,
} from './generated';

export interface MapReport extends Omit<generated.MapReport, 'document'> {
  readonly document: MapDocument;
}
