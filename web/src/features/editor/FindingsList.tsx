// What is missing or wrong, the gravest first: each with what to do, a fix where one is safe, and the way to its cell.
import type { MapFinding } from '../../api/generated';
import { failureText } from '../../bind/failure';
import { Button, ButtonLink, EmptyState, ErrorBox, Skeleton } from '../../ui';
import { count } from '../../ui/format';
import { t } from '../../words';
import { useSession } from './context';
import { fixOf, useListedFindings, type Severity } from './findings';
import { showRecord } from './show_record';

const GROUPS: readonly { readonly severity: Severity; readonly title: 'errors' | 'warnings' | 'infos' }[] = [
  { severity: 'error', title: 'errors' },
  { severity: 'warning', title: 'warnings' },
  { severity: 'info', title: 'infos' },
];

export function FindingsList() {
  const answer = useListedFindings();
  if (!answer) return null;
  if (answer.state === 'failed')
    return (
      <ErrorBox title={t('findings.failed')} retry_label={t('shared.retry')} onRetry={answer.reload}>
        {failureText(answer.failure)}
      </ErrorBox>
    );
  if (!answer.value) return <Skeleton label={t('findings.looking')} rows={4} />;
  const { findings, counts } = answer.value;
  const more = counts.error + counts.warning + counts.info - findings.length;
  if (findings.length === 0)
    return <EmptyState title={t('findings.all_well')}>{t('findings.all_well_why')}</EmptyState>;
  return (
    <div className="ed-finding-groups">
      {GROUPS.map(({ severity, title }) => {
        const of = findings.filter((each) => each.severity === severity);
        if (of.length === 0) return null;
        return (
          <section key={severity} aria-label={t(`findings.${title}`)}>
            <h3 className={`ed-finding-${severity}`}>
              {t(`findings.${title}`)} <small>{count(counts[severity])}</small>
            </h3>
            <ul>
              {of.map((each) => (
                <Finding key={`${each.rule}-${each.target}`} finding={each} />
              ))}
            </ul>
          </section>
        );
      })}
      {more > 0 && <p className="k-muted k-small">{t('findings.more', { n: more })}</p>}
    </div>
  );
}

function Finding({ finding }: { readonly finding: MapFinding }) {
  return (
    <li>
      <p dir="auto">
        {finding.where && <b>{finding.where}: </b>}
        {finding.sentence}
      </p>
      <small dir="auto">{finding.mend}</small>
      <span className="k-row">
        <Ways finding={finding} />
      </span>
    </li>
  );
}

const PAGES: Partial<Record<string, { readonly path: string; readonly label: () => string }>> = {
  L18: { path: 'connect', label: () => t('maps.connect') },
  L24: { path: 'review', label: () => t('findings.review') },
  L28: { path: 'connect', label: () => t('maps.connect') },
  L30: { path: 'improve', label: () => t('findings.improve') },
};

// Where it is mended: at its cell, on a page of its own, or by one click.
function Ways({ finding }: { readonly finding: MapFinding }) {
  const session = useSession();
  const type = session.store.document.get(finding.record)?.type;
  const page = type === 'improvement' ? PAGES['L30'] : PAGES[finding.rule];
  const fix = fixOf(session, finding);
  if (fix)
    return (
      <Button size="s" onClick={fix.run}>
        {fix.label}
      </Button>
    );
  if (page)
    return (
      <ButtonLink size="s" href={`/maps/${encodeURIComponent(session.map)}/${page.path}`}>
        {page.label()}
      </ButtonLink>
    );
  if (finding.record === session.map || type === undefined) return null;
  return (
    <Button
      size="s"
      aria-label={t('findings.go_to', { what: finding.sentence })}
      onClick={() => showRecord(session, finding.record)}
    >
      {t('findings.go')}
    </Button>
  );
}
