import type { Grid } from "../grid/Grid.ts";
import { ExcelHost } from "./ExcelHost.ts";

export interface MountOptions {
  readonly container: Element;
  /** The pane's page; it may be another port of the same host, which office.js trusts all the same. */
  readonly url: string;
  readonly grid: Grid;
  readonly title: string;
  readonly language?: string;
  /** The pane sees it as `prefers-color-scheme`: the web client has no `Office.context.officeTheme`. */
  readonly theme?: "light" | "dark";
  readonly onPaneVisible?: (visible: boolean) => void;
}

export interface MountedPane {
  readonly host: ExcelHost;
  readonly frame: HTMLIFrameElement;
  /** Takes the pane and its listeners away, as when another workbook is opened. */
  remove(): void;
}

/** Puts the pane in a frame beside the grid and connects the two. */
export function mountFrame({ container, url, title, theme, ...options }: MountOptions): MountedPane {
  const frame = document.createElement("iframe");
  const paneUrl = new URL(url, location.href);
  const send = (text: string) => frame.contentWindow?.postMessage(text, paneUrl.origin);
  const host = new ExcelHost({ ...options, origin: location.origin, send });
  const receive = ({ source, origin, data }: MessageEvent<unknown>) => {
    const isPane = source === frame.contentWindow && origin === paneUrl.origin;
    if (isPane && typeof data === "string") host.receive(data);
  };
  // A name given after the frame has its window does not reach it, and office.js finds no host.
  frame.name = host.windowName;
  frame.title = title;
  frame.style.colorScheme = theme ?? "light";
  frame.src = paneUrl.href;
  addEventListener("message", receive);
  container.append(frame);
  return {
    host,
    frame,
    remove: () => {
      removeEventListener("message", receive);
      frame.remove();
      host.close();
    },
  };
}
