// Records that came as JSON. The server has checked them; one of a type this page does not know is left out.
import { record_types, type KnownRecord } from './record_types';

export function knownRecords(list: readonly unknown[]): KnownRecord[] {
  return list.filter((each): each is KnownRecord => {
    const type = (each as { readonly type?: unknown } | null)?.type;
    return typeof type === 'string' && Object.hasOwn(record_types, type);
  });
}
