import { Field, Panel, Select } from '../../ui';
import { t } from '../../words';
import { withSetting } from './column_choice';
import type { ColumnTableProps } from './ColumnTable';

const DELIMITERS = [
  [',', 'importing.delimiter_comma'],
  [';', 'importing.delimiter_semicolon'],
  ['\t', 'importing.delimiter_tab'],
  ['|', 'importing.delimiter_bar'],
] as const;

export function HowRead({ found, choice, onChange }: ColumnTableProps) {
  const set = (name: 'delimiter' | 'decimal' | 'date_order' | 'zone' | 'currency', value: string): void =>
    onChange(withSetting(choice, name, value));
  const known = DELIMITERS.find(([sign]) => sign === found.delimiter);
  const shown = known ? t(known[1]) : found.delimiter;
  return (
    <Panel title={t('importing.how_read')} about={t('importing.how_read_about')}>
      <div className="import-how">
        <Select
          label={t('importing.delimiter')}
          value={choice.delimiter ?? ''}
          onChange={(event) => set('delimiter', event.target.value)}
          options={[
            ['', t('importing.delimiter_found', { value: shown })],
            ...DELIMITERS.map(([sign, key]) => [sign, t(key)] as const),
          ]}
        />
        <Select
          label={t('importing.date_order')}
          value={choice.date_order ?? ''}
          onChange={(event) => set('date_order', event.target.value)}
          options={[
            ['', t('importing.found_out')],
            ...(['dmy', 'mdy', 'ymd'] as const).map((order) => [order, t(`importing.date_order_${order}`)] as const),
          ]}
        />
        <Select
          label={t('importing.decimal')}
          value={choice.decimal ?? ''}
          onChange={(event) => set('decimal', event.target.value)}
          options={[
            ['', t('importing.found_out')],
            ['.', t('importing.decimal_point')],
            [',', t('importing.decimal_comma')],
          ]}
        />
        {found.columns.some(({ role }) => role === 'value') && (
          <CurrencyField value={choice.currency ?? ''} onChange={(currency) => set('currency', currency)} />
        )}
        <ZoneField value={choice.zone ?? ''} onChange={(zone) => set('zone', zone)} />
      </div>
    </Panel>
  );
}

// Its names stand in the language of the browser.
function CurrencyField({ value, onChange }: { readonly value: string; readonly onChange: (code: string) => void }) {
  const names = new Intl.DisplayNames(undefined, { type: 'currency' });
  const codes = Intl.supportedValuesOf('currency').map((code) => [code, `${code} ${names.of(code) ?? ''}`] as const);
  return (
    <Select
      label={t('importing.currency')}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      options={[['', t('importing.currency_unsaid')], ...codes]}
    />
  );
}

function ZoneField({ value, onChange }: { readonly value: string; readonly onChange: (zone: string) => void }) {
  const zones = Intl.supportedValuesOf('timeZone');
  return (
    <>
      <Field
        label={t('importing.zone')}
        key={value}
        defaultValue={value}
        list="import-zones"
        placeholder={t('importing.found_out')}
        help={t('importing.zone_help')}
        onBlur={(event) => event.target.value !== value && onChange(event.target.value.trim())}
      />
      <datalist id="import-zones">
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
    </>
  );
}
