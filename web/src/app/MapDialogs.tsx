// The dialogs about a whole map, loaded when one is first asked for.
import { useEffect, useState, useSyncExternalStore, type ComponentType } from 'react';
import { askedDialog, closeMapDialog, subscribeMapDialog, type MapDialog } from '../bind/map_dialogs';

interface DialogPart {
  readonly map: string;
  readonly onClose: () => void;
}

const PARTS: Readonly<Record<MapDialog, () => Promise<{ readonly default: ComponentType<DialogPart> }>>> = {
  properties: () => import('../features/maps/PropertiesDialog'),
  share: () => import('../features/share/ShareDialog'),
  scope: () => import('../features/scope/ScopeDialog'),
};

export function MapDialogs() {
  const asked = useSyncExternalStore(subscribeMapDialog, askedDialog);
  const [parts, setParts] = useState<Partial<Record<MapDialog, ComponentType<DialogPart>>>>({});
  const name = asked?.dialog;
  useEffect(() => {
    if (!name || parts[name]) return;
    void PARTS[name]().then((module) => setParts((before) => ({ ...before, [name]: module.default })));
  }, [name, parts]);
  const Part = name && parts[name];
  return asked && Part ? <Part key={asked.map} map={asked.map} onClose={closeMapDialog} /> : null;
}
