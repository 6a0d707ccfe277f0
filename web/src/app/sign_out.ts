import { call } from '../api/client';
import { failureText } from '../bind/failure';
import { navigate } from '../bind/location';
import { loadSession } from '../bind/session';
import { showToast } from '../ui';

export async function signOut(): Promise<void> {
  const result = await call('log-out', {});
  if (!result.ok) {
    showToast(failureText(result.failure), { tone: 'error' });
    return;
  }
  await loadSession();
  navigate('/sign-in', 'replace');
}
