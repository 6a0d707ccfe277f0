// A small emotion curve, a stage a column: where the points and their links stand. The scale is always −2 … +2.
import { monotone, round, segmentPath, type Point } from './curve';

export interface MiniPoint {
  readonly value: number | null; // null: nothing is believed or measured there, and the line stops
  readonly assumed: boolean;
}

export interface MiniEmotionLayout {
  readonly columns: readonly { readonly x: number; readonly width: number }[];
  readonly zero: number;
  readonly links: readonly { readonly path: string; readonly assumed: boolean }[];
  readonly points: readonly { readonly x: number; readonly y: number; readonly assumed: boolean }[];
}

const MARGIN = 6;

export function layoutMiniEmotion(stages: readonly MiniPoint[], width: number, height: number): MiniEmotionLayout {
  const step = stages.length > 0 ? width / stages.length : width;
  const yOf = (value: number): number => round(height / 2 - (value / 2) * (height / 2 - MARGIN));
  const places = stages.map((stage, i): { at: Point; assumed: boolean } | null =>
    stage.value === null ? null : { at: [round(step * (i + 0.5)), yOf(stage.value)], assumed: stage.assumed },
  );
  const runs: { at: Point; assumed: boolean }[][] = [[]];
  for (const place of places) {
    if (place) runs[runs.length - 1]!.push(place);
    else runs.push([]);
  }
  return {
    columns: stages.map((_, i) => ({ x: round(step * i + 1), width: round(Math.max(1, step - 2)) })),
    zero: round(height / 2),
    links: runs.flatMap((run) =>
      monotone(run.map((place) => place.at)).map((segment, i) => ({
        path: segmentPath(run[i]!.at, segment),
        assumed: run[i]!.assumed || run[i + 1]!.assumed,
      })),
    ),
    points: runs.flat().map(({ at, assumed }) => ({ x: at[0], y: at[1], assumed })),
  };
}
