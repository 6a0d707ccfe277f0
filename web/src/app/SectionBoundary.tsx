// A part of the report that cannot be drawn says so, and the others stay.
import { Component, type ReactNode } from 'react';

interface Props {
  readonly title: string;
  readonly children: ReactNode;
}

export class SectionBoundary extends Component<Props, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <p className="broken" role="alert">
        <b>{this.props.title}</b> could not be drawn. The other parts of the report are complete, and its numbers are in
        this file under cairn-data.
      </p>
    );
  }
}
