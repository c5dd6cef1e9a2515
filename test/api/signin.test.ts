import { decodeJwt, decodeProtectedHeader } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { paths } from "../../src/core/contract/paths.ts";
import { paneConfig, type Me } from "../../src/core/contract/people.ts";
import { buildApp } from "../../src/api/buildApp.ts";
import { readConfig, type ApiConfig } from "../../src/api/config.ts";
import { seedDemo } from "../../src/api/demo/seedDemo.ts";
import type { App } from "../../src/api/http/App.ts";
import { createTokenVerifier } from "../../src/api/http/authentication.ts";
import { createEmbeddedSignIn } from "../../src/api/signin/embeddedSignIn.ts";
import { freePort } from "../support/apiProcess.ts";
import { describeOnDatabases } from "../support/database.ts";
import { askTokens, beginSignIn, Browser, redeem, signInAs } from "../support/embeddedSignIn.ts";

describe("the embedded sign-in", () => {
  describeOnDatabases((opened) => {
    let app: App;
    let config: ApiConfig;
    let origin: string;

    const start = async () => {
      const { database } = opened();
      const { issuer } = config.signIn;
      const signIn = await createEmbeddedSignIn(config, database);
      await seedDemo(database, { issuer, now: new Date() });
      const rules = { issuer, audience: config.audience, keys: signIn.keys, now: () => new Date() };
      app = await buildApp({
        database,
        config,
        verifyToken: createTokenVerifier(rules),
        personas: [{ id: "karen", name: "Karen Planlægger", role: "Planlægger" }],
        mountSignIn: (to) => signIn.mount(to),
      });
      await app.listen({ host: config.host, port: config.port });
    };

    beforeAll(async () => {
      config = readConfig({ PORT: String(await freePort()), LOG_LEVEL: "silent" });
      origin = config.publicOrigin;
      await start();
    });
    afterAll(() => app.close());

    const me = async (token: string) => {
      const reply = await fetch(`${origin}${paths.me}`, { headers: { authorization: `Bearer ${token}` } });
      return { status: reply.status, body: (await reply.json()) as Me };
    };

    it("tells the pane where and as whom to sign in", async () => {
      const reply = await fetch(`${origin}${paths.paneConfig}`);
      const { issuer, personas } = paneConfig.parse(await reply.json());
      expect(personas.map(({ id }) => id)).toEqual(["karen"]);
      const discovered = (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as {
        issuer: string;
      };
      expect(discovered.issuer).toBe(issuer);
    });

    it("signs a persona in without a question when she is hinted", async () => {
      const tokens = await signInAs(origin, "mads");
      expect(tokens.status).toBe(200);
      expect(decodeProtectedHeader(tokens.access_token)).toMatchObject({ alg: "ES256", typ: "at+jwt" });
      expect(decodeJwt(tokens.id_token)).toMatchObject({
        sub: "mads",
        nonce: "a-nonce",
        name: "Mads Mangesteds",
      });
      const { body } = await me(tokens.access_token);
      expect(body.name).toBe("Mads Mangesteds");
      expect(body.groups.map(({ name }) => name).sort()).toEqual([
        "Fjordby Sygehus",
        "Medicinsk Center, Eksempel Universitetshospital",
      ]);
    });

    it("asks who it is without a hint, and takes the button's answer", async () => {
      const attempt = beginSignIn(origin);
      const browser = new Browser();
      const { url, response } = await browser.follow(attempt.url);
      const page = await response.text();
      expect(page).toContain('<html lang="da">');
      expect(page).toContain('<button name="persona" value="rikke">');
      const chosen = await browser.follow(url, {
        method: "POST",
        body: new URLSearchParams({ persona: "rikke" }),
      });
      const code = new URL(chosen.url).searchParams.get("code") ?? "";
      const { body } = await me((await redeem(origin, attempt, code)).access_token);
      expect(body.groups[0]?.rights.sengepladser?.sort()).toEqual(["read", "review"]);
    });

    it("does not take the person who signed in before in the same browser", async () => {
      const browser = new Browser();
      await browser.follow(beginSignIn(origin, "karen").url);
      const second = beginSignIn(origin, "mads");
      const { url } = await browser.follow(second.url);
      const tokens = await redeem(origin, second, new URL(url).searchParams.get("code") ?? "");
      expect(decodeJwt(tokens.access_token).sub).toBe("mads");
    });

    it("refuses a code to who lacks the verifier, and gives the state back to who asked", async () => {
      const attempt = beginSignIn(origin, "karen");
      const { url } = await new Browser().follow(attempt.url);
      const { searchParams } = new URL(url);
      expect(searchParams.get("state")).toBe("a-state");
      const stolen = await redeem(
        origin,
        { ...attempt, verifier: "x".repeat(43) },
        searchParams.get("code") ?? "",
      );
      expect([stolen.status, stolen.error]).toEqual([400, "invalid_grant"]);
    });

    it("sends nobody anywhere but to the pane", async () => {
      const { url } = beginSignIn(origin, "karen");
      const elsewhere = url.replace(
        encodeURIComponent(`${origin}/pane`),
        encodeURIComponent("https://elsewhere.example"),
      );
      const { response } = await new Browser().follow(elsewhere);
      expect([response.status, response.headers.get("location")]).toEqual([400, null]);
    });

    it("turns a refresh token over at every use, and refuses a used one", async () => {
      const first = await signInAs(origin, "karen");
      const refresh = (refresh_token: string) =>
        askTokens(origin, { grant_type: "refresh_token", refresh_token });
      const second = await refresh(first.refresh_token);
      expect(second.status).toBe(200);
      expect(second.refresh_token).not.toBe(first.refresh_token);
      expect((await refresh(first.refresh_token)).error).toBe("invalid_grant");
    });

    it("takes no ID token for an access token", async () => {
      const { id_token } = await signInAs(origin, "karen");
      expect((await me(id_token)).status).toBe(401);
    });

    it("signs nobody out when the server starts again", async () => {
      const tokens = await signInAs(origin, "karen");
      await app.close();
      await start();
      expect((await me(tokens.access_token)).status).toBe(200);
      const refreshed = await askTokens(origin, {
        grant_type: "refresh_token",
        refresh_token: tokens.refresh_token,
      });
      expect(refreshed.status).toBe(200);
    });

    it("is not there where an issuer is configured, nor for a database with real people", async () => {
      const real = readConfig({ OIDC_ISSUER: "https://issuer.example" });
      await expect(createEmbeddedSignIn(real, opened().database)).rejects.toThrow("off");
      const { owner } = opened().database;
      const person = { issuer: "https://issuer.example", subject: "real", name: "Real" };
      await owner.insertInto("people").values(person).execute();
      await expect(createEmbeddedSignIn(config, opened().database)).rejects.toThrow("set OIDC_ISSUER");
      await owner.deleteFrom("people").where("subject", "=", "real").execute();
    });
  });
});
