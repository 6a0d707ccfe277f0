import { initials } from '../../ui';
import type { Hue } from './persona_fields';

export function Portrait({ name, hue, size }: { readonly name: string; readonly hue: Hue; readonly size: 's' | 'l' }) {
  return (
    <span className={`persona-portrait persona-portrait-${size} persona-hue-${hue}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
