import type { JWTPayload } from "jose";

/** What only an ID token carries (OpenID Connect Core §2 and §3.3.2.11; `typ` is Keycloak's own mark). */
const idTokenClaims = ["nonce", "at_hash", "c_hash", "s_hash"];

/**
 * For issuers whose header does not tell an access token from an ID token. An ID token always names the client
 * it was made for as an audience, and `azp`, where it is given, is that client. So a token that our client asked
 * for (`client_id`, `azp`, or Entra's `appid`) and that is not addressed to our client cannot be one.
 */
export function looksLikeIdToken(claims: JWTPayload, clientId: string): boolean {
  const party = claims.client_id ?? claims.azp ?? claims.appid;
  return (
    party !== clientId ||
    [claims.aud].flat().includes(clientId) ||
    claims.typ === "ID" ||
    idTokenClaims.some((name) => Object.hasOwn(claims, name))
  );
}
