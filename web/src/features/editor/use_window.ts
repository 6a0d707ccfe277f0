// The part of the grid that is drawn, from where it is scrolled to. It changes by whole rows and columns.
import { useEffect, useLayoutEffect, useState, type RefObject } from 'react';
import { LANE_WIDTH, type Grid } from './grid_model';
import { visibleSpan, type Span } from './windowing';

export interface Window {
  readonly rows: Span;
  readonly columns: Span;
}

const AROUND_Y = 320;
const AROUND_X = 440;

export function windowOf(
  grid: Grid,
  box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
): Window {
  const xs = [...grid.columns.columns.map((column) => column.x), grid.columns.width];
  const left = Math.abs(box.left); // negative where the page runs from right to left
  return {
    rows: visibleSpan(grid.offsets, box.top - AROUND_Y, box.top + box.height - grid.head_height + AROUND_Y),
    columns: visibleSpan(xs, left - AROUND_X, left + box.width - LANE_WIDTH + AROUND_X),
  };
}

const same = (a: Span, b: Span): boolean => a.first === b.first && a.last === b.last;

export function useWindow(
  scroller: RefObject<HTMLElement | null>,
  grid: Grid,
  onRoom: (width: number) => void,
): Window {
  const [shown, setShown] = useState<Window>(() => windowOf(grid, { left: 0, top: 0, width: 1400, height: 900 }));
  const measure = (element: HTMLElement): void => {
    const box = {
      left: element.scrollLeft,
      top: element.scrollTop,
      width: element.clientWidth,
      height: window.innerHeight,
    };
    const next = windowOf(grid, box);
    setShown((before) => (same(before.rows, next.rows) && same(before.columns, next.columns) ? before : next));
  };
  useLayoutEffect(() => {
    if (scroller.current) measure(scroller.current);
  }, [grid.columns, grid.offsets]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onScroll = (): void => measure(element);
    const observer = new ResizeObserver(() => {
      onRoom(element.clientWidth);
      measure(element);
    });
    element.addEventListener('scroll', onScroll, { passive: true });
    observer.observe(element);
    return () => {
      element.removeEventListener('scroll', onScroll);
      observer.disconnect();
    };
  }, [grid]);
  return shown;
}
