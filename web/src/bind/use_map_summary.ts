// What the list of maps says of one: also for people who see single maps only.
import type { MapSummary } from '../api/generated';
import { useCall } from './use_call';

export function useMapSummary(map: string): MapSummary | null {
  return useCall('list-maps', {}).value?.items.find((each) => each.id === map) ?? null;
}
