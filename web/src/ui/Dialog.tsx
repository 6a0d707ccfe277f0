// The browser's own modal dialog: it keeps the focus inside, closes on Esc, and gives the focus back. A drawer is one
// that stands at the side.
import { X } from 'lucide-react';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { IconButton } from './Button';

export interface DialogProps {
  readonly title: string;
  readonly close_label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly footer?: ReactNode; // buttons, the main one last
  readonly size?: 's' | 'm' | 'l';
  readonly hide_title?: boolean;
}

export function Dialog(props: DialogProps) {
  return <Modal {...props} kind="dialog" />;
}

export function Drawer(props: DialogProps) {
  return <Modal {...props} kind="drawer" />;
}

function Modal(props: DialogProps & { readonly kind: 'dialog' | 'drawer' }) {
  const { title, close_label, onClose, children, footer, size = 'm', hide_title, kind } = props;
  const ref = useModal();
  const body = useRef<HTMLDivElement>(null);
  const scrolls = useScrolls(body);
  const id = useId();
  return (
    <dialog
      ref={ref}
      className={`k-${kind} k-${kind}-${size}`}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        if (event.target === event.currentTarget) onClose();
      }}
      onPointerDown={(event) => event.target === event.currentTarget && isOutside(event) && onClose()}
    >
      <header className={hide_title ? 'sr' : undefined}>
        <h2 id={id} dir="auto">
          {title}
        </h2>
        {!hide_title && <IconButton label={close_label} icon={X} size="s" onClick={onClose} />}
      </header>
      <div
        ref={body}
        className="k-modal-body"
        {...(scrolls ? { tabIndex: 0, role: 'group', 'aria-labelledby': id } : {})}
      >
        {children}
      </div>
      {footer && <footer>{footer}</footer>}
    </dialog>
  );
}

// What scrolls is scrolled by keys, also where nothing in it takes the focus.
function useScrolls(ref: React.RefObject<HTMLElement | null>): boolean {
  const [scrolls, setScrolls] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const look = (): void => {
      const alone = element.querySelector('a[href], button, input, select, textarea, summary, [tabindex="0"]') === null;
      setScrolls(alone && element.scrollHeight > element.clientHeight + 1);
    };
    const watch = new ResizeObserver(look);
    watch.observe(element);
    look();
    return () => watch.disconnect();
  }, [ref]);
  return scrolls;
}

// The backdrop belongs to the dialog: a press on it is one outside its box.
function isOutside(event: React.PointerEvent<HTMLDialogElement>): boolean {
  const box = event.currentTarget.getBoundingClientRect();
  const { clientX: x, clientY: y } = event;
  return x < box.left || x > box.right || y < box.top || y > box.bottom;
}

function useModal(): React.RefObject<HTMLDialogElement | null> {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = ref.current;
    const opener = document.activeElement;
    element?.showModal();
    element?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    return () => {
      element?.close();
      // Where what opened it is gone, the page goes on at its title.
      const back = opener instanceof HTMLElement && opener.isConnected ? opener : document.getElementById('page-title');
      back?.focus();
    };
  }, []);
  return ref;
}
