// The mark of how something is known.
import { ScanSearch } from 'lucide-react';
import { GradeMark } from '../../ui';
import type { Standing } from './evidence';

export function StandingMark({ standing }: { readonly standing: Standing }) {
  return standing === 'discovered' ? (
    <ScanSearch size={12} strokeWidth={2} aria-hidden="true" className="ed-found" />
  ) : (
    <GradeMark grade={standing} />
  );
}
