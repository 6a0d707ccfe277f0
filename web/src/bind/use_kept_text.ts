// Binds a text field outside of the open map to the texts that are being written: what is lost is offered on the map.
import { useEffect, useMemo, useState } from 'react';
import { newId } from '../store/ids';
import { drafts } from './drafts';
import { useMe } from './session';

export interface KeptText {
  /** The field holds `text`; what it began with is no loss. */
  keep(text: string, begun: string): void;
  drop(): void;
}

export function useKeptText(map: string, words: string): KeptText {
  const account = useMe()?.id ?? '';
  const [writer] = useState(account); // whoever signs in afterwards gets nothing of it
  const [id] = useState(newId);
  useEffect(() => () => drafts.lose(id), [id]);
  return useMemo(
    () => ({
      keep: (text, begun) =>
        text === begun || text.trim() === ''
          ? drafts.drop(id)
          : drafts.write({
              kind: 'field',
              record: map,
              row: 'properties',
              column: '',
              words,
              id,
              text,
              map,
              account: writer,
            }),
      drop: () => drafts.drop(id),
    }),
    [map, words, id, writer],
  );
}
