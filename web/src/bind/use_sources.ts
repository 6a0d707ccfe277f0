// Where the data of the workspace came from. One that has none yet is not a failure.
import type { SourcesOutput } from '../api/generated';
import { useCall, type Asked } from './use_call';

const NONE: SourcesOutput = { sources: [], summary: '' };

// `member`: who asks may see them.
export function useSources(member = true): Asked<SourcesOutput> {
  const asked = useCall('sources', member ? {} : null);
  if (asked.state === 'failed' && asked.failure.code === 'not_found') {
    return { state: 'ready', value: NONE, reload: asked.reload };
  }
  return asked;
}
