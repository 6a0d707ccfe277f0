import { MapPinOff } from 'lucide-react';
import { useTitle } from '../../bind/title';
import { ButtonLink, EmptyState } from '../../ui';
import { t } from '../../words';

export function NotFound() {
  useTitle(t('app.not_found'));
  return (
    <div className="s-page">
      <h1 id="page-title" tabIndex={-1} className="sr">
        {t('app.not_found')}
      </h1>
      <EmptyState
        icon={MapPinOff}
        title={t('app.not_found')}
        actions={
          <ButtonLink href="/" variant="primary">
            {t('app.to_home')}
          </ButtonLink>
        }
      >
        {t('app.not_found_why')}
      </EmptyState>
    </div>
  );
}
