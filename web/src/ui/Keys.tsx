// A key or a chord as on the keyboard: "Ctrl+K".
export function Keys({ of }: { readonly of: string }) {
  return (
    <span className="k-keys">
      {of.split(' ').map((chord, i) => (
        <kbd key={i}>{chord.split('+').join(' ')}</kbd>
      ))}
    </span>
  );
}
