// The box in which one comes in.
import type { FormEvent, ReactNode } from 'react';
import { t } from '../../words';
import { ErrorBox } from '../../ui';
import './entry.css';

export interface EntryFrameProps {
  readonly title: string;
  readonly about?: ReactNode;
  readonly error?: string | null;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
  readonly below?: ReactNode;
}

export function EntryFrame({ title, about, error, onSubmit, children, below }: EntryFrameProps) {
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <div className="entry">
      <form className="entry-box" onSubmit={submit} noValidate>
        <Stones />
        <h1 id="page-title" tabIndex={-1} dir="auto">
          {title}
        </h1>
        {about && <p className="entry-about">{about}</p>}
        {error && <ErrorBox title={error} />}
        {children}
      </form>
      {below && <p className="entry-below">{below}</p>}
    </div>
  );
}

// A page that has no form to show.
export function EntryEnd({ title, why, action }: { title: string; why: string; action?: ReactNode }) {
  return (
    <div className="entry">
      <div className="entry-box">
        <Stones />
        <h1 id="page-title" tabIndex={-1}>
          {title}
        </h1>
        <p className="entry-about">{why}</p>
        {action}
      </div>
    </div>
  );
}

function Stones() {
  return (
    <svg className="entry-logo" width={40} height={40} viewBox="0 0 36 36" role="img" aria-label={t('shared.product')}>
      <rect width="36" height="36" rx="10" fill="#2f5bd7" />
      <path
        fill="#fff"
        d="M8.5 27.5c0-2.6 3.8-4 9.500-4s9.500 1.400 9.500 4-3.800 3-9.500 3-9.500-.4-9.500-3zM11 19.600c0-2.300 2.900-3.500 7-3.500 4.300 0 7.400 1.200 7.400 3.300s-3.200 2.900-7.400 2.900-7-.6-7-2.700zM13.700 12.200c0-2.300 1.800-4.200 4.500-4.200s4.300 1.700 4.300 3.800-1.700 3.100-4.400 3.100-4.400-.8-4.400-2.700z"
      />
    </svg>
  );
}
