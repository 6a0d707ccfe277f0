// What happened to a record, as the server tells it.
export interface HistoryItem {
  readonly id: string;
  readonly revision: number;
  readonly author_name: string;
  readonly at: number;
  readonly words: readonly string[];
}

export interface HistoryPage {
  readonly items: readonly HistoryItem[];
  readonly next: string | null;
}

export type LoadHistory = (
  map: string,
  record: string,
  before: string | null,
) => Promise<HistoryPage | { readonly failed: string }>;
