// The entry of the app that the server serves.
import { createRoot } from 'react-dom/client';
import '../ui/tokens.css';
import '../ui/base.css';
import '../ui/kit.css';
import '../ui/floating.css';
import '../ui/tables.css';
import '../ui/waiting.css';
import './shell/shell.css';
import { whenSignedOut } from '../api/client';
import { navigate } from '../bind/location';
import { loadSession, markSignedOut } from '../bind/session';
import { App } from './App';
import { followedPath } from './router';

document.addEventListener('click', (event) => {
  const path = followedPath(event, location);
  if (path === null) return;
  event.preventDefault();
  navigate(path);
});
whenSignedOut(markSignedOut);
void loadSession();

const mount = document.getElementById('root') ?? document.body.appendChild(document.createElement('div'));
createRoot(mount).render(<App />);
