// Every text a person reads, by key: t('home.title').
export {
  t,
  template,
  locale,
  setLocale,
  subscribeLocale,
  languageTag,
  direction,
  formatNumber,
  inPlace,
  LOCALES,
} from './words';
export type { Args, Key, Locale, PlainKey } from './words';
export { dayMonth, dayMonthYear, clock, dayAndClock, dayHeading, ago, untilDay, isSameDay } from './dates';
export { Sentence } from './Sentence';
