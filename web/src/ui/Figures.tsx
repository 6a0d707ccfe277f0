// Numbers in a panel, each with what it is of; and an amount of money with what it claims.
import './figures.css';

export interface FigureRow {
  readonly label: string;
  readonly value: string;
  readonly note: string; // the interval, or what the number is of
}

export function Figures({ figures }: { readonly figures: readonly FigureRow[] }) {
  if (figures.length === 0) return null;
  return (
    <dl className="figures">
      {figures.map((figure) => (
        <div key={figure.label}>
          <dt>{figure.label}</dt>
          <dd dir="auto">
            {figure.value} {figure.note !== '' && <small>{figure.note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

export interface AmountProps {
  readonly kind: 'cost' | 'stake';
  readonly heading: string;
  readonly value: string;
  readonly note: string;
  readonly words: string;
}

export function Amount({ kind, heading, value, note, words }: AmountProps) {
  return (
    <div className={`money ${kind}`}>
      <div>
        <span>
          <i aria-hidden="true" />
          {heading}
        </span>
        <b>
          {value} <small>{note}</small>
        </b>
      </div>
      <p>{words}</p>
    </div>
  );
}
