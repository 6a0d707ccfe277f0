// The English catalogue: one object a feature, each in a file of its own.
import { app } from './app.en';
import { editor } from './editor.en';
import { entry } from './entry.en';
import { home } from './home.en';
import { maps } from './maps.en';
import { personas } from './personas.en';
import { scope } from './scope.en';
import { share } from './share.en';
import { shared } from './shared.en';
import { touchpoints } from './touchpoints.en';

export const english = { app, editor, entry, home, maps, personas, scope, share, shared, touchpoints } as const;
