import { Component, type ReactNode } from "react";
import type { Words } from "../text/da.ts";

interface Props {
  readonly words: Words;
  readonly children: ReactNode;
}

/** A Bug while drawing: says what to do, in plain HTML, since Fluent itself may be what broke. */
export class ErrorBoundary extends Component<Props, { broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidCatch(error: unknown): void {
    console.error(error);
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    const { pane } = this.props.words;
    return (
      <div role="alert" style={{ padding: 16, font: "14px 'Segoe UI', system-ui, sans-serif" }}>
        <h1 style={{ fontSize: 16 }}>{pane.brokenTitle}</h1>
        <p>{pane.broken}</p>
        <button type="button" onClick={() => window.location.reload()}>
          {pane.reopen}
        </button>
      </div>
    );
  }
}
