// What someone who comes in says about themselves, checked before it is sent.
import { t } from '../../words';
import { LEAST_LENGTH } from './strength';

export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

export type Wrong = { readonly [K in keyof NewPerson]?: string };

export const NOBODY: NewPerson = { name: '', email: '', password: '' };

export function wrongIn(person: NewPerson): Wrong {
  return {
    ...(person.name.trim() === '' ? { name: t('entry.missing_name') } : {}),
    ...(/^[^\s@]+@[^\s@]+$/.test(person.email.trim()) ? {} : { email: t('entry.missing_email') }),
    ...wrongPassword(person.password),
  };
}

export function wrongPassword(password: string): { readonly password?: string } {
  const length = Array.from(password).length;
  return length < LEAST_LENGTH ? { password: t('entry.missing_password', { n: LEAST_LENGTH }) } : {};
}

export function isRight(wrong: Wrong): boolean {
  return Object.keys(wrong).length === 0;
}
