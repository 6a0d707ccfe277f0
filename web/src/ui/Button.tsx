// What is pressed: a button, or a link that looks like one. `busy` keeps the place and says what goes on.
import type { LucideIcon } from 'lucide-react';
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { Spinner } from './Spinner';

export type ButtonVariant = 'plain' | 'primary' | 'quiet' | 'danger' | 'link';

interface Looks {
  readonly variant?: ButtonVariant;
  readonly size?: 's' | 'm';
  readonly icon?: LucideIcon;
  readonly icon_end?: LucideIcon;
}

export interface ButtonProps extends Looks, ButtonHTMLAttributes<HTMLButtonElement> {
  readonly busy?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ variant, size, icon, icon_end, busy, className, children, disabled, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={looks({ variant, size }, className)}
      disabled={disabled}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : rest.onClick}
    >
      {busy ? <Spinner size={14} /> : <Icon of={icon} size={size} />}
      <Content>{children}</Content>
      <Icon of={icon_end} size={size} />
    </button>
  );
}

export interface ButtonLinkProps extends Looks, AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly href: string;
}

export function ButtonLink({ variant, size, icon, icon_end, className, children, ...rest }: ButtonLinkProps) {
  return (
    <a {...rest} className={looks({ variant, size }, className)}>
      <Icon of={icon} size={size} />
      <Content>{children}</Content>
      <Icon of={icon_end} size={size} />
    </a>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'icon' | 'icon_end' | 'children' | 'aria-label'> {
  readonly label: string; // its name, and its tooltip
  readonly icon: LucideIcon;
  readonly pressed?: boolean;
}

export function IconButton({ label, icon: Glyph, variant, size, pressed, className, busy, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      aria-pressed={pressed}
      aria-busy={busy || undefined}
      className={`${looks({ variant: variant ?? 'quiet', size }, className)} k-button-icon`}
    >
      {busy ? <Spinner size={14} /> : <Glyph size={size === 's' ? 15 : 16} strokeWidth={1.75} aria-hidden="true" />}
    </button>
  );
}

type MaybeLooks = { variant?: ButtonVariant | undefined; size?: 's' | 'm' | undefined };

function looks({ variant = 'plain', size = 'm' }: MaybeLooks, more?: string): string {
  return `k-button k-button-${variant}${size === 's' ? ' k-button-s' : ''}${more ? ` ${more}` : ''}`;
}

function Icon({ of: Glyph, size }: { readonly of: LucideIcon | undefined; readonly size: 's' | 'm' | undefined }) {
  return Glyph ? <Glyph size={size === 's' ? 14 : 16} strokeWidth={1.75} aria-hidden="true" /> : null;
}

function Content({ children }: { readonly children: ReactNode }) {
  return children === undefined ? null : <span className="k-button-text">{children}</span>;
}
