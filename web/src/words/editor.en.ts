// The map editor.
export const editor = {
  title: 'Map',
} as const;
