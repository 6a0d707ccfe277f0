// Where the keyboard goes inside the grid: one tab stop, arrows move, Tab and Shift+Tab go a lane further and leave the
// grid past the last one. Pure: the component only moves the focus.
export interface Place {
  readonly row: number;
  readonly column: number;
}

export function nextPlace(
  key: string,
  shift: boolean,
  rtl: boolean,
  at: Place,
  rows: number,
  columns: number,
): Place | null {
  const forward = rtl ? 'ArrowLeft' : 'ArrowRight';
  const back = rtl ? 'ArrowRight' : 'ArrowLeft';
  const moved = ((): Place | null => {
    switch (key) {
      case forward:
        return { ...at, column: at.column + 1 };
      case back:
        return { ...at, column: at.column - 1 };
      case 'ArrowDown':
        return { ...at, row: at.row + 1 };
      case 'ArrowUp':
        return { ...at, row: at.row - 1 };
      case 'Home':
        return { ...at, column: 0 };
      case 'End':
        return { ...at, column: columns - 1 };
      case 'Tab':
        return { ...at, row: at.row + (shift ? -1 : 1) };
      default:
        return null;
    }
  })();
  if (!moved || moved.row < 0 || moved.row >= rows || moved.column < 0 || moved.column >= columns) return null;
  return moved;
}
