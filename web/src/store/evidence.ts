// What the log says about the open map, as a snapshot that is never changed: a new one comes when the numbers do.
import type { CellMeter, Claim, EvidenceFrame, EvidenceState, PlacedMeasurement } from '../api/evidence';

export type { Claim, PlacedMeasurement } from '../api/evidence';

/** A counted move from one stage to another. */
export interface CountedMove {
  /** The link that stands for it on the map; '': none does. */
  readonly link: string;
  readonly from: string;
  readonly to: string;
  readonly cases: number;
}

export class Evidence {
  /** All moves that the log shows, drawn on the map or not. */
  readonly moves: readonly CountedMove[];
  /** Which figures there are at all: reach, leave, emotion … */
  readonly metrics: ReadonlySet<string>;
  /** The log tells up to here; null without data. */
  readonly data_until: number | null;
  private readonly by_target = new Map<string, Map<string, PlacedMeasurement>>();
  private readonly by_record = new Map<string, Claim>();

  constructor(private readonly frame: EvidenceFrame) {
    for (const measurement of frame.measurements ?? []) {
      const { target, metric } = measurement;
      let metrics = this.by_target.get(target);
      if (!metrics) this.by_target.set(target, (metrics = new Map()));
      // A binding of the team asks for something of its own: it goes before what the place alone says.
      if (!metrics.has(metric) || measurement.binding !== '') metrics.set(metric, measurement);
    }
    this.moves = (frame.measurements ?? []).flatMap(({ metric, target, value, detail }) =>
      metric === 'count' && value !== null && detail?.from && detail.to
        ? [{ link: target, from: detail.from, to: detail.to, cases: value }]
        : [],
    );
    this.metrics = new Set((frame.measurements ?? []).flatMap(({ metric, value }) => (value === null ? [] : [metric])));
    const ends = (frame.measurements ?? []).flatMap(({ period, latest_at }) => period?.[1] ?? latest_at ?? []);
    this.data_until = ends.length > 0 ? ends.reduce((latest, end) => Math.max(latest, end)) : null;
    for (const claim of frame.claims ?? []) this.by_record.set(claim.record, claim);
  }

  get map(): string {
    return this.frame.map;
  }
  get state(): EvidenceState {
    return this.frame.state;
  }
  /** What ages are counted from; null without data. */
  get as_of(): number | null {
    return this.frame.as_of ?? null;
  }
  get computed_at(): number {
    return this.frame.computed_at;
  }
  get log_version(): string {
    return this.frame.log_version;
  }
  get meter(): CellMeter {
    return this.frame.meter;
  }
  get unit(): string {
    return this.frame.unit ?? '';
  }
  get unit_plural(): string {
    return this.frame.unit_plural ?? '';
  }
  get currency(): string {
    return this.frame.currency ?? '';
  }
  get notes(): readonly string[] {
    return this.frame.notes ?? [];
  }
  /** Numbers that are outside the interval they had when the last review was signed. */
  get left(): NonNullable<EvidenceFrame['left']> {
    return this.frame.left ?? [];
  }
  /** Whether the log has a number for anything on the map. */
  get has_numbers(): boolean {
    return this.by_target.size > 0;
  }

  /** The number of a record; undefined where the log was not asked. */
  measurement(target: string, metric: string): PlacedMeasurement | undefined {
    return this.by_target.get(target)?.get(metric);
  }
  measurements(target: string): readonly PlacedMeasurement[] {
    return [...(this.by_target.get(target)?.values() ?? [])];
  }
  /** How a record is known; undefined: assumed, and nothing was found for it. */
  claim(record: string): Claim | undefined {
    return this.by_record.get(record);
  }
}
