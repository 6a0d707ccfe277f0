// What the reader of files advises speaks of the command line. On the page the remedy is what stands on the page.
import { t, type PlainKey } from '../words';

const REMEDIES: readonly (readonly [RegExp, PlainKey])[] = [
  [/; if it is an older Windows file, pass --set encoding=\S+$/u, 'importing.mend_encoding'],
  [/; if it is right, widen that with --set earliest=\S+ or --set latest=\S+$/u, 'importing.mend_range'],
  [/; pass --date-order day_first or month_first$/u, 'importing.mend_date_order'],
  [/; if the comma is the decimal mark, pass --decimal ,$/u, 'importing.mend_decimal'],
  [/\? Pass --scale .*$/u, 'importing.mend_scale'],
  [/; if it has a form of its own, compute it: .*$/u, 'importing.mend_time'],
  [/\? Pass --[a-z-]+ COLUMN, or write a cairn\.toml; the columns are: [\s\S]*$/u, 'importing.mend_columns'],
  [/; import it on the server: .*$/u, 'importing.mend_size'],
  [/; (?:say|name|pass|give|choose)[^;]*--[a-z][^;]*$/u, 'importing.mend_columns'],
  [/[.;:,]? (?:[Pp]ass|[Ss]ay|[Nn]ame|[Uu]se|with)[^.;]*--[a-z][^.;]*\.?$/u, 'importing.mend_columns'],
];

export function pageWords(message: string): string {
  for (const [flag, remedy] of REMEDIES) {
    if (flag.test(message))
      return `${message.replace(flag, '')}${flag.source.startsWith('\\?') ? '?' : '.'} ${t(remedy)}`;
  }
  return message;
}
