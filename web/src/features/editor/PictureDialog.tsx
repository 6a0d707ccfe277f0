// A picture for a cell: the file, and the words for who does not see it.
import { ImagePlus } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type FormEvent } from 'react';
import { Button, Dialog, TextArea } from '../../ui';
import { t } from '../../words';
import { useSession } from './context';
import { addPicture, closePicture, PICTURE_TYPES } from './do_pictures';
import type { PictureAsked } from './session';

export function PictureDialog({ picture }: { readonly picture: PictureAsked }) {
  const session = useSession();
  const chooser = useRef<HTMLInputElement>(null);
  const [file, setFile] = useState(picture.file);
  const [alt, setAlt] = useState('');
  const [failed, setFailed] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const seen = usePreview(file);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!file) return setFailed(t('pictures.no_file'));
    if (alt.trim() === '') return setFailed(t('pictures.no_alt'));
    setBusy(true);
    setFailed(null);
    const why = await addPicture(session, picture.at, file, alt.trim());
    setBusy(false);
    if (why === null) closePicture(session);
    else setFailed(why);
  };
  return (
    <Dialog title={t('pictures.title')} close_label={t('shared.close')} onClose={() => closePicture(session)} size="s">
      <form className="ed-picture-form" onSubmit={(event) => void send(event)}>
        {seen && <img src={seen} alt="" />}
        <input
          ref={chooser}
          type="file"
          accept={PICTURE_TYPES}
          hidden
          onChange={(event) => setFile(event.target.files?.[0] ?? file)}
        />
        <Button type="button" icon={ImagePlus} onClick={() => chooser.current?.click()}>
          {file ? t('pictures.other_file', { name: file.name }) : t('pictures.choose')}
        </Button>
        <TextArea
          label={t('pictures.alt')}
          help={t('pictures.alt_help')}
          value={alt}
          maxLength={1000}
          rows={2}
          error={failed}
          onChange={(event) => setAlt(event.target.value)}
        />
        <Button type="submit" variant="primary" disabled={busy}>
          {busy ? t('pictures.sending') : t('pictures.add')}
        </Button>
      </form>
    </Dialog>
  );
}

function usePreview(file: File | null): string | null {
  const url = useMemo(() => (file ? URL.createObjectURL(file) : null), [file]);
  useEffect(() => () => void (url && URL.revokeObjectURL(url)), [url]);
  return url;
}
