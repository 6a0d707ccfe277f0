// What holds other things: a panel with its heading, a note, nothing here yet, what went wrong.
import { CircleAlert, Info, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { Button } from './Button';

export interface PanelProps {
  readonly title: ReactNode;
  readonly about?: ReactNode; // a sentence beside the title
  readonly actions?: ReactNode;
  readonly footer?: ReactNode;
  readonly children: ReactNode;
  readonly padded?: boolean;
  readonly className?: string;
}

export function Panel({ title, about, actions, footer, children, padded = true, className }: PanelProps) {
  const id = useId();
  return (
    <section className={`k-panel${className ? ` ${className}` : ''}`} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {about !== undefined && <p>{about}</p>}
        {actions && <div className="k-panel-actions">{actions}</div>}
      </header>
      {padded ? <div className="k-panel-body">{children}</div> : children}
      {footer && <footer>{footer}</footer>}
    </section>
  );
}

export interface EmptyStateProps {
  readonly icon?: LucideIcon;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

export function EmptyState({ icon: Icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="k-empty">
      {Icon && <Icon size={26} strokeWidth={1.5} aria-hidden="true" />}
      <b>{title}</b>
      {children && <p>{children}</p>}
      {actions && <div className="k-row">{actions}</div>}
    </div>
  );
}

const NOTE_ICONS = { plain: Info, warn: TriangleAlert, bad: CircleAlert } as const;

export interface NoteProps {
  readonly tone?: 'plain' | 'warn' | 'bad';
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

export function Note({ tone = 'plain', children, actions }: NoteProps) {
  const Icon = NOTE_ICONS[tone];
  return (
    <div className={`k-note k-note-${tone}`}>
      <Icon size={14} aria-hidden="true" />
      <div className="k-note-text">{children}</div>
      {actions}
    </div>
  );
}

export interface ErrorBoxProps {
  readonly title: string;
  readonly children?: ReactNode; // what happened, what still works, what to do
  readonly retry_label?: string;
  readonly onRetry?: () => void;
}

export function ErrorBox({ title, children, retry_label, onRetry }: ErrorBoxProps) {
  return (
    <div className="k-note k-note-bad k-error" role="alert">
      <CircleAlert size={15} aria-hidden="true" />
      <div className="k-note-text">
        <b>{title}</b>
        {children && <div>{children}</div>}
        {onRetry && (
          <Button size="s" onClick={onRetry}>
            {retry_label}
          </Button>
        )}
      </div>
    </div>
  );
}

export interface PageHeaderProps {
  readonly crumbs?: readonly { readonly text: string; readonly href?: string }[];
  readonly title: ReactNode;
  readonly about?: ReactNode;
  readonly children?: ReactNode; // actions, the main one last
  readonly below?: ReactNode; // a second row
}

// The head of a page: its title gets the focus when the page is opened.
export function PageHeader({ crumbs, title, about, children, below }: PageHeaderProps) {
  return (
    <header className="k-head">
      <div className="k-head-title">
        {crumbs && crumbs.length > 0 && (
          <p className="k-crumbs">
            {crumbs.map((crumb, i) => (
              <span key={i} dir="auto">
                {crumb.href ? <a href={crumb.href}>{crumb.text}</a> : crumb.text}
              </span>
            ))}
          </p>
        )}
        <h1 tabIndex={-1} id="page-title" dir="auto">
          {title}
        </h1>
        {about && <p className="k-head-about">{about}</p>}
      </div>
      {children && <div className="k-head-actions">{children}</div>}
      {below && <div className="k-head-below">{below}</div>}
    </header>
  );
}
