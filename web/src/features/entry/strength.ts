// How hard a password is to guess, roughly, while it is typed: hints, never a rule. The server alone decides what it takes.
export const LEAST_LENGTH = 10;

export type Strength = 'short' | 'weak' | 'fair' | 'good' | 'strong';
export type Hint = 'common' | 'repeats' | 'personal' | 'longer';

export interface Judged {
  readonly strength: Strength;
  readonly share: number; // 0 to 1
  readonly hint: Hint | null;
}

const COMMON = [
  'password', 'passwort', 'passw0rd', 'qwerty', 'qwertz', 'azerty', 'letmein', 'welcome', 'iloveyou', 'monkey',
  'dragon', 'football', 'baseball', 'sunshine', 'princess', 'master', 'shadow', 'superman', 'trustno1', 'secret',
  'admin', 'cairn', '123456', '12345678', '123456789', '1234567890', '111111', 'abc123', 'changeme', 'correct horse battery staple',
]; // prettier-ignore

const LEVELS: readonly (readonly [from_bits: number, Strength])[] = [
  [70, 'strong'],
  [52, 'good'],
  [38, 'fair'],
  [0, 'weak'],
];

export function judge(password: string, about: readonly string[]): Judged {
  const length = Array.from(password).length;
  if (length < LEAST_LENGTH) return { strength: 'short', share: Math.min(0.2, length / 50), hint: null };
  const plain = password.toLowerCase();
  const hint = weakness(plain, about);
  const bits = estimateBits(plain, password) * (hint === null ? 1 : 0.4);
  const strength = LEVELS.find(([from]) => bits >= from)![1];
  const longer = strength === 'weak' || strength === 'fair' ? 'longer' : null;
  return { strength, share: Math.min(1, bits / 80), hint: hint ?? longer };
}

function weakness(plain: string, about: readonly string[]): Hint | null {
  const core = plain.replace(/[^\p{L}\p{N}]+/gu, '');
  if (COMMON.some((common) => plain === common || stripped(core) === common.replaceAll(' ', ''))) return 'common';
  if (new Set(plain).size <= Math.max(3, plain.length / 4)) return 'repeats';
  const personal = about
    .flatMap((text) => text.toLowerCase().split(/[\s@.]+/))
    .filter((part) => part.length >= 4 && plain.includes(part));
  return personal.length > 0 && plain.length < 16 ? 'personal' : null;
}

// Without the digits that people put behind a word.
function stripped(core: string): string {
  return core.replace(/\d+$/, '') || core;
}

// Letters in words are worth less than letters by chance: 2.5 bits each past the first eight.
function estimateBits(plain: string, password: string): number {
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password)).length;
  const length = Array.from(plain).length;
  const different = new Set(plain).size;
  return Math.min(length, 8) * 3.2 + Math.max(0, length - 8) * 2.5 + (kinds - 1) * 4 + Math.min(12, different) * 0.8;
}
