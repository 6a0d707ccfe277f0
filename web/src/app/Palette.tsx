// Find or do: everything that can be done here, and whatever text the workspace holds.
import { Search } from 'lucide-react';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { whenPaletteOpens } from '../bind/actions';
import { Keys } from '../ui';
import { t } from '../words';
import { useEntries, type PaletteEntry } from './palette_entries';

export function Palette() {
  const [open, setOpen] = useState(false);
  useEffect(() => whenPaletteOpens(() => setOpen(true)), []);
  return open ? <PaletteDialog onClose={() => setOpen(false)} /> : null;
}

function PaletteDialog({ onClose }: { readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const entries = useEntries(query);
  const id = useId();
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  useEffect(() => setAt(0), [query]);
  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, at]);
  const run = (entry: PaletteEntry | undefined): void => {
    if (!entry) return;
    dialog.current?.close();
    onClose();
    entry.run();
  };
  const onKey = (event: KeyboardEvent): void => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (move !== undefined && entries.length > 0) {
      event.preventDefault();
      setAt((at + move + entries.length) % entries.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(entries[at]);
    }
  };
  return (
    <dialog
      ref={dialog}
      className="s-palette"
      aria-label={t('app.palette')}
      onClose={onClose}
      onPointerDown={(event) => event.target === event.currentTarget && onClose()}
    >
      <div className="s-palette-ask">
        <Search size={16} aria-hidden="true" />
        <input
          role="combobox"
          aria-label={t('app.palette')}
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={entries.length > 0 ? `${id}-${at}` : undefined}
          placeholder={t('app.palette_placeholder')}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={onKey}
          autoFocus
        />
        <Keys of="Esc" />
      </div>
      <List id={id} entries={entries} at={at} onRun={run} onPoint={setAt} />
      {entries.length === 0 && (
        <p className="s-palette-none" role="status">
          {t('app.palette_nothing')}
        </p>
      )}
    </dialog>
  );
}

interface ListProps {
  readonly id: string;
  readonly entries: readonly PaletteEntry[];
  readonly at: number;
  readonly onRun: (entry: PaletteEntry) => void;
  readonly onPoint: (i: number) => void;
}

function List({ id, entries, at, onRun, onPoint }: ListProps) {
  return (
    <div className="s-palette-list" role="listbox" id={`${id}-list`} aria-label={t('app.palette')}>
      {entries.map((entry, i) => (
        <div key={entry.id} role="presentation">
          {entry.group !== entries[i - 1]?.group && (
            <div className="s-palette-group" role="presentation">
              {entry.group}
            </div>
          )}
          <Option
            id={`${id}-${i}`}
            entry={entry}
            selected={i === at}
            onRun={() => onRun(entry)}
            onPoint={() => onPoint(i)}
          />
        </div>
      ))}
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly entry: PaletteEntry;
  readonly selected: boolean;
  readonly onRun: () => void;
  readonly onPoint: () => void;
}

function Option({ id, entry, selected, onRun, onPoint }: OptionProps) {
  const Icon = entry.icon;
  return (
    <div role="option" id={id} aria-selected={selected} onClick={onRun} onPointerMove={onPoint}>
      {Icon && <Icon size={15} strokeWidth={1.75} aria-hidden="true" />}
      <span className="clip" dir="auto">
        {entry.label}
      </span>
      {entry.note && <small className="clip">{entry.note}</small>}
      {entry.keys && (
        <small>
          <Keys of={entry.keys} />
        </small>
      )}
    </div>
  );
}
