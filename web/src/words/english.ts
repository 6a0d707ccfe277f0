// The English catalogue: one object a feature, each in a file of its own.
import { app } from './app.en';
import { editor } from './editor.en';
import { shared } from './shared.en';

export const english = { app, editor, shared } as const;
