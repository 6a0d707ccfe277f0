// Where toasts appear: once on a page. Done is said politely, an error at once; a pointer or the focus keeps one.
import { CircleAlert, Check, TriangleAlert, X } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button, IconButton } from './Button';
import { currentToasts, dismissToast, subscribeToasts, type Toast } from './toast';

const SHOWN_MS = 5_000;
const SHOWN_WITH_ACTION_MS = 10_000;
const ICONS = { done: Check, warn: TriangleAlert, error: CircleAlert } as const;

export function Toasts({ label, dismiss_label }: { readonly label: string; readonly dismiss_label: string }) {
  const toasts = useSyncExternalStore(subscribeToasts, currentToasts, currentToasts);
  const [held, setHeld] = useState(false);
  return (
    <section
      className="k-toasts"
      aria-label={label}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <div aria-live="polite" role="status">
        {toasts
          .filter((toast) => toast.tone !== 'error')
          .map((toast) => (
            <One key={toast.id} toast={toast} held={held} dismiss_label={dismiss_label} />
          ))}
      </div>
      <div aria-live="assertive" role="alert">
        {toasts
          .filter((toast) => toast.tone === 'error')
          .map((toast) => (
            <One key={toast.id} toast={toast} held={held} dismiss_label={dismiss_label} />
          ))}
      </div>
    </section>
  );
}

function One(props: { readonly toast: Toast; readonly held: boolean; readonly dismiss_label: string }) {
  const { toast, held, dismiss_label } = props;
  useEffect(() => {
    if (held || toast.stays) return;
    const timer = setTimeout(() => dismissToast(toast.id), toast.actions.length > 0 ? SHOWN_WITH_ACTION_MS : SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, toast]);
  const Icon = ICONS[toast.tone];
  return (
    <div className={`k-toast k-toast-${toast.tone}`}>
      <Icon size={16} aria-hidden="true" />
      <div className="k-toast-text" dir="auto">
        {toast.text}
        {toast.detail && <small>{toast.detail}</small>}
      </div>
      {toast.actions.map((action) => (
        <Button
          key={action.label}
          size="s"
          variant={action.primary ? 'primary' : toast.tone === 'done' ? 'link' : 'plain'}
          onClick={() => {
            dismissToast(toast.id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      ))}
      <IconButton label={dismiss_label} icon={X} size="s" onClick={() => dismissToast(toast.id)} />
    </div>
  );
}
