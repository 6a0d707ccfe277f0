import { Button, Progress } from '../../ui';
import { t } from '../../words';

export interface GoingProps {
  readonly title: string;
  readonly share: number | null; // below 0: not known either
  readonly note?: string | undefined;
  readonly onStop: () => void;
}

export function Going({ title, share, note, onStop }: GoingProps) {
  return (
    <section className="k-panel import-going" aria-live="polite">
      <b dir="auto">{title}</b>
      <Progress label={title} share={share === null || share < 0 ? null : share} />
      <div className="k-row">
        <span className="k-grow k-small k-muted">{note}</span>
        <Button size="s" onClick={onStop}>
          {t('importing.stop')}
        </Button>
      </div>
    </section>
  );
}
