// A file dropped on one page for another to take.
export const carried: { file: File | null } = { file: null };
