// Something to copy and take elsewhere: a link, a secret that is shown once.
import { Check, Copy } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { Button } from './Button';

export interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
  readonly copy_label: string;
  readonly copied_label: string;
}

export function CopyField({ label, value, copy_label, copied_label }: CopyFieldProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);
  const copy = (): void => {
    input.current?.select();
    void writeClipboard(value).then((done) => setCopied(done));
  };
  return (
    <div className="k-field">
      <label htmlFor={id}>{label}</label>
      <div className="k-copy">
        <input id={id} ref={input} className="k-input" readOnly value={value} onFocus={(e) => e.target.select()} />
        <Button icon={copied ? Check : Copy} onClick={copy}>
          {copied ? copied_label : copy_label}
        </Button>
        <span className="sr" role="status">
          {copied ? copied_label : ''}
        </span>
      </div>
    </div>
  );
}

// Without a secure origin there is no clipboard object: the selection is copied the old way.
export async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return document.execCommand('copy');
  }
}
