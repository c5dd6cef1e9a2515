import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT, type JWK } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTokenVerifier, remoteKeys, type TokenRules } from "../../../src/api/http/authentication.ts";

const issuer = "https://issuer.example";
const audience = "urn:sengepladser:api";
const clientId = "sengepladser-excel";
const time = new Date("2025-10-10T08:00:00Z");
const seconds = time.getTime() / 1000;

type Algorithm = "ES256" | "RS256" | "PS256" | "ES384";
const keys = new Map<string, Awaited<ReturnType<typeof generateKeyPair>>>();
const jwks: JWK[] = [];
beforeAll(async () => {
  for (const algorithm of ["ES256", "RS256", "PS256", "ES384"] as const) {
    const pair = await generateKeyPair(algorithm);
    keys.set(algorithm, pair);
    jwks.push({ ...(await exportJWK(pair.publicKey)), alg: algorithm, kid: algorithm });
  }
});

interface TokenWords {
  readonly algorithm?: Algorithm;
  readonly type?: string | undefined;
  readonly claims?: Record<string, unknown>;
}

const aToken = ({ algorithm = "ES256", claims = {}, ...words }: TokenWords = {}) => {
  const type = "type" in words ? words.type : "at+jwt";
  return new SignJWT({
    iss: issuer,
    aud: audience,
    sub: "karen",
    iat: seconds,
    exp: seconds + 600,
    ...claims,
  })
    .setProtectedHeader({ alg: algorithm, kid: algorithm, ...(type !== undefined && { typ: type }) })
    .sign(keys.get(algorithm)!.privateKey);
};

const verifierOf = (rules: Partial<TokenRules> = {}) =>
  createTokenVerifier({
    issuer,
    audience,
    keys: createLocalJWKSet({ keys: jwks }),
    now: () => time,
    ...rules,
  });
const refused = { code: "signin.required" };

describe("an access token", () => {
  it("may be signed by the algorithms that are configured, and by no other", async () => {
    const both = verifierOf({ algorithms: ["ES256", "RS256"] });
    await expect(both(await aToken())).resolves.toMatchObject({ subject: "karen" });
    await expect(both(await aToken({ algorithm: "RS256" }))).resolves.toMatchObject({ subject: "karen" });
    for (const algorithm of ["PS256", "ES384"] as const)
      await expect(both(await aToken({ algorithm }))).rejects.toMatchObject(refused);
    await expect(verifierOf()(await aToken({ algorithm: "RS256" }))).rejects.toMatchObject(refused);
  });

  it("is not taken when it is signed with what everybody can read", async () => {
    const published = new TextEncoder().encode(JSON.stringify(jwks[0]));
    const forged = await new SignJWT({ iss: issuer, aud: audience, sub: "admin", exp: seconds + 600 })
      .setProtectedHeader({ alg: "HS256", typ: "at+jwt", kid: "ES256" })
      .sign(published);
    await expect(verifierOf()(forged)).rejects.toMatchObject(refused);
  });

  it("holds 30 seconds longer than it says, for clocks that differ", async () => {
    const verify = verifierOf();
    await expect(verify(await aToken({ claims: { exp: seconds - 29 } }))).resolves.toBeDefined();
    await expect(verify(await aToken({ claims: { exp: seconds - 31 } }))).rejects.toMatchObject(refused);
    await expect(verify(await aToken({ claims: { nbf: seconds + 31 } }))).rejects.toMatchObject(refused);
    await expect(verify(await aToken({ claims: { exp: undefined } }))).rejects.toMatchObject(refused);
  });

  it("says in its header that it is one, unless the issuer cannot", async () => {
    for (const type of [undefined, "JWT", "id_token+jwt"])
      await expect(verifierOf()(await aToken({ type }))).rejects.toMatchObject(refused);
    const verify = verifierOf({ unmarkedFor: clientId });
    for (const party of ["azp", "client_id", "appid"]) {
      const token = await aToken({ type: undefined, claims: { [party]: clientId } });
      await expect(verify(token)).resolves.toMatchObject({ subject: "karen" });
    }
  });

  it.each([
    ["for our client", { aud: clientId, azp: clientId }],
    ["for our client and our API", { aud: [audience, clientId], azp: clientId }],
    ["for a client that is called as our API is", { aud: audience }],
    ["for another client", { aud: audience, azp: "elsewhere" }],
    ["with a nonce", { aud: audience, azp: clientId, nonce: "n" }],
    ["with the hash of an access token", { aud: audience, azp: clientId, at_hash: "h" }],
    ["with Keycloak's mark", { aud: audience, azp: clientId, typ: "ID" }],
  ])("is never an ID token %s, however its header looks", async (_what, claims) => {
    const verify = verifierOf({ unmarkedFor: clientId });
    for (const type of ["JWT", undefined])
      await expect(verify(await aToken({ type, claims }))).rejects.toMatchObject(refused);
  });
});

describe("an issuer's keys", () => {
  let server: Server;
  let origin: string;
  let answer: (path: string) => { status: number; body: unknown };
  beforeAll(async () => {
    server = createServer((request, response) => {
      const { status, body } = answer(request.url ?? "");
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => server.close());

  const discovery = (path: string) =>
    path.startsWith("/.well-known/")
      ? { status: 200, body: { issuer: origin, jwks_uri: `${origin}/keys` } }
      : { status: 200, body: { keys: jwks } };
  const ask = async () => {
    const verify = verifierOf({ issuer: origin, keys: remoteKeys(origin) });
    return verify(await aToken({ claims: { iss: origin } }));
  };

  it("are found by its discovery document", async () => {
    answer = discovery;
    await expect(ask()).resolves.toMatchObject({ issuer: origin, subject: "karen" });
  });

  it.each([
    ["does not answer discovery", () => ({ status: 500, body: {} })],
    [
      "sends another issuer's document",
      () => ({ status: 200, body: { issuer, jwks_uri: `${issuer}/keys` } }),
    ],
    ["sends something else", () => ({ status: 200, body: "hello" })],
    [
      "does not give its keys",
      (path: string) => (path === "/keys" ? { status: 503, body: {} } : discovery(path)),
    ],
  ])("are away, which says nothing about the token, when the issuer %s", async (_what, wrong) => {
    answer = wrong;
    await expect(ask()).rejects.toMatchObject({ code: "server.unavailable", details: { part: "signin" } });
  });
});
