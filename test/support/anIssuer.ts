import type { AddressInfo } from "node:net";
import { createServer } from "node:http";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

/** An OpenID issuer for an API in another process: discovery, keys, and tokens for whomever a test names. */
export interface Issuer {
  readonly issuer: string;
  /** An access token of the person, good for a day. */
  token(subject: string, name?: string): Promise<string>;
  stop(): Promise<void>;
}

export async function startIssuer(): Promise<Issuer> {
  const { privateKey, publicKey } = await generateKeyPair("ES256");
  const keys = { keys: [{ ...(await exportJWK(publicKey)), alg: "ES256", kid: "test" }] };
  const server = createServer((request, response) => {
    const isDiscovery = request.url === "/.well-known/openid-configuration";
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(isDiscovery ? { issuer, jwks_uri: `${issuer}/jwks` } : keys));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    issuer,
    token: (subject, name = subject) =>
      new SignJWT({ name })
        .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: "test" })
        .setIssuer(issuer)
        .setAudience("urn:sengepladser:api")
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime("1 day")
        .sign(privateKey),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
