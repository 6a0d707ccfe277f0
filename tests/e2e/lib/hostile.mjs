// Texts that mean harm, and records that hold them in every field there is.
import { readFileSync } from 'node:fs';

export const HOSTILE =
  '<script>window.ran=1</script><img src=x onerror="window.ran=1"><svg onload=window.ran=1>"\'{{7*7}} javascript:window.ran=1 \u202Egnp.exe 👩‍👩‍👧‍👦 Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴ LGO';
export const FORMULA = "=cmd|' /C calc'!A0";
export const LINK = 'javascript:window.ran=1';

// The described record types, as the app has them.
export function recordTypes() {
  const text = readFileSync(new URL('../../../web/src/api/record_types.ts', import.meta.url), 'utf8');
  const from = text.indexOf('{', text.indexOf('export const record_types'));
  const to = text.lastIndexOf('}') + 1;
  return new Function(`return ${text.slice(from, to)}`)(); // lint-allow: a function of the page, run in the test
}

// One record of each type, every text of it hostile. `known`: id of a record by its type, for what is referred to.
export function hostileRecords(known, text, skipped = {}) {
  return Object.entries(recordTypes())
    .filter(([type]) => type !== 'map')
    .map(([type, { properties }]) => {
      const record = { id: `${known.prefix}-${type}`, type };
      for (const property of properties) {
        if (skipped[type]?.includes(property.name)) continue;
        const value = valueOf(property, known, text);
        if (value !== undefined) record[property.name] = value;
      }
      return { put: { ...record, ...known.fixed?.[type] } };
    });
}

function valueOf({ kind, required, words, refers_to: refers }, known, text) {
  const target = () => known[refers.includes('*') ? 'card' : refers[0]];
  if (kind === 'text' || kind === 'number_or_text') return text;
  if (kind === 'texts') return [text];
  if (!required) return undefined;
  if (kind === 'word') return words[0];
  if (kind === 'order') return 'V';
  if (kind === 'time') return Date.UTC(2026, 6, 1);
  if (kind === 'reference') return target();
  if (kind === 'references') return [target()];
  return undefined;
}
