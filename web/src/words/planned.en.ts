// Planned against actual.
export const planned = {
  heading: 'Planned against actual',
  failed: 'The journeys could not be compared',
  loading: 'Comparing journeys with the map',
  few: 'Fewer than five journeys keep to the map in all.',
  perfect:
    '{share} ({range}) of {cases} keep to the map in all. Of what was planned and what happened, {fitness} is the same.',
  on_map: 'Show on the map',
  all: 'Show all {n}',
  none: 'Nothing that one in twenty or more do otherwise.',
  skipped: 'skipped by',
  again: 'once more by',
  out_of_order: 'elsewhere than planned by',
  of: 'of {of}',
  unplanned: 'Not planned, but it happens: {names}.',
  place: 'Give it a place',
} as const;
