// Where one wanted to go before signing in. Only a path of our own: never another site.
export function returnPath(search: string): string {
  const to = new URLSearchParams(search).get('to') ?? '/';
  return /^\/(?![/\\])/.test(to) ? to : '/';
}
