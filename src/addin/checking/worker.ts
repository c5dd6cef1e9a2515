import { CheckingSession } from "./CheckingSession.ts";
import type { CheckingRequest } from "./messages.ts";

/** The worker's shell: messages in, messages out; typed columns change hands instead of being copied. */
const session = new CheckingSession({
  reply: (reply, transfer) => self.postMessage(reply, { transfer }),
});

self.addEventListener("message", ({ data }: MessageEvent<CheckingRequest>) => void session.receive(data));
