// Pictures on maps.
export const pictures = {
  act: 'Add a picture…',
  title: 'A picture for this cell',
  choose: 'Choose a picture',
  other_file: '{name}: choose another one',
  alt: 'The picture in words',
  alt_help: 'Read aloud to who does not see it, found by the search, and written where there is no room for a picture.',
  add: 'Add the picture',
  sending: 'Sending…',
  no_file: 'Choose a PNG, JPEG, WebP or GIF first.',
  no_alt: 'Say in a few words what it shows.',
  too_large: 'The picture is larger than 16 MiB. Save it smaller.',
  not_sent: 'The picture could not be sent. It is still chosen: try again.',
  no_place: 'The cell is gone meanwhile. Choose another one and add the picture there.',
  did_add: 'Add the picture “{text}”',
} as const;
