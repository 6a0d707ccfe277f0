// A box that floats beside what opened it, in the browser's top layer: nothing cuts it off, and it works in a dialog too.
import { useLayoutEffect, useRef, type HTMLAttributes, type ReactNode, type RefObject } from 'react';

export type Side = 'below' | 'above';

export interface FloatingProps extends Omit<HTMLAttributes<HTMLDivElement>, 'popover'> {
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
  readonly align?: 'start' | 'end' | 'stretch' | undefined;
  readonly side?: Side | undefined;
  readonly children: ReactNode;
}

const GAP = 4;
const EDGE = 8;

export function Floating({ anchor, onClose, align = 'start', side = 'below', children, ...rest }: FloatingProps) {
  const box = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    element.showPopover();
    const put = (): void => void (anchor.current && place(element, anchor.current, align, side));
    put();
    const outside = (event: Event): void => {
      const target = event.target as Node;
      if (!element.contains(target) && !anchor.current?.contains(target)) close.current();
    };
    document.addEventListener('pointerdown', outside, true);
    window.addEventListener('resize', put);
    document.addEventListener('scroll', put, true);
    return () => {
      document.removeEventListener('pointerdown', outside, true);
      window.removeEventListener('resize', put);
      document.removeEventListener('scroll', put, true);
    };
  }, [anchor, align, side]);
  return (
    <div {...rest} ref={box} popover="manual" className={`k-floating ${rest.className ?? ''}`}>
      {children}
    </div>
  );
}

function place(element: HTMLElement, anchor: HTMLElement, align: 'start' | 'end' | 'stretch', side: Side): void {
  const from = anchor.getBoundingClientRect();
  if (align === 'stretch') element.style.minWidth = `${from.width}px`;
  const { offsetWidth: width, offsetHeight: height } = element;
  const rtl = getComputedStyle(element).direction === 'rtl';
  const at_left = (align === 'end') === rtl;
  const left = at_left ? from.left : from.right - width;
  const below = from.bottom + GAP;
  const above = from.top - GAP - height;
  const fits_below = below + height <= window.innerHeight - EDGE;
  const top = (side === 'below' && fits_below) || above < EDGE ? below : above;
  element.style.left = `${Math.max(EDGE, Math.min(left, window.innerWidth - width - EDGE))}px`;
  element.style.top = `${Math.max(EDGE, top)}px`;
  element.style.maxHeight = `${Math.max(120, window.innerHeight - Math.max(EDGE, top) - EDGE)}px`;
}
