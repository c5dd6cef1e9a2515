import type { OracleRules } from "./oracle.ts";
import type { PeerRow } from "./peerSheet.ts";

/** Another library, set up with those of our rules that it can say. */
export interface Peer {
  readonly name: string;
  readonly rules: OracleRules;
  /** Takes rows in the shape it wants them in, unmeasured; what it returns checks them, and is timed. */
  prepare(rows: readonly PeerRow[]): () => Promise<PeerResult>;
}

/** Tells the cells it found faulty, unmeasured, as the oracle names them. */
export type PeerResult = () => Iterable<string>;
