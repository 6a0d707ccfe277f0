// Naming people in a comment: "@To" offers Tom and Toivo; a name that is whole is a mention.
export interface Named {
  readonly id: string;
  readonly name: string;
}

export interface Asked {
  readonly from: number; // of the @
  readonly query: string;
}

// What is being named where the caret stands. Null: nobody.
export function askedAt(text: string, caret: number): Asked | null {
  const before = text.slice(0, caret);
  const found = /(^|[\s(])@([^\s@][^\n@]{0,30}|)$/u.exec(before);
  if (!found) return null;
  return { from: found.index + found[1]!.length, query: found[2]! };
}

export function offered(people: readonly Named[], query: string, most = 6): Named[] {
  const wanted = query.toLocaleLowerCase();
  return people
    .filter((person) =>
      person.name
        .toLocaleLowerCase()
        .split(/\s+/u)
        .some((_, i, all) => all.slice(i).join(' ').startsWith(wanted)),
    )
    .slice(0, most);
}

export function complete(
  text: string,
  asked: Asked,
  caret: number,
  name: string,
): { readonly text: string; readonly caret: number } {
  const written = `@${name} `;
  return {
    text: text.slice(0, asked.from) + written + text.slice(caret).replace(/^ /, ''),
    caret: asked.from + written.length,
  };
}

export interface Part {
  readonly text: string;
  readonly person: string | null;
}

// The text in parts, those that name someone marked. Longer names first: "@Ann Lee" is not "@Ann".
export function mentionParts(text: string, people: readonly Named[]): Part[] {
  const names = [...people].filter((person) => person.name.trim() !== '').sort((a, b) => b.name.length - a.name.length);
  const parts: Part[] = [];
  let plain = '';
  for (let i = 0; i < text.length;) {
    const person = text[i] === '@' ? names.find((each) => text.startsWith(each.name, i + 1)) : undefined;
    if (!person) {
      plain += text[i++];
      continue;
    }
    if (plain !== '') parts.push({ text: plain, person: null });
    plain = '';
    parts.push({ text: `@${person.name}`, person: person.id });
    i += person.name.length + 1;
  }
  if (plain !== '') parts.push({ text: plain, person: null });
  return parts;
}

export function mentioned(text: string, people: readonly Named[]): string[] {
  return [...new Set(mentionParts(text, people).flatMap((part) => (part.person === null ? [] : [part.person])))];
}
