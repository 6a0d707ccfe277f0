// What a person said about a file's columns, over what was found in it.
import type { InputOf } from '../../api/client';
import type { InspectedColumn } from '../../api/generated';

export type ColumnChoice = Omit<InputOf<'inspect'>, 'upload'>;

export const ROLES = [
  'customer',
  'time',
  'activity',
  'case',
  'channel',
  'session',
  'touchpoint',
  'value',
  'score',
  'text',
] as const;
export type ColumnRole = (typeof ROLES)[number];

export function isRole(role: string): role is ColumnRole {
  return (ROLES as readonly string[]).includes(role);
}

// Gives a column a role. The role leaves the column that had it; '' takes back what was said about the column.
export function withRole(choice: ColumnChoice, column: string, role: ColumnRole | ''): ColumnChoice {
  const kept = Object.entries(choice).filter(([name, value]) => !(isRole(name) && (value === column || name === role)));
  const next = Object.fromEntries(kept) as ColumnChoice;
  return role === '' ? next : { ...next, [role]: column };
}

// Said by the person, not found.
export function isChosen(choice: ColumnChoice, column: InspectedColumn): boolean {
  return isRole(column.role) && choice[column.role] === column.name;
}

// Only what was answered goes to the server.
export function withSetting<K extends keyof ColumnChoice>(
  choice: ColumnChoice,
  name: K,
  value: ColumnChoice[K] | '',
): ColumnChoice {
  const { [name]: _, ...rest } = choice;
  return value === '' || value === undefined ? rest : { ...rest, [name]: value };
}

// An event ends a journey well, badly, or not at all.
export function withEnd(choice: ColumnChoice, activity: string, end: 'goal' | 'exit', on: boolean): ColumnChoice {
  const without = (names: readonly string[] | undefined): readonly string[] =>
    (names ?? []).filter((name) => name !== activity);
  const other = end === 'goal' ? 'exit' : 'goal';
  return {
    ...choice,
    [other]: without(choice[other]),
    [end]: on ? [...without(choice[end]), activity] : without(choice[end]),
  };
}
