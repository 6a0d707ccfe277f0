// Says that changes to the library wait for the connection, and what of them was refused. A map says so itself.
import { useEffect, useState } from 'react';
import { libraryStore, useLibrary } from '../../bind/library';
import { showRefusal } from '../../bind/refusal';
import { t } from '../../words';

const PATIENCE_MS = 3_000; // a connection that comes back sooner is nobody's concern

export function Connection() {
  const save = useLibrary((store) => store.save);
  const failures = useLibrary((store) => store.failures);
  const [late, setLate] = useState(false);
  const offline = save.state === 'offline';
  useEffect(() => {
    if (!offline) return setLate(false);
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [offline]);
  useEffect(() => {
    for (const failure of failures) {
      showRefusal(t('shared.refused'), failure, failure.text ?? '');
      libraryStore().dismissFailure(failure.id);
    }
  }, [failures]);
  return (
    <div className="s-connection" role="status">
      {late && (save.waiting > 0 ? t('app.offline_waiting', { n: save.waiting }) : t('app.offline'))}
    </div>
  );
}
