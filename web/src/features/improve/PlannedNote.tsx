// How small an effect of a planned improvement could be seen, and a control group that would help to see it.
import type { PlannedEffect } from '../../api/generated';
import type { ImprovementRecord } from '../../api/record_types';
import { useCall } from '../../bind/use_call';
import { Button, Note } from '../../ui';
import { t } from '../../words';
import type { ControlDraft } from './board';
import type { Here } from './ImprovePage';
import { sizeText } from './verdicts';

interface Props {
  readonly here: Here;
  readonly record: ImprovementRecord;
  readonly onControl: (control: ControlDraft) => void;
}

export function PlannedNote({ here, record, onControl }: Props) {
  const told = useCall('planned-effect', { map: here.map, improvement: record.id }).value;
  if (!told) return null;
  const { suggestion, by_score } = told;
  return (
    <Note>
      <b>{t('improve.seen')}</b>
      <p>{seen(told, record.control !== undefined)}</p>
      {suggestion && (
        <p>
          {t('improve.seen_suggest', {
            attribute: suggestion.attribute,
            value: suggestion.value,
            size: sizeText(suggestion.smallest, by_score),
          })}{' '}
          {here.may_edit && (
            <Button
              variant="link"
              size="s"
              onClick={() =>
                onControl({
                  by: suggestion.by_channel ? 'channel' : 'property',
                  name: suggestion.by_channel ? '' : suggestion.attribute,
                  values: suggestion.value,
                })
              }
            >
              {t('improve.seen_take')}
            </Button>
          )}
        </p>
      )}
    </Note>
  );
}

function seen(told: PlannedEffect, has_control: boolean): string {
  const { with_control, without_control, by_score, n_earlier } = told;
  if (told.refusal !== '') return told.refusal;
  if (with_control != null) return t('improve.seen_with', { size: sizeText(with_control, by_score) });
  if (has_control) return t('improve.seen_small_control');
  if (without_control == null) return t('improve.seen_no_dates', { n: n_earlier });
  return t('improve.seen_without', { size: sizeText(without_control, by_score), n: n_earlier });
}
