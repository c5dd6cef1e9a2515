/** What happens to one request on its way; `share` is how much of it still comes through. */
export type Fault =
  | { readonly kind: "none" }
  /** The API gets the beginning of it at most. */
  | { readonly kind: "cutRequest"; readonly share: number }
  /** Done, and the pane gets the beginning of the reply at most. */
  | { readonly kind: "cutReply"; readonly share: number }
  /** It arrives twice, at once or one after the other. */
  | { readonly kind: "repeat"; readonly together: boolean; readonly answer: 0 | 1 }
  | { readonly kind: "delay"; readonly ms: number }
  /** The pane is told that the connection broke, and the request arrives all the same. */
  | { readonly kind: "late"; readonly ms: number }
  /** As `late`, after everything else of the send. */
  | { readonly kind: "held" }
  /** Done, and nobody ever answers. */
  | { readonly kind: "silent" }
  /** A network's page to log in, in the API's place; 302 leads to one. */
  | { readonly kind: "page"; readonly status: 200 | 302 | 403 }
  | { readonly kind: "status"; readonly status: 429 | 502 | 503 | 504; readonly retryAfter?: number }
  /** The server is killed so long after the request reached it. */
  | { readonly kind: "kill"; readonly ms: number };

export type FaultKind = Fault["kind"];

/** How a run's network behaves. */
export interface Weather {
  /** How many of a hundred requests meet a fault. */
  readonly faults: number;
  /** How many of ten thousand kill the server, until it was killed often enough; 0 where it cannot be. */
  readonly kills: number;
}

/** From a calm network to one where most requests fail. */
export function drawWeather(random: () => number, canKill: boolean): Weather {
  const faults = [0, 5, 15, 30, 55][Math.floor(random() * 5)]!;
  return { faults, kills: canKill && random() < 0.1 ? 500 : 0 };
}

/** Each takes seconds. */
const mostKills = 2;

/** The fault of each request, one after the other. */
export function drawFaults(random: () => number, { faults, kills }: Weather): () => Fault {
  let killed = 0;
  return () => {
    if (random() * 10_000 < kills && killed++ < mostKills)
      return { kind: "kill", ms: Math.floor(random() * 60) };
    return random() * 100 < faults ? drawFault(random) : { kind: "none" };
  };
}

/** Half of the cuts are at the very beginning or the very end, where most goes wrong. */
const drawShare = (random: () => number): number => [0, 1, random(), random()][Math.floor(random() * 4)]!;

const draws: readonly ((random: () => number) => Fault)[] = [
  (random) => ({ kind: "cutRequest", share: drawShare(random) }),
  (random) => ({ kind: "cutReply", share: drawShare(random) }),
  (random) => ({ kind: "cutReply", share: drawShare(random) }),
  (random) => ({ kind: "repeat", together: random() < 0.5, answer: random() < 0.5 ? 0 : 1 }),
  (random) => ({ kind: "repeat", together: random() < 0.5, answer: random() < 0.5 ? 0 : 1 }),
  (random) => ({ kind: "delay", ms: Math.floor(random() * 50) }),
  (random) => ({ kind: "late", ms: Math.floor(random() * 300) }),
  (random) => ({ kind: "late", ms: Math.floor(random() * 300) }),
  () => ({ kind: "held" }),
  (random) => ({ kind: "page", status: ([200, 302, 403] as const)[Math.floor(random() * 3)]! }),
  (random) => ({ kind: "status", status: ([502, 503, 504] as const)[Math.floor(random() * 3)]! }),
  (random) => ({ kind: "status", status: 429, retryAfter: random() < 0.1 ? 1 : 0 }),
  // They cost the pane's whole patience each.
  (random) => (random() < 0.1 ? { kind: "silent" } : { kind: "delay", ms: Math.floor(random() * 50) }),
];

const drawFault = (random: () => number): Fault => draws[Math.floor(random() * draws.length)]!(random);
