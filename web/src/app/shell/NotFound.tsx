// Pages that there are not, and pages that are not for everyone.
import { Lock, MapPinOff, type LucideIcon } from 'lucide-react';
import { useTitle } from '../../bind/title';
import { ButtonLink, EmptyState } from '../../ui';
import { t } from '../../words';

export function NotFound() {
  return <Instead icon={MapPinOff} title={t('app.not_found')} why={t('app.not_found_why')} />;
}

export function NotAllowed() {
  return <Instead icon={Lock} title={t('app.not_allowed')} why={t('app.not_allowed_why')} />;
}

interface InsteadProps {
  readonly icon: LucideIcon;
  readonly title: string;
  readonly why: string;
}

function Instead({ icon, title, why }: InsteadProps) {
  useTitle(title);
  return (
    <div className="s-page">
      <h1 id="page-title" tabIndex={-1} className="sr">
        {title}
      </h1>
      <EmptyState
        icon={icon}
        title={title}
        actions={
          <ButtonLink href="/" variant="primary">
            {t('app.to_home')}
          </ButtonLink>
        }
      >
        {why}
      </EmptyState>
    </div>
  );
}
