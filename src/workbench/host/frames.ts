/** `[category, event type, target id, JSON text, id, is remote]`. */
export type PushEntry = readonly [number, number, string, string, number, boolean];

/** What the pane's client sends: invoke (0), registerEvent (1), unregisterEvent (2). */
export interface PaneFrame {
  readonly _messageType: number;
  readonly _actionName: string;
  readonly _conversationId: string;
  readonly _correlationId: number;
  readonly _actionType: number;
  readonly _data: unknown;
}
