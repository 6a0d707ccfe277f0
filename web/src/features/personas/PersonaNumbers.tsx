// The measured facts of a persona against all customers, each with its n, its interval and whether it could be chance.
import type { FigurePart, PersonaFact, PersonaFacts as Facts } from '../../api/generated';
import type { PersonaRecord } from '../../api/record_types';
import { count, duration, percent, percentRange, range, roughPercent, score } from '../../ui/format';
import { t } from '../../words';
import { groupsOf } from './persona_facts';
import { hueOf } from './persona_fields';

interface Props {
  readonly persona: PersonaRecord;
  readonly found: Facts;
}

export function PersonaNumbers({ persona, found }: Props) {
  const goal = found.facts.find(({ kind }) => kind === 'conversion');
  const units = found.unit_plural || t('personas.customers');
  return (
    <>
      <dl className="persona-size">
        <div>
          <dt>{t('personas.size')}</dt>
          <dd>{count(found.customers)}</dd>
          <dd className="persona-note">{units}</dd>
        </div>
        <div>
          <dt>{t('personas.share')}</dt>
          <dd>{percent(found.customers / found.all)}</dd>
          <dd className="persona-note">{t('personas.of_all', { n: found.all })}</dd>
        </div>
        {goal && (
          <div>
            <dt>{t('personas.goal_reached')}</dt>
            <dd>{valueOf(goal, goal.own)}</dd>
            <dd className="persona-note">
              {[intervalOf(goal, goal.own), verdictOf(goal), t('personas.all_are', { value: valueOf(goal, goal.all) })]
                .filter(Boolean)
                .join(' · ')}
            </dd>
          </div>
        )}
      </dl>
      {found.channels.length > 0 && <Channels persona={persona} found={found} />}
      {groupsOf(found.facts).map(({ kind, facts }) => (
        <table key={kind} className="persona-numbers">
          <caption>{t(`personas.fact_${kind}`)}</caption>
          <thead>
            <tr>
              <th scope="col">{t('personas.stage')}</th>
              <th scope="col">{persona.name}</th>
              <th scope="col">{t('personas.everybody')}</th>
              <th scope="col">{t('personas.verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {facts.map((fact) => (
              <tr key={fact.stage} data-stage={fact.name}>
                <th scope="row" dir="auto">
                  {fact.name}
                </th>
                <td>
                  {valueOf(fact, fact.own)}
                  <small>{intervalOf(fact, fact.own)}</small>
                  <small>{nOf(fact.own)}</small>
                </td>
                <td>{valueOf(fact, fact.all)}</td>
                <td className={fact.own.clear ? 'clear' : undefined}>{verdictOf(fact)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </>
  );
}

function Channels({ persona, found }: Props) {
  return (
    <section className="persona-channels">
      <h3>{t('personas.arrives')}</h3>
      <ul>
        {found.channels.map(({ channel, customers, share, share_of_all }) => (
          <li key={channel}>
            <span dir="auto">{channel}</span>
            <span className="bar" aria-hidden="true">
              <i className={`persona-bar-${hueOf(persona)}`} style={{ width: `${share * 100}%` }} />
              <s style={{ insetInlineStart: `${share_of_all * 100}%` }} />
            </span>
            <span>
              {roughPercent(share)}
              <small>{t('personas.channel_note', { n: customers, all: roughPercent(share_of_all) })}</small>
            </span>
          </li>
        ))}
      </ul>
      <p className="k-muted k-small">{t('personas.tick')}</p>
    </section>
  );
}

function textOf(kind: PersonaFact['kind'], value: number): string {
  if (kind === 'emotion') return score(value);
  return kind === 'time_to_next' ? duration(value) : percent(value);
}

function valueOf(fact: PersonaFact, part: FigurePart): string {
  if (part.value == null) return t(part.few ? 'personas.few' : 'personas.none');
  return textOf(fact.kind, part.value);
}

function intervalOf(fact: PersonaFact, part: FigurePart): string {
  if (!part.ci) return '';
  return fact.kind === 'emotion' ? range(part.ci, (each) => score(each, 2)) : percentRange(part.ci);
}

const nOf = (part: FigurePart): string => (part.n > 0 ? t('personas.n', { n: part.n }) : '');

function verdictOf({ own }: PersonaFact): string {
  if (own.value == null || own.q == null) return t('personas.untested');
  return t(own.clear ? 'personas.clear' : 'personas.chance');
}
