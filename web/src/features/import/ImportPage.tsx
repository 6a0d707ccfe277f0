// A file, what its columns mean, and the map that its events draw.
import { useEffect, useRef, useState } from 'react';
import { callLong, call, sendFile, type Failure, type Progress as Going } from '../../api/client';
import type { InspectOutput } from '../../api/generated';
import type { ColumnChoice } from './column_choice';
import { carried } from '../../bind/carried_file';
import { failureText } from '../../bind/failure';
import { navigate } from '../../bind/location';
import { useTitle } from '../../bind/title';
import { ErrorBox, PageHeader, showToast } from '../../ui';
import { count } from '../../ui/format';
import { t } from '../../words';
import { ChooseFile } from './ChooseFile';
import { CheckColumns } from './CheckColumns';
import { Going as GoingOn } from './Going';
import { Steps } from './Steps';
import './import.css';

type State =
  | { readonly at: 'choose' }
  | { readonly at: 'sending'; readonly file: File; readonly share: number }
  | { readonly at: 'reading'; readonly name: string }
  | { readonly at: 'check'; readonly upload: string; readonly found: InspectOutput; readonly busy: boolean }
  | { readonly at: 'making'; readonly going: Going | null };

export default function ImportPage() {
  useTitle(t('importing.title'));
  const { state, choice, failure, take, change, discover, add, stop, again } = useImport();
  const name = state.at === 'sending' ? state.file.name : state.at === 'check' ? state.found.name : null;
  return (
    <>
      <PageHeader
        crumbs={[{ text: t('app.home'), href: '/' }]}
        title={name ?? t('importing.title')}
        below={<Steps at={state.at === 'check' ? 1 : state.at === 'making' ? 2 : 0} />}
      />
      <div className="s-page">
        {failure && (
          <ErrorBox
            title={state.at === 'check' ? t('importing.discover_failed') : t('importing.read_failed')}
            retry_label={t('importing.another')}
            onRetry={again}
          >
            {failureText(failure)}
          </ErrorBox>
        )}
        {state.at === 'choose' && <ChooseFile onFile={take} onExisting={() => void discover()} />}
        {state.at === 'sending' && (
          <GoingOn
            title={t('importing.sending', { name: state.file.name })}
            share={state.share}
            note={t('importing.sent', { share: Math.round(state.share * 100), size: sizeInWords(state.file.size) })}
            onStop={stop}
          />
        )}
        {state.at === 'reading' && (
          <GoingOn title={t('importing.reading', { name: state.name })} share={null} onStop={stop} />
        )}
        {state.at === 'check' && (
          <CheckColumns
            found={state.found}
            choice={choice}
            busy={state.busy}
            onChange={(next) => void change(next)}
            onDiscover={(title) => void discover(title)}
            onAdd={(map) => void add(map)}
          />
        )}
        {state.at === 'making' && (
          <GoingOn
            title={t('importing.discovering')}
            share={state.going?.share ?? null}
            note={state.going?.phase}
            onStop={stop}
          />
        )}
      </div>
    </>
  );
}

function useImport() {
  const [state, setState] = useState<State>({ at: 'choose' });
  const [choice, setChoice] = useState<ColumnChoice>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const stopping = useRef(new AbortController());

  const again = (): void => {
    setFailure(null);
    setChoice({});
    setState({ at: 'choose' });
  };
  const fail = (what: Failure, back: State): void => {
    setState(back);
    if (stopping.current.signal.aborted) showToast(t('importing.stopped'));
    else setFailure(what);
  };
  const take = async (file: File): Promise<void> => {
    stopping.current = new AbortController();
    setFailure(null);
    setState({ at: 'sending', file, share: 0 });
    const asked = await call('upload', { name: file.name, bytes: file.size });
    if (!asked.ok) return fail(asked.failure, { at: 'choose' });
    const { upload, put_to } = asked.value;
    const sent = await sendFile(
      put_to,
      file,
      (share) => setState({ at: 'sending', file, share }),
      stopping.current.signal,
    );
    if (!sent.ok) return fail(sent.failure, { at: 'choose' });
    setState({ at: 'reading', name: file.name });
    const found = await call('inspect', { upload }, { signal: stopping.current.signal });
    if (!found.ok) return fail(found.failure, { at: 'choose' });
    setState({ at: 'check', upload, found: found.value, busy: false });
  };
  const change = async (next: ColumnChoice): Promise<void> => {
    setChoice(next);
    if (state.at !== 'check') return;
    setState({ ...state, busy: true });
    const found = await call('inspect', { ...next, upload: state.upload });
    if (found.ok) setState({ ...state, found: found.value, busy: false });
    else fail(found.failure, { ...state, busy: false });
  };
  const discover = async (title?: string): Promise<void> => {
    stopping.current = new AbortController();
    const before = state;
    setFailure(null);
    setState({ at: 'making', going: null });
    const input = {
      ...choice,
      ...(before.at === 'check' ? { upload: before.upload } : {}),
      ...(title ? { title } : {}),
    };
    const onProgress = (going: Going): void => setState({ at: 'making', going });
    const made = await callLong('discover', input, onProgress, stopping.current.signal);
    if (!made.ok) return fail(made.failure, before);
    showToast(t('importing.made', { title: made.value.title }), { detail: made.value.notes.join('; ') });
    navigate(`/maps/${encodeURIComponent(made.value.map)}`);
  };
  const add = async (map: string): Promise<void> => {
    if (state.at !== 'check') return;
    stopping.current = new AbortController();
    const before = state;
    setFailure(null);
    setState({ at: 'making', going: null });
    const onProgress = (going: Going): void => setState({ at: 'making', going });
    const input = { ...choice, upload: before.upload, map };
    const added = await callLong('add-data', input, onProgress, stopping.current.signal);
    if (!added.ok) return fail(added.failure, before);
    const { source, events, answers, notes } = added.value;
    const many = t('importing.added_n', { events: count(events), answers: count(answers) });
    showToast(t('importing.added', { source }), { detail: [many, ...notes].join('; ') });
    navigate(`/maps/${encodeURIComponent(map)}${events > 0 ? '/connect' : ''}`);
  };
  useEffect(() => {
    const file = carried.file;
    carried.file = null;
    if (file) void take(file);
    return () => stopping.current.abort();
    // Once: a file that was dropped on the page before.
  }, []);
  const stop = (): void => stopping.current.abort();
  return { state, choice, failure, take: (file: File) => void take(file), change, discover, add, stop, again };
}

export function sizeInWords(bytes: number): string {
  if (bytes < 1e6) return t('importing.size_kb', { n: Math.max(1, Math.round(bytes / 1000)) });
  return t('importing.size_mb', { n: Math.round(bytes / 1e5) / 10 });
}
