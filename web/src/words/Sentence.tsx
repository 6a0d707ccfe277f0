// A text of a catalogue whose arguments are marked up: <Sentence of="history.became" args={{ was: <del>…</del> }} />.
import { Fragment, type ReactNode } from 'react';
import { template, type Key } from './words';

export interface SentenceProps {
  readonly of: Key;
  readonly n?: number; // chooses the form of a text that counts
  readonly args: Readonly<Record<string, ReactNode>>;
}

export function Sentence({ of, n, args }: SentenceProps) {
  const parts = template(of, n === undefined ? undefined : { n }).split(/\{(\w+)\}/);
  return (
    <>
      {parts.map((part, i) => (
        <Fragment key={i}>{i % 2 === 1 ? (args[part] ?? (part === 'n' ? n : null)) : part}</Fragment>
      ))}
    </>
  );
}
