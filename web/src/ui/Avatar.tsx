// A person as initials. The tint is neutral and only tells neighbours apart: colours of meaning are not for people.
export interface AvatarProps {
  readonly name: string;
  readonly size?: 's' | 'm' | 'l';
  readonly label?: boolean; // the name is not written beside it
  readonly faded?: boolean;
}

export function Avatar({ name, size = 'm', label, faded }: AvatarProps) {
  const named = label
    ? ({ role: 'img', 'aria-label': name, title: name } as const)
    : ({ 'aria-hidden': true } as const);
  return (
    <span className={`k-avatar k-avatar-${size} k-avatar-${tintOf(name)}${faded ? ' k-avatar-faded' : ''}`} {...named}>
      {initials(name)}
    </span>
  );
}

export interface AvatarsProps {
  readonly names: readonly string[];
  readonly most?: number;
  readonly label: string;
  readonly size?: 's' | 'm';
}

export function Avatars({ names, most = 4, label, size = 'm' }: AvatarsProps) {
  const more = names.length - most;
  return (
    <span className="k-avatars" role="img" aria-label={label} title={names.join(', ')}>
      {names.slice(0, most).map((name, i) => (
        <Avatar key={i} name={name} size={size} />
      ))}
      {more > 0 && <span className={`k-avatar k-avatar-${size} k-avatar-0`}>+{more}</span>}
    </span>
  );
}

// The first letters of the first and the last word, of any script.
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const first = words[0];
  if (first === undefined) return '?';
  const letters = words.length > 1 ? [first, words[words.length - 1]!] : [first];
  return letters
    .map((word) => firstLetter(word))
    .join('')
    .toLocaleUpperCase();
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function firstLetter(word: string): string {
  const letter = /[\p{L}\p{N}]/u.exec(word);
  const from = letter ? word.slice(letter.index) : word;
  return graphemes.segment(from)[Symbol.iterator]().next().value?.segment ?? '';
}

function tintOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)!) % 9973;
  return 1 + (sum % 4);
}
