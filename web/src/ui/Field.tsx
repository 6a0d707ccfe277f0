// A label, what is filled in, what helps, and what is wrong with it: joined for screen readers.
import { useId, type InputHTMLAttributes, type ReactNode, type Ref, type SelectHTMLAttributes } from 'react';
import { useEffect, useRef, type TextareaHTMLAttributes } from 'react';

interface Around {
  readonly label: string;
  readonly help?: ReactNode;
  readonly error?: string | null | undefined;
  readonly hide_label?: boolean; // the label is read, not seen
  readonly note?: string; // beside the label: "can be left out"
}

interface Ids {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

function Frame({ around, children }: { readonly around: Around; readonly children: (ids: Ids) => ReactNode }) {
  const id = useId();
  const { label, help, error, hide_label, note } = around;
  const described = [help && `${id}h`, error && `${id}e`].filter(Boolean).join(' ');
  return (
    <div className="k-field">
      <label htmlFor={id} className={hide_label ? 'sr' : undefined}>
        {label}
        {note && <small>{note}</small>}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {error && (
        <span className="k-field-error" id={`${id}e`}>
          {error}
        </span>
      )}
      {help && (
        <span className="k-field-help" id={`${id}h`}>
          {help}
        </span>
      )}
    </div>
  );
}

type Own<T> = Omit<T, 'id' | 'children'>;

export interface FieldProps extends Around, Own<InputHTMLAttributes<HTMLInputElement>> {
  readonly ref?: Ref<HTMLInputElement>;
}

export function Field({ label, help, error, hide_label, note, className, ...rest }: FieldProps) {
  return (
    <Frame around={around({ label, help, error, hide_label, note })}>
      {(ids) => (
        <input
          {...rest}
          {...ids}
          data-autofocus={rest.autoFocus}
          className={`k-input${className ? ` ${className}` : ''}`}
        />
      )}
    </Frame>
  );
}

export interface SelectProps extends Around, Own<SelectHTMLAttributes<HTMLSelectElement>> {
  readonly options: readonly (readonly [value: string, text: string])[];
}

export function Select({ label, help, error, hide_label, note, options, className, ...rest }: SelectProps) {
  return (
    <Frame around={around({ label, help, error, hide_label, note })}>
      {(ids) => (
        <select {...rest} {...ids} className={`k-input k-select${className ? ` ${className}` : ''}`}>
          {options.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Frame>
  );
}

export interface TextAreaProps extends Around, Own<TextareaHTMLAttributes<HTMLTextAreaElement>> {
  readonly value: string;
}

// As high as its text, from `rows` on.
export function TextArea({ label, help, error, hide_label, note, className, ...rest }: TextAreaProps) {
  const ref = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${element.scrollHeight + 2}px`;
  }, [rest.value]);
  return (
    <Frame around={around({ label, help, error, hide_label, note })}>
      {(ids) => (
        <textarea
          rows={2}
          {...rest}
          {...ids}
          data-autofocus={rest.autoFocus}
          ref={ref}
          className={`k-input k-area${className ? ` ${className}` : ''}`}
        />
      )}
    </Frame>
  );
}

// Leaves out what is undefined: optional properties are absent, not undefined.
function around(all: { [K in keyof Around]: Around[K] | undefined }): Around {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as unknown as Around;
}
