// Whose journey the map shows: each persona with its line, and a way to add one.
import { Plus, UserRoundPlus } from 'lucide-react';
import { Chip, Menu, type MenuEntry } from '../../ui';
import { t } from '../../words';
import { useCanEdit, useEditor, useSession } from './context';
import { openPanel } from './do_cards';
import { record } from './edits';
import { hueOf } from './emotion';
import { newId } from '../../store/ids';
import { personasOf } from './rows';
import type { Session } from './session';

const DASHES = ['none', '9 5', '10 4 2 4', '4 3'];

export function Personas() {
  const session = useSession();
  const document = useEditor(({ store }) => store.document);
  const can_edit = useCanEdit();
  const personas = personasOf(document, session.map);
  return (
    <>
      {personas.map((persona, i) => {
        const hue = hueOf(persona, i);
        return (
          <button key={persona.id} type="button" className="ed-persona" onClick={() => openPanel(session, persona.id)}>
            <svg width={22} height={8} aria-hidden="true">
              <line
                x1={0}
                x2={22}
                y1={4}
                y2={4}
                stroke={`var(--p${hue})`}
                strokeWidth={2.5}
                strokeDasharray={DASHES[hue - 1]}
              />
            </svg>
            <span className="clip" dir="auto">
              {persona.name}
            </span>
          </button>
        );
      })}
      {can_edit && (
        <Menu
          label={t('editor.add_persona')}
          entries={() =>
            personaEntries(
              session,
              personas.map((each) => each.id),
            )
          }
          trigger={(props) => (
            <Chip {...props} look="add" icon={Plus}>
              {t('editor.add_persona')}
            </Chip>
          )}
        />
      )}
    </>
  );
}

function personaEntries(session: Session, shown: readonly string[]): MenuEntry[] {
  const others = session.store.document.ofType('persona').filter((persona) => !shown.includes(persona.id));
  const add = (id: string, ops: Parameters<Session['edit']>[0] = []): void => {
    session.edit([...ops, { patch: session.map, set: { personas: [...shown, id] } }], t('editor.did_personas'));
  };
  const fresh: MenuEntry = {
    id: 'new',
    label: t('editor.new_persona'),
    icon: UserRoundPlus,
    run: () => {
      const id = newId();
      add(id, [{ put: record('persona', { id, name: t('editor.new_persona') }) }]);
      openPanel(session, id);
    },
  };
  return [
    fresh,
    ...others.map((persona): MenuEntry => ({ id: persona.id, label: persona.name, run: () => add(persona.id) })),
  ];
}
