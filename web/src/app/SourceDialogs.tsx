// The dialogs about a source, loaded when one is first asked for.
import { useEffect, useState, useSyncExternalStore } from 'react';
import { askedSource, closeSourceDialog, subscribeSourceDialog } from '../bind/source_dialog';

type Parts = typeof import('../features/sources/SourceDialog');

export function SourceDialogs() {
  const asked = useSyncExternalStore(subscribeSourceDialog, askedSource);
  const [parts, setParts] = useState<Parts | null>(null);
  const wanted = asked !== null;
  useEffect(() => {
    if (!wanted || parts) return;
    void import('../features/sources/SourceDialog').then(setParts);
  }, [wanted, parts]);
  if (!asked || !parts) return null;
  const Part = asked.dialog === 'remove' ? parts.RemoveSourceDialog : parts.SourceDialog;
  return <Part key={asked.source} source={asked.source} onChanged={asked.onChanged} onClose={closeSourceDialog} />;
}
