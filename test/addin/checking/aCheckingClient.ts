import type { CheckingReply, CheckingRequest } from "../../../src/addin/checking/messages.ts";
import { CheckingClient } from "../../../src/addin/checking/CheckingClient.ts";
import { CheckingSession } from "../../../src/addin/checking/CheckingSession.ts";

/** A client and a session with a real message channel between them, as between pane and worker. */
export function aCheckingClient({ slice = 20_000 } = {}) {
  const { port1, port2 } = new MessageChannel();
  const replies: CheckingReply[] = [];
  const session = new CheckingSession({
    slice,
    reply: (reply, transfer) => {
      replies.push(reply);
      port2.postMessage(reply, transfer);
    },
  });
  port2.addEventListener("message", ({ data }: MessageEvent<CheckingRequest>) => void session.receive(data));
  port2.start();
  const close = () => port1.close();
  return { client: new CheckingClient(port1), replies, close };
}
