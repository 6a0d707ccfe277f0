// Yes or no, and one of a few: each with its label as the target.
import { Check, Minus } from 'lucide-react';
import { useId, type ReactNode } from 'react';

export interface CheckboxProps {
  readonly label: ReactNode;
  readonly checked: boolean | 'mixed';
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  readonly help?: string;
}

export function Checkbox({ label, checked, onChange, disabled, help }: CheckboxProps) {
  return (
    <label className="k-choice">
      <input
        type="checkbox"
        checked={checked === true}
        disabled={disabled}
        aria-checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="k-check" aria-hidden="true">
        {checked === 'mixed' ? <Minus size={11} strokeWidth={3} /> : <Check size={11} strokeWidth={3} />}
      </span>
      <span>
        {label}
        {help && <small>{help}</small>}
      </span>
    </label>
  );
}

export function Switch({ label, checked, onChange, disabled }: CheckboxProps & { readonly checked: boolean }) {
  return (
    <label className="k-choice">
      <input
        type="checkbox"
        role="switch"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="k-switch" aria-hidden="true" />
      <span>{label}</span>
    </label>
  );
}

export interface RadioGroupProps<T extends string> {
  readonly label: string;
  readonly hide_label?: boolean;
  readonly value: T | null;
  readonly options: readonly { readonly value: T; readonly label: ReactNode; readonly help?: string }[];
  readonly onChange: (value: T) => void;
  readonly look?: 'plain' | 'boxes';
}

export function RadioGroup<T extends string>(props: RadioGroupProps<T>) {
  const { label, hide_label, value, options, onChange, look = 'plain' } = props;
  const name = useId();
  return (
    <fieldset className={`k-radios k-radios-${look}`}>
      <legend className={hide_label ? 'sr' : undefined}>{label}</legend>
      {options.map((option) => (
        <label key={option.value} className="k-choice">
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            value={option.value}
          />
          <span className="k-radio" aria-hidden="true" />
          <span>
            {option.label}
            {option.help && <small>{option.help}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
