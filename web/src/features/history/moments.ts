// What a moment is called: a version by its name, an edit by when and by whom.
import type { HistoryItem, VersionItem } from '../../api/generated';
import { dayAndClock, t } from '../../words';

export function momentName(
  revision: number | null,
  versions: readonly VersionItem[],
  edits: readonly HistoryItem[],
): string {
  if (revision === null) return t('history.now');
  if (revision === 0) return t('history.before_all');
  const version = versions.find((each) => each.revision === revision);
  if (version) return t('history.version', { name: version.name });
  const edit = edits.find((each) => each.revision === revision);
  return edit ? t('history.at_revision', { when: dayAndClock(edit.at), who: whoOf(edit) }) : String(revision);
}

export function whoOf({ author_name }: { readonly author_name: string }): string {
  return author_name || t('history.nobody');
}
