// A page that fails says so, and the rail still leads elsewhere.
import { Component, type ReactNode } from 'react';
import { ErrorBox } from '../../ui';
import { t } from '../../words';

export class PageBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="s-page">
        <ErrorBox title={t('app.page_broken')} retry_label={t('app.load_anew')} onRetry={() => location.reload()}>
          {t('app.page_broken_why')}
        </ErrorBox>
      </div>
    );
  }
}
