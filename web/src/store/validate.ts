// Whether one record is well-formed by itself: src/model/validate.h, from the same descriptions.
import { record_types, type PropertyType, type RecordType } from '../api/record_types';
import type { AnyRecord } from './record';
import type { EditError } from './edit';
import { ownValue, utf8Length } from './json';
import { isOrderKey } from './order_key';

const MAX_PROPERTY_NAME = 128;
const MAX_RECORD_BYTES = 1 << 20;
const MAX_REFERENCES = 1000;
const MAX_PROPERTIES = 256;

export function findType(name: string): RecordType | undefined {
  return Object.hasOwn(record_types, name) ? record_types[name as keyof typeof record_types] : undefined;
}

export function findProperty(type: RecordType, name: string): PropertyType | undefined {
  return type.properties.find((property) => property.name === name);
}

export const isRecordId = (id: unknown): id is string => typeof id === 'string' && /^[A-Za-z0-9_.:~-]{1,128}$/.test(id);
const isTypeName = (name: unknown) => typeof name === 'string' && /^[a-z][a-z0-9_]{0,127}$/.test(name);

const invalid = (message: string, where: string, reason = 'bad_property'): EditError => ({
  code: 'invalid',
  reason,
  message,
  where,
});
const expected = (what: string, where: string) => invalid(`expected ${what}`, where);
const isNumber = (value: unknown) => typeof value === 'number' && Number.isFinite(value);
const isInteger = (value: unknown) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 63;

function checkReferences(type: PropertyType, value: unknown): EditError | null {
  if (!Array.isArray(value)) return expected('a list of record ids', type.name);
  if (type.required && value.length === 0) return expected('at least one record id', type.name);
  if (value.length > MAX_REFERENCES)
    return invalid(`more than ${MAX_REFERENCES} records in one list`, type.name, 'too_large');
  const seen = new Set<string>();
  for (const [i, id] of value.entries()) {
    const where = `${type.name}[${i}]`;
    if (!isRecordId(id)) return expected('the id of a record', where);
    if (seen.has(id)) return invalid(`"${id}" stands twice in the list`, where);
    seen.add(id);
  }
  return null;
}

function checkTexts(type: PropertyType, value: unknown): EditError | null {
  if (!Array.isArray(value)) return expected('a list of texts', type.name);
  const at = value.findIndex((item) => typeof item !== 'string');
  return at < 0 ? null : expected('a text', `${type.name}[${at}]`);
}

function checkWord(type: PropertyType, value: unknown): EditError | null {
  if (typeof value !== 'string') return expected('a text', type.name);
  if (type.words!.includes(value)) return null;
  return invalid(
    `"${value}" is not one of the words that may stand here; known are ${type.words!.join(', ')}`,
    type.name,
  );
}

export function checkValue(type: PropertyType, value: unknown): EditError | null {
  if (value === null) return invalid('null is no value; leave the property out', type.name);
  const unless = (holds: boolean, what: string) => (holds ? null : expected(what, type.name));
  switch (type.kind) {
    case 'text':
      return unless(typeof value === 'string', 'a text');
    case 'word':
      return checkWord(type, value);
    case 'texts':
      return checkTexts(type, value);
    case 'boolean':
      return unless(typeof value === 'boolean', 'true or false');
    case 'time':
    case 'integer':
      return unless(isInteger(value), 'an integer');
    case 'duration':
      return unless(isInteger(value) && (value as number) >= 0, 'an integer of 0 or more (milliseconds)');
    case 'number':
      return unless(isNumber(value), 'a number');
    case 'score':
      return unless(isNumber(value) && Math.abs(value as number) <= 2, 'a number from -2 to 2');
    case 'number_or_text':
      return unless(typeof value === 'string' || isNumber(value), 'a number or a text');
    case 'order':
      return unless(
        typeof value === 'string' && isOrderKey(value),
        'an order key: digits and letters, not ending in 0',
      );
    case 'reference':
      return unless(isRecordId(value), 'the id of a record');
    case 'references':
      return checkReferences(type, value);
    case 'any':
      return null;
  }
}

/** About how many bytes a value takes as text. */
function weight(value: unknown): number {
  if (typeof value === 'string') return 8 + utf8Length(value);
  if (typeof value !== 'object' || value === null) return 8;
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + weight(item), 8);
  return Object.entries(value).reduce((sum, [name, item]) => sum + utf8Length(name) + weight(item), 8);
}

function checkSize(record: AnyRecord): EditError | null {
  const names = Object.keys(record);
  if (names.length - 2 > MAX_PROPERTIES) return invalid(`more than ${MAX_PROPERTIES} properties`, '', 'too_large');
  let bytes = 0;
  for (const name of names) {
    if (name === 'id' || name === 'type') continue;
    const length = utf8Length(name);
    if (length === 0 || length > MAX_PROPERTY_NAME)
      return invalid(`not a name of a property: "${name.slice(0, 40)}"`, '');
    bytes += length + weight(ownValue(record, name));
  }
  if (bytes <= MAX_RECORD_BYTES) return null;
  return invalid(`the record is larger than ${MAX_RECORD_BYTES} bytes`, '', 'too_large');
}

/** Id, type name, sizes; for described types also required properties and the kind of every described value. */
export function checkRecord(record: AnyRecord): EditError | null {
  if (!isRecordId(record.id))
    return invalid(
      `"${String(record.id).slice(0, 40)}" is not an id: 1 to 128 of A-Z a-z 0-9 _ - . : ~`,
      'id',
      'bad_id',
    );
  if (!isTypeName(record.type))
    return invalid(`"${String(record.type).slice(0, 40)}" is not the name of a type`, 'type');
  const size = checkSize(record);
  if (size) return size;
  for (const property of findType(record.type)?.properties ?? []) {
    const value = ownValue(record, property.name);
    if (value === undefined && property.required) return invalid('is missing', property.name);
    const error = value === undefined ? null : checkValue(property, value);
    if (error) return error;
  }
  return null;
}
