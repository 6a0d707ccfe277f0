// A failure in words for a person: the server's where it gave some.
import type { Failure } from '../api/client';
import { t } from '../words';
import { pageWords } from './page_words';

export function failureText(failure: Failure): string {
  if (failure.message !== '') return pageWords(failure.message);
  return failure.status === 0 ? t('shared.error_offline') : t('shared.error_unknown');
}
