// What every page gets: the variable parts of its path.
export interface PageProps {
  readonly params: Readonly<Record<string, string>>;
}
