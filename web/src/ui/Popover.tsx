// A button that opens a floating box of anything; Esc and a press outside close it.
import { useRef, useState, type ReactNode, type Ref } from 'react';
import { Floating } from './floating';

export interface TriggerProps {
  readonly ref: Ref<HTMLButtonElement>;
  readonly onClick: () => void;
  readonly 'aria-expanded': boolean;
  readonly 'aria-haspopup': 'dialog';
}

export interface PopoverProps {
  readonly label: string;
  readonly trigger: (props: TriggerProps) => ReactNode;
  readonly children: (close: () => void) => ReactNode;
  readonly align?: 'start' | 'end';
}

export function Popover({ label, trigger, children, align }: PopoverProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <>
      {trigger({ ref: button, onClick: () => setOpen(!open), 'aria-expanded': open, 'aria-haspopup': 'dialog' })}
      {open && (
        <Floating
          anchor={button}
          onClose={() => setOpen(false)}
          align={align}
          role="dialog"
          aria-label={label}
          className="k-popover"
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            close();
          }}
        >
          {children(close)}
        </Floating>
      )}
    </>
  );
}
