// Small rounded things: a choice that is on or off, something put in that can be taken out, a word about a state.
import { X, type LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';

export interface ChipProps {
  readonly children: ReactNode;
  readonly icon?: LucideIcon;
  readonly pressed?: boolean;
  readonly size?: 's' | 'm';
  readonly look?: 'plain' | 'add';
  readonly note?: string;
  readonly onClick?: () => void;
  readonly onRemove?: () => void;
  readonly remove_label?: string;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly 'aria-expanded'?: boolean;
  readonly 'aria-haspopup'?: 'menu' | 'dialog' | 'listbox';
  readonly 'aria-label'?: string;
  readonly onKeyDown?: (event: React.KeyboardEvent) => void;
}

export function Chip(props: ChipProps) {
  const {
    children,
    icon: Icon,
    pressed,
    size = 'm',
    look = 'plain',
    note,
    onClick,
    onRemove,
    remove_label,
    ...rest
  } = props;
  const style = `k-chip k-chip-${size} k-chip-${look}${pressed ? ' k-chip-on' : ''}`;
  const inside = (
    <>
      {Icon && <Icon size={size === 's' ? 13 : 15} strokeWidth={1.75} aria-hidden="true" />}
      <span dir="auto">{children}</span>
      {note && <small>{note}</small>}
    </>
  );
  if (onRemove) {
    return (
      <span className={style}>
        {inside}
        <button type="button" aria-label={remove_label} title={remove_label} onClick={onRemove}>
          <X size={12} aria-hidden="true" />
        </button>
      </span>
    );
  }
  if (!onClick) return <span className={style}>{inside}</span>;
  return (
    <button type="button" className={style} aria-pressed={pressed} onClick={onClick} {...rest}>
      {inside}
    </button>
  );
}

export type Tone = 'plain' | 'accent' | 'good' | 'bad' | 'warn';

export function Tag({ children, tone = 'plain', icon: Icon }: { children: ReactNode; tone?: Tone; icon?: LucideIcon }) {
  return (
    <span className={`k-tag k-tag-${tone}`}>
      {Icon && <Icon size={12} aria-hidden="true" />}
      {children}
    </span>
  );
}
