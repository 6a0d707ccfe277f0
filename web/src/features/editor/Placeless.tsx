// Records of the map that stand at no place, so that none is lost from sight.
import { MapPinOff } from 'lucide-react';
import { useMemo } from 'react';
import { Button, Popover } from '../../ui';
import { formatNumber, t } from '../../words';
import { useEditor, useSession } from './context';
import { openPanel, short } from './do_cards';
import { placeless } from './items';

export function Placeless() {
  const session = useSession();
  const document = useEditor(({ store }) => store.document);
  const items = useMemo(() => placeless(document, session.map), [document, session.map]);
  if (items.length === 0) return null;
  return (
    <li>
      <Popover
        label={t('editor.placeless')}
        trigger={(props) => (
          <Button {...props} size="s" icon={MapPinOff}>
            {t('editor.placeless')} {formatNumber(items.length)}
          </Button>
        )}
      >
        {(close) => (
          <div className="ed-lane-list">
            <p className="k-small k-muted">{t('editor.placeless_hint')}</p>
            {items.slice(0, 200).map((item) => (
              <Button
                key={item.id}
                size="s"
                variant="quiet"
                onClick={() => {
                  close();
                  openPanel(session, item.id);
                }}
              >
                <span dir="auto">{short(item.text)}</span>
              </Button>
            ))}
          </div>
        )}
      </Popover>
    </li>
  );
}
