// The English catalogue: one object a feature, each in a file of its own.
import { app } from './app.en';
import { connect } from './connect.en';
import { editor } from './editor.en';
import { entry } from './entry.en';
import { evidence } from './evidence.en';
import { figure } from './figure.en';
import { findings } from './findings.en';
import { help } from './help.en';
import { history } from './history.en';
import { home } from './home.en';
import { importing } from './import.en';
import { improve } from './improve.en';
import { journeys } from './journeys.en';
import { maps } from './maps.en';
import { people } from './people.en';
import { pictures } from './pictures.en';
import { personas } from './personas.en';
import { review } from './review.en';
import { planned } from './planned.en';
import { scope } from './scope.en';
import { search } from './search.en';
import { settings } from './settings.en';
import { share } from './share.en';
import { shared } from './shared.en';
import { sources } from './sources.en';
import { touchpoints } from './touchpoints.en';
import { wizard } from './wizard.en';

export const english = {
  app,
  connect,
  editor,
  entry,
  evidence,
  figure,
  findings,
  help,
  history,
  home,
  importing,
  improve,
  journeys,
  maps,
  people,
  pictures,
  planned,
  personas,
  review,
  scope,
  search,
  settings,
  share,
  shared,
  sources,
  touchpoints,
  wizard,
} as const;
