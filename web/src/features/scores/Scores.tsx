// Scores that belong to the whole journey and to no place of the map.
import type { OverallScore } from '../../api/report';
import { count } from '../../ui/format';
import './scores.css';

export function Scores({ overall }: { readonly overall: readonly OverallScore[] }) {
  return (
    <section id="scores" aria-labelledby="scores-title">
      <h2 id="scores-title">Overall scores</h2>
      <p className="lead">
        Scores of the whole journey. They stand outside the curve, because they belong to no one place.
      </p>
      <dl className="scores">
        {overall.map((score) => (
          <div key={score.name}>
            <dt dir="auto">{score.name}</dt>
            <dd>
              <b>{score.value}</b>{' '}
              <small>
                {[score.interval && `(${score.interval})`, `n ${count(score.n)}`].filter(Boolean).join(', ')}
              </small>
              {score.note !== '' && <p dir="auto">{score.note}</p>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
