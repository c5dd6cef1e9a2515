import { z } from "zod";
import { Problem } from "../../../core/Problem.ts";

const claims = z.object({ nonce: z.string() });

/**
 * The claims of an ID token. Its signature need not be checked: it came over TLS from the token endpoint
 * itself (OpenID Connect Core §3.1.3.7, step 6).
 */
export function readIdToken(token: string | undefined): z.infer<typeof claims> {
  try {
    const payload = token?.split(".")[1] ?? "";
    const text = atob(payload.replace(/-/g, "+").replace(/_/g, "/"));
    return claims.parse(JSON.parse(text));
  } catch (error) {
    throw new Problem("signin.failed", { reason: "id-token" }, { cause: error });
  }
}
