// How the numbers came about, what they do not say, and how to get them again.
import { Check, Copy, Info } from 'lucide-react';
import { useState } from 'react';
import type { Definition, MapReport, Unknown } from '../../api/report';
import { GradeMark } from '../../ui/GradeMark';
import './method.css';

export function HowComputed({ definitions }: { readonly definitions: readonly Definition[] }) {
  return (
    <section id="how" aria-labelledby="how-title">
      <h2 id="how-title">How it was computed</h2>
      <p className="lead">
        Every choice that could change a number. Change one in cairn.toml or on the command line and run again.
      </p>
      <dl className="definitions">
        {definitions.map((definition) => (
          <div key={definition.term}>
            <dt dir="auto">{definition.term}</dt>
            <dd dir="auto">{definition.text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function NotKnown({ unknowns }: { readonly unknowns: readonly Unknown[] }) {
  return (
    <section id="unknown" aria-labelledby="unknown-title">
      <h2 id="unknown-title">What is not known</h2>
      <ul className="unknowns">
        {unknowns.map((unknown) => (
          <li key={unknown.text}>
            {unknown.grade === 'info' ? (
              <Info size={13} aria-hidden="true" />
            ) : (
              <GradeMark grade={unknown.grade} label={unknown.grade} />
            )}
            <span dir="auto">{unknown.text}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function RunAgain({ run_again }: { readonly run_again: MapReport['run_again'] }) {
  return (
    <section id="run" aria-labelledby="run-title">
      <h2 id="run-title">Run again</h2>
      <p className="lead">The same data and the same choices give the same numbers.</p>
      {run_again.command !== '' && <Copied title="Command" text={run_again.command} />}
      {run_again.config !== '' && <Copied title="cairn.toml" text={run_again.config} />}
    </section>
  );
}

function Copied({ title, text }: { readonly title: string; readonly text: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Some browsers refuse this to local files: the text can still be selected.
      setCopied(false);
    }
  };
  return (
    <figure className="command">
      <figcaption>
        {title}
        <button type="button" className="button" onClick={() => void copy()}>
          {copied ? <Check size={13} aria-hidden="true" /> : <Copy size={13} aria-hidden="true" />}
          {copied ? 'Copied' : 'Copy'}
        </button>
      </figcaption>
      <pre tabIndex={0} aria-label={title}>
        {text}
      </pre>
    </figure>
  );
}
