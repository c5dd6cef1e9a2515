import type { HostObject, ObjectClasses } from "../ObjectClass.ts";

/** The pane's own window, as `Office.addin` asks for it. */
export interface PaneWindow {
  setVisible(visible: boolean): void;
  isVisible(): boolean;
  /** The client is ready to run actions. */
  onActionsReady(): void;
}

/** Objects that are not the workbook's: the client makes them by type name. */
export const services: Readonly<Record<string, HostObject>> = {
  "Microsoft.InternalService.AddinInternalService": { className: "AddinInternalService", target: null },
  "Microsoft.AppRuntime.AppRuntimeService": { className: "AppRuntimeService", target: null },
};

export function serviceClasses(pane: PaneWindow): ObjectClasses {
  return {
    // Unanswered, the client raises an error in the page as soon as it is ready.
    AddinInternalService: { call: { NotifyActionHandlerReady: () => pane.onActionsReady() } },
    AppRuntimeService: {
      call: {
        GetAppRuntimeState: () => (pane.isVisible() ? "Visible" : "Background"),
        SetAppRuntimeState: (_: unknown, args) => pane.setVisible(args.text(0) === "Visible"),
      },
    },
  };
}
