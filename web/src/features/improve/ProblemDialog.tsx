// A problem in the team's own words: what hurts, where, and who says so. The data may show it later.
import { useState } from 'react';
import { editWithUndo, patchOf } from '../../bind/edits';
import { newId } from '../../store/ids';
import { Button, Dialog, Field, Select, TextArea } from '../../ui';
import { t } from '../../words';
import type { Here } from './ImprovePage';

interface Props {
  readonly here: Here;
  readonly problem: string | null; // null: a new one
  readonly onClose: () => void;
}

export function ProblemDialog({ here, problem, onClose }: Props) {
  const record = here.problems.find((each) => each.id === problem);
  const [name, setName] = useState(record?.name ?? '');
  const [at, setAt] = useState(record?.at ?? '');
  const [words, setWords] = useState(record?.words ?? '');
  const [tried, setTried] = useState(false);
  const stages = here.store.document.children(here.map, 'stage');
  const save = (): void => {
    setTried(true);
    const said = name.trim();
    if (said === '') return;
    const values = { name: said, at, words: words.trim() };
    const { set } = patchOf('', values) as { readonly set: Readonly<Record<string, unknown>> };
    const op = record
      ? patchOf(record.id, values)
      : { put: { ...set, id: newId(), type: 'problem', parent: here.map, name: said } as const };
    if (editWithUndo(here.store, [op], t('improve.problem_written', { name: said }))) onClose();
  };
  const remove = (): void => {
    if (!record) return;
    if (editWithUndo(here.store, [{ remove: record.id }], t('improve.removed', { name: record.name }))) onClose();
  };
  return (
    <Dialog
      title={record ? t('improve.problem_edit') : t('improve.problem_new')}
      close_label={t('shared.close')}
      onClose={onClose}
      footer={
        <>
          {record && (
            <Button variant="danger" onClick={remove}>
              {t('improve.remove')}
            </Button>
          )}
          <span className="k-grow" />
          <Button onClick={onClose}>{t('shared.cancel')}</Button>
          <Button variant="primary" onClick={save}>
            {t('shared.save')}
          </Button>
        </>
      }
    >
      <div className="k-stack">
        <Field
          label={t('improve.problem_name')}
          value={name}
          error={tried && name.trim() === '' ? t('improve.problem_name_missing') : null}
          onChange={({ target }) => setName(target.value)}
          autoFocus
        />
        <Select
          label={t('improve.at')}
          value={at}
          options={[['', t('improve.whole_journey')], ...stages.map((each) => [each.id, each.name] as const)]}
          onChange={({ target }) => setAt(target.value)}
        />
        <TextArea
          label={t('improve.problem_words')}
          value={words}
          onChange={({ target }) => setWords(target.value)}
          help={t('improve.problem_help')}
        />
      </div>
    </Dialog>
  );
}
