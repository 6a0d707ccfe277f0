// More words about something that can be focused, on hover and focus. What must be known never stands here alone.
import { useId, useRef, useState, type ReactElement } from 'react';
import { Floating } from './floating';

export function Tooltip({ text, children }: { readonly text: string; readonly children: ReactElement }) {
  const anchor = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <span
      ref={anchor}
      className="k-tooltip-anchor"
      aria-describedby={open ? id : undefined}
      onPointerEnter={() => setOpen(true)}
      onPointerLeave={() => setOpen(false)}
      onFocus={() => setOpen(true)}
      onBlur={() => setOpen(false)}
      onKeyDown={(event) => event.key === 'Escape' && setOpen(false)}
    >
      {children}
      {open && (
        <Floating
          anchor={anchor}
          onClose={() => setOpen(false)}
          side="above"
          role="tooltip"
          id={id}
          className="k-tooltip"
        >
          {text}
        </Floating>
      )}
    </span>
  );
}
