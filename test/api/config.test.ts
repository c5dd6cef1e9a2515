import { describe, expect, it } from "vitest";
import { readConfig } from "../../src/api/config.ts";

describe("the settings", () => {
  it("need nothing for trying out on this machine", () => {
    expect(readConfig({})).toMatchObject({
      host: "localhost",
      port: 3000,
      publicOrigin: "http://localhost:3000",
      databaseUrl: undefined,
      signIn: { kind: "embedded", issuer: "http://localhost:3000/oidc" },
    });
  });

  it("take the starter's scheme for the origin, and an empty variable for none", () => {
    expect(readConfig({ PORT: "4000", DATABASE_URL: "" }, "https")).toMatchObject({
      publicOrigin: "https://localhost:4000",
      databaseUrl: undefined,
    });
  });

  it.each([
    { HOST: "0.0.0.0" },
    { HOST: "sengepladser.example" },
    { PUBLIC_ORIGIN: "https://sengepladser.example" },
    { NODE_ENV: "production" },
  ])("refuse the embedded sign-in where others could reach it: %o", (variables) => {
    expect(() => readConfig(variables)).toThrow("OIDC_ISSUER is missing");
    expect(readConfig({ ...variables, OIDC_ISSUER: "https://issuer.example" }).signIn).toEqual({
      kind: "issuer",
      issuer: "https://issuer.example",
      algorithms: ["ES256", "PS256", "RS256"],
      marksAccessTokens: true,
      claimsFile: undefined,
    });
  });

  it("pin the issuer's algorithms, of which none is shared or missing", () => {
    const withAlgorithms = (OIDC_ALGORITHMS: string) =>
      readConfig({ OIDC_ISSUER: "https://issuer.example", OIDC_ALGORITHMS }).signIn;
    expect(withAlgorithms("RS256, EdDSA")).toMatchObject({ algorithms: ["RS256", "EdDSA"] });
    for (const wrong of ["HS256", "none", "ES256 none", ","])
      expect(() => withAlgorithms(wrong)).toThrow("Settings not understood: OIDC_ALGORITHMS");
  });

  it("take unmarked access tokens only where client and audience have names of their own", () => {
    const unmarked = { OIDC_ISSUER: "https://issuer.example", OIDC_TOKEN_TYPE: "unmarked" };
    expect(readConfig(unmarked).signIn).toMatchObject({ marksAccessTokens: false });
    expect(() => readConfig({ ...unmarked, OIDC_CLIENT_ID: "one", OIDC_AUDIENCE: "one" })).toThrow(
      "OIDC_AUDIENCE and OIDC_CLIENT_ID are the same",
    );
  });

  it("keep metrics to this machine, and off unless a port is given", () => {
    expect(readConfig({}).metrics).toBeUndefined();
    expect(readConfig({ METRICS_PORT: "9464" }).metrics).toEqual({ host: "localhost", port: 9464 });
    expect(readConfig({ METRICS_PORT: "9464", METRICS_HOST: "10.0.0.7" }).metrics).toMatchObject({
      host: "10.0.0.7",
    });
  });

  it("trust proxies by address, never everybody", () => {
    const trusted = (TRUST_PROXY: string) => readConfig({ TRUST_PROXY }).trustedProxies;
    expect(trusted("10.0.0.7, 192.168.0.0/16 fd00::/8")).toEqual(["10.0.0.7", "192.168.0.0/16", "fd00::/8"]);
    for (const wrong of ["true", "1", "*", "10.0.0.0/33", "10.0.0.0/8/8", "proxy.example"])
      expect(() => trusted(wrong)).toThrow("Settings not understood: TRUST_PROXY");
  });

  it("take limits and seconds that are numbers above nothing", () => {
    expect(readConfig({ RATE_LIMIT_PERSON: "100", RATE_LIMIT_ADDRESS: "50" }).limits).toEqual({
      perPerson: 100,
      perAddress: 50,
    });
    const faulty = {
      RATE_LIMIT_PERSON: "0",
      STOP_SECONDS: "x",
      REQUEST_TIMEOUT_SECONDS: "-1",
      METRICS_PORT: "a",
    };
    expect(() => readConfig(faulty)).toThrow(
      "RATE_LIMIT_PERSON, REQUEST_TIMEOUT_SECONDS, METRICS_PORT, STOP_SECONDS",
    );
  });

  it("map no claims of the embedded sign-in", () => {
    expect(() => readConfig({ OIDC_CLAIMS: "claims.json" })).toThrow("OIDC_CLAIMS needs OIDC_ISSUER");
  });

  it("name what is faulty, without its value", () => {
    const faulty = () => readConfig({ PORT: "secret", LOG_LEVEL: "secret", OIDC_ISSUER: "secret" });
    expect(faulty).toThrow("PORT, OIDC_ISSUER, LOG_LEVEL");
    expect(faulty).not.toThrow("secret");
  });
});
