// Views of one thing. Arrows move between tabs and show them.
import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { LucideIcon } from 'lucide-react';

export interface TabsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly tabs: readonly {
    readonly id: T;
    readonly label: string;
    readonly icon?: LucideIcon;
    readonly note?: string;
  }[];
  readonly onChange: (id: T) => void;
  readonly children: ReactNode; // the panel of the chosen tab
  readonly look?: 'line' | 'segments';
}

export function Tabs<T extends string>({ label, value, tabs, onChange, children, look = 'line' }: TabsProps<T>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const onKey = (event: KeyboardEvent): void => {
    const at = tabs.findIndex((tab) => tab.id === value);
    const to = nextTab(event.key, at, tabs.length, getComputedStyle(list.current!).direction === 'rtl');
    if (to === null) return;
    event.preventDefault();
    onChange(tabs[to]!.id);
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[to]?.focus();
  };
  return (
    <>
      <div ref={list} className={`k-tabs k-tabs-${look}`} role="tablist" aria-label={label} onKeyDown={onKey}>
        {tabs.map(({ id: tab, label: text, icon: Icon, note }) => (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`${id}-${tab}`}
            aria-selected={tab === value}
            aria-controls={`${id}-panel`}
            tabIndex={tab === value ? 0 : -1}
            onClick={() => onChange(tab)}
          >
            {Icon && <Icon size={15} strokeWidth={1.75} aria-hidden="true" />}
            {text}
            {note && <small>{note}</small>}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`} className="k-tabpanel">
        {children}
      </div>
    </>
  );
}

function nextTab(key: string, at: number, length: number, rtl: boolean): number | null {
  if (key === 'Home') return 0;
  if (key === 'End') return length - 1;
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return null;
  const forward = (key === 'ArrowRight') !== rtl;
  return (at + (forward ? 1 : -1) + length) % length;
}
