import { Component, type ComponentChildren } from 'preact';
import { Notice } from './Status.tsx';

/** Says so when a page breaks, instead of leaving it blank. */
export class Boundary extends Component<{ children: ComponentChildren }, { broken: boolean }> {
  override state = { broken: false };

  static override getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidCatch(error: unknown): void {
    console.error(error);
  }

  override render() {
    if (!this.state.broken) return this.props.children;
    return (
      <Notice tone="bad" title="Halaman ini tidak dapat ditampilkan.">
        <p>Muat ulang halaman. Bila terulang, sampaikan kepada dinas kominfo daerah Anda.</p>
        <button type="button" onClick={() => location.reload()}>
          Muat ulang
        </button>
      </Notice>
    );
  }
}
