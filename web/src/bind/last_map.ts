// The map that was looked at last in this browser: where "Improve" leads.
const KEY = 'cairn.last_map';

export function rememberMap(map: string): void {
  try {
    localStorage.setItem(KEY, map);
  } catch {
    // a browser that keeps nothing has no last map
  }
}

export function lastMap(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
