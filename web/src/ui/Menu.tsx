// A button with a menu: arrows, Home and End move, letters find, Enter chooses, Esc closes and gives the focus back.
import { Check, type LucideIcon } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode, type Ref, type RefObject } from 'react';
import { Floating } from './floating';
import { Keys } from './Keys';

export interface MenuItem {
  readonly id: string;
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly keys?: string; // as shown: "Ctrl+K"
  readonly note?: string;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly checked?: boolean; // makes it a choice of one
  readonly run: () => void;
}

export interface MenuHeading {
  readonly heading: string;
}

export type MenuEntry = MenuItem | MenuHeading | 'line';

export interface MenuTriggerProps {
  readonly ref: Ref<HTMLButtonElement>;
  readonly onClick: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly 'aria-expanded': boolean;
  readonly 'aria-haspopup': 'menu';
}

export interface MenuProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[] | (() => readonly MenuEntry[]);
  readonly trigger: (props: MenuTriggerProps) => ReactNode;
  readonly align?: 'start' | 'end';
}

export function Menu({ label, entries, trigger, align }: MenuProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      {trigger({
        ref: button,
        onClick: () => setOpen(!open),
        onKeyDown: (event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          setOpen(true);
        },
        'aria-expanded': open,
        'aria-haspopup': 'menu',
      })}
      {open && (
        <MenuList
          label={label}
          anchor={button}
          align={align}
          entries={typeof entries === 'function' ? entries() : entries}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

export interface MenuListProps {
  readonly label: string;
  readonly anchor: RefObject<HTMLElement | null>; // gets the focus back
  readonly entries: readonly MenuEntry[];
  readonly align?: 'start' | 'end' | undefined;
  readonly onClose: () => void;
}

// The list alone, for a menu that something else opens: a right click, a key.
export function MenuList({ label, anchor, entries, align, onClose }: MenuListProps) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => (list.current?.querySelector<HTMLElement>('[aria-checked="true"]') ?? items(list)[0])?.focus(), []);
  const close = (): void => {
    onClose();
    anchor.current?.focus();
  };
  const choose = (item: MenuItem): void => {
    close();
    item.run();
  };
  return (
    <Floating anchor={anchor} onClose={onClose} align={align} className="k-menu">
      <div ref={list} role="menu" aria-label={label} onKeyDown={(event) => onMenuKey(event, items(list), close)}>
        {entries.map((entry, i) =>
          entry === 'line' ? (
            <hr key={i} role="separator" />
          ) : 'heading' in entry ? (
            <div key={i} className="k-menu-heading" role="presentation">
              {entry.heading}
            </div>
          ) : (
            <Item key={entry.id} item={entry} onChoose={() => choose(entry)} />
          ),
        )}
      </div>
    </Floating>
  );
}

function Item({ item, onChoose }: { readonly item: MenuItem; readonly onChoose: () => void }) {
  const Icon = item.icon;
  const choice = item.checked !== undefined;
  return (
    <button
      type="button"
      role={choice ? 'menuitemradio' : 'menuitem'}
      aria-checked={item.checked}
      aria-disabled={item.disabled || undefined}
      tabIndex={-1}
      className={item.danger ? 'k-menu-danger' : undefined}
      onClick={() => !item.disabled && onChoose()}
      onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
    >
      {Icon && <Icon size={15} strokeWidth={1.75} aria-hidden="true" />}
      <span className="k-menu-text" dir="auto">
        {item.label}
      </span>
      {item.note && <small>{item.note}</small>}
      {item.keys && <Keys of={item.keys} />}
      {item.checked && <Check size={14} aria-hidden="true" />}
    </button>
  );
}

function items(list: RefObject<HTMLElement | null>): HTMLElement[] {
  return Array.from(list.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? []);
}

function onMenuKey(event: KeyboardEvent, all: readonly HTMLElement[], close: () => void): void {
  const at = all.indexOf(document.activeElement as HTMLElement);
  const go = (to: number): void => {
    event.preventDefault();
    all[(to + all.length) % all.length]?.focus();
  };
  event.stopPropagation();
  if (event.key === 'ArrowDown') go(at + 1);
  else if (event.key === 'ArrowUp') go(at < 0 ? -1 : at - 1);
  else if (event.key === 'Home') go(0);
  else if (event.key === 'End') go(-1);
  else if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault();
    close();
  } else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey) {
    const letter = event.key.toLowerCase();
    const order = [...all.slice(at + 1), ...all.slice(0, at + 1)];
    order.find((item) => item.textContent?.trim().toLowerCase().startsWith(letter))?.focus();
  }
}
