// One channel or any, each with the customers who would be left.
import type { JourneyChoice } from '../../api/generated';
import { Select } from '../../ui';
import { count } from '../../ui/format';
import { t } from '../../words';

interface Props {
  readonly choices: readonly JourneyChoice[];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

export function ChannelChoice({ choices, value, onChange }: Props) {
  if (choices.length === 0 && value === '') return null;
  const known = value === '' || choices.some((choice) => choice.value === value);
  return (
    <Select
      label={t('journeys.channel')}
      hide_label
      value={value}
      onChange={(event) => onChange(event.target.value)}
      options={[
        ['', t('journeys.any_channel')],
        ...choices.map((choice): [string, string] => [choice.value, `${choice.value} (${count(choice.customers)})`]),
        ...(known ? [] : [[value, value] as [string, string]]),
      ]}
    />
  );
}
