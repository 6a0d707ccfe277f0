// How someone without an account is called beside their comments.
import { UserRound } from 'lucide-react';
import { useState } from 'react';
import { Button, Field, Popover } from '../../ui';
import { t } from '../../words';

export function SharedName({ name, onName }: { readonly name: string; readonly onName: (name: string) => void }) {
  return (
    <Popover
      label={t('share.your_name')}
      align="end"
      trigger={(props) => (
        <Button {...props} icon={UserRound}>
          {name || t('share.your_name')}
        </Button>
      )}
    >
      {(close) => (
        <NameForm
          name={name}
          onName={(next) => {
            close();
            onName(next);
          }}
        />
      )}
    </Popover>
  );
}

function NameForm({ name, onName }: { readonly name: string; readonly onName: (name: string) => void }) {
  const [text, setText] = useState(name);
  return (
    <form
      className="k-stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onName(text.trim());
      }}
    >
      <Field
        label={t('share.your_name')}
        help={t('share.your_name_help')}
        autoFocus
        maxLength={100}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" variant="primary">
        {t('shared.save')}
      </Button>
    </form>
  );
}
