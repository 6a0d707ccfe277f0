import { t } from '../../words';

const PAGES = ['touchpoints', 'departments'] as const;

export function LibraryTabs({ here }: { readonly here: (typeof PAGES)[number] }) {
  return (
    <nav className="library-tabs" aria-label={t('touchpoints.tabs')}>
      {PAGES.map((page) => (
        <a key={page} href={`/${page}`} aria-current={page === here ? 'page' : undefined}>
          {page === 'touchpoints' ? t('touchpoints.title') : t('touchpoints.departments')}
        </a>
      ))}
    </nav>
  );
}
