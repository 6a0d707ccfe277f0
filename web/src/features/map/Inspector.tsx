// The panel that tells what stands behind a place of the map. Docked beside the report where there is room, a drawer
// below 1280 px, the whole screen on a phone. Esc closes it; the focus goes back to where it came from.
import { X } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { Histogram } from '../../charts/Histogram';
import type { Inspect } from '../../store/subject';
import { Amount, Figures } from '../../ui/Figures';
import { GradeMark } from '../../ui/GradeMark';
import { count, day } from '../../ui/format';
import { evidence } from '../../words/evidence.en';
import { GRADE_NAMES, GRADE_SENTENCES } from './definitions';
import type { InspectorContent } from './inspect';
import './inspector.css';

export interface InspectorProps {
  readonly content: InspectorContent;
  readonly onInspect: Inspect;
  readonly onClose: () => void;
}

export function Inspector({ content, onInspect, onClose }: InspectorProps) {
  const panel = useRef<HTMLDivElement>(null);
  const title = `${content.crumb} ${content.title}`;
  useEffect(() => {
    if (panel.current) panel.current.scrollTop = 0;
    panel.current?.focus({ preventScroll: true });
  }, [title]);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Tab' && isSheet()) keepInside(event, panel.current);
  };
  return (
    <div
      ref={panel}
      className="inspector"
      role="dialog"
      aria-label={`${content.title}, details`}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <header>
        <div>
          <h2 dir="auto">{content.title}</h2>
          <p dir="auto">{content.crumb}</p>
        </div>
        <button type="button" className="icon-button" aria-label="Close details" onClick={onClose}>
          <X size={18} aria-hidden="true" />
        </button>
      </header>
      {content.grade && <GradeLine grade={content.grade} />}
      <Figures figures={content.figures} />
      {content.money.map((card) => (
        <Amount
          key={card.kind}
          {...card}
          heading={card.kind === 'cost' ? evidence.cost_heading : evidence.stake_heading}
        />
      ))}
      {content.histogram && <Answers histogram={content.histogram} />}
      {content.reasons.length > 0 && (
        <Section title="How they leave">
          <Figures figures={content.reasons} />
        </Section>
      )}
      {content.items.length > 0 && <Items items={content.items} onInspect={onInspect} />}
      {content.quotes.length > 0 && <Quotes quotes={content.quotes} />}
      {content.definitions.map((definition) => (
        <Section key={definition.term} title={definition.term}>
          <p>{definition.text}</p>
        </Section>
      ))}
    </div>
  );
}

const isSheet = (): boolean => window.matchMedia('(max-width: 639px)').matches;

// On a phone the panel covers everything: Tab goes round inside it.
function keepInside(event: KeyboardEvent, panel: HTMLElement | null): void {
  const stops = [...(panel?.querySelectorAll<HTMLElement>('button, a[href]') ?? [])];
  const first = stops[0];
  const last = stops[stops.length - 1];
  if (!first || !last) return;
  const active = document.activeElement;
  if (event.shiftKey && (active === first || active === panel)) {
    last.focus();
    event.preventDefault();
  } else if (!event.shiftKey && active === last) {
    first.focus();
    event.preventDefault();
  }
}

function GradeLine({ grade }: { readonly grade: keyof typeof GRADE_NAMES }) {
  return (
    <p className="grade-line">
      <GradeMark grade={grade} size={12} />
      <span>
        <b>{GRADE_NAMES[grade]}.</b> {GRADE_SENTENCES[grade]}
      </span>
    </p>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Answers({ histogram }: { readonly histogram: NonNullable<InspectorContent['histogram']> }) {
  const words = histogram.counts.map((n, i) => `${['−2', '−1', '0', '+1', '+2'][i]}: ${count(n)}`).join(', ');
  return (
    <section>
      <h3>
        Answers <small>{histogram.mean}</small>
      </h3>
      <Histogram
        counts={histogram.counts}
        labels={histogram.counts.map((n) => count(n))}
        words={`People by score, ${words}`}
      />
    </section>
  );
}

function Items({ items, onInspect }: { readonly items: InspectorContent['items']; readonly onInspect: Inspect }) {
  return (
    <ul className="items">
      {items.map((item) => (
        <li key={`${item.label}/${JSON.stringify(item.subject)}`}>
          <button type="button" onClick={() => onInspect(item.subject)}>
            <span dir="auto">{item.label}</span>
            <b>{item.value}</b>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Quotes({ quotes }: { readonly quotes: InspectorContent['quotes'] }) {
  return (
    <section>
      <h3>
        Words <small>{count(quotes.length)} shown</small>
      </h3>
      {quotes.map((quote) => (
        <blockquote key={quote.id} dir="auto">
          “{quote.text}”
          <footer>
            {[quote.source, quote.occurred_at === null ? '' : day(quote.occurred_at)].filter(Boolean).join(' · ')}
          </footer>
        </blockquote>
      ))}
    </section>
  );
}
