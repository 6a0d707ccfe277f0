// Something goes on: how far, where that is known. The words stand beside it or are given as its label.
export function Spinner({ size = 16, label }: { readonly size?: number; readonly label?: string }) {
  const named = label ? ({ role: 'status', 'aria-label': label } as const) : ({ 'aria-hidden': true } as const);
  return (
    <span className="k-spinner" {...named}>
      <svg width={size} height={size} viewBox="0 0 16 16">
        <circle cx={8} cy={8} r={6.25} fill="none" stroke="currentColor" strokeWidth={1.75} opacity={0.25} />
        <path d="M8 1.75A6.25 6.25 0 0 1 14.25 8" fill="none" stroke="currentColor" strokeWidth={1.75} />
      </svg>
    </span>
  );
}

export interface ProgressProps {
  readonly label: string;
  readonly share: number | null; // 0 to 1; null: not known
}

export function Progress({ label, share }: ProgressProps) {
  const known = share !== null ? { 'aria-valuenow': Math.round(share * 100) } : {};
  return (
    <div className="k-progress" role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} {...known}>
      <span
        className={share === null ? 'k-progress-unknown' : ''}
        style={{ width: share === null ? '40%' : `${share * 100}%` }}
      />
    </div>
  );
}

// Grey shapes where something will stand. They appear after 300 ms, so that a quick answer does not flicker.
export function Skeleton({ rows = 3, label }: { readonly rows?: number; readonly label: string }) {
  return (
    <div className="k-skeleton" role="status" aria-busy="true" aria-label={label}>
      {Array.from({ length: rows }, (_, i) => (
        <span key={i} style={{ width: `${[62, 88, 38, 74][i % 4]}%` }} />
      ))}
    </div>
  );
}
