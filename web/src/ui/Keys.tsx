// A key or a chord as on the keyboard: "Ctrl+K"; several are divided by spaces.
const SHOWN: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Delete: 'Del',
};

export function Keys({ of }: { readonly of: string }) {
  return (
    <span className="k-keys">
      {of.split(' ').map((chord, i) => (
        <kbd key={i}>
          {chord
            .split('+')
            .map((key) => SHOWN[key] ?? key)
            .join(' ')}
        </kbd>
      ))}
    </span>
  );
}
