import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { httpReportingClient } from "../../../../src/addin/client/httpReportingClient.ts";
import { authorizeUrl, discoverProvider } from "../../../../src/addin/client/openIdProvider.ts";
import { Identity } from "../../../../src/addin/features/account/Identity.ts";
import {
  clientOf,
  signInAs,
  signInByDialog,
  type SignInPlace,
} from "../../../../src/addin/features/account/signIn.ts";
import type { Host } from "../../../../src/addin/workbook/Host.ts";
import type { RunningApi } from "../../../../src/api/startApi.ts";
import { Problem } from "../../../../src/core/Problem.ts";
import { cookieFetch } from "../../../support/cookieFetch.ts";
import { runningApi } from "../../../support/runningApi.ts";

const nobody = { accessToken: () => undefined, refresh: () => Promise.resolve(false) };

describe("signing in at the real provider", () => {
  let api: RunningApi;
  let place: SignInPlace;

  beforeAll(async () => {
    api = await runningApi();
    const config = await httpReportingClient({ origin: api.origin, tokens: nobody }).paneConfig();
    place = { config, paneUrl: `${api.origin}/pane/`, fetch: cookieFetch() };
  });
  afterAll(() => api.close());

  /** A person at the dialog: follows our page to the provider as it would, and signs in. */
  const hostOf = (openDialog: Host["openDialog"]): Host => ({
    language: "da-DK",
    workbookPlace: "",
    watchTheme: () => () => undefined,
    onAction: () => undefined,
    showPane: () => Promise.resolve(),
    openDialog,
  });
  const personAtDialog = hostOf(async (url) => {
    const page = new URL(url);
    expect(page.href.startsWith(`${place.paneUrl}sign-in.html?`)).toBe(true);
    const asked = (name: string) => page.searchParams.get(name)!;
    const browser = cookieFetch();
    const provider = await discoverProvider(place.config.issuer, browser);
    const challenge = { state: asked("state"), nonce: asked("nonce"), challenge: asked("challenge") };
    const client = clientOf(place.config, page.href);
    const { url: landed } = await browser(authorizeUrl(provider, client, challenge, { loginHint: "mads" }));
    return new URL(landed).search;
  });

  const nameOf = async (tokens: Parameters<typeof httpReportingClient>[0]["tokens"]) =>
    (await httpReportingClient({ origin: api.origin, tokens }).me()).name;

  it("is one click for a persona", async () => {
    expect(await nameOf(await signInAs("karen", place))).toBe("Karen Planlægger");
  });

  it("goes through a dialog of our own", async () => {
    expect(await nameOf(await signInByDialog(personAtDialog, place))).toBe("Mads Mangesteds");
  });

  it("goes on with a refresh token that works once", async () => {
    const session = await signInAs("karen", place);
    const before = session.accessToken();
    expect(await Promise.all([session.refresh(), session.refresh()])).toEqual([true, true]);
    expect(session.accessToken()).not.toBe(before);
    expect(await nameOf(session)).toBe("Karen Planlægger");
  });

  it("has failed when the answer belongs to another question", async () => {
    const stranger = hostOf(async (url) => {
      const search = new URLSearchParams(await personAtDialog.openDialog(url));
      search.set("state", "another");
      return `?${search.toString()}`;
    });
    await expect(signInByDialog(stranger, place)).rejects.toMatchObject({ code: "signin.failed" });
  });

  it("has failed when the code is not ours", async () => {
    const thief = hostOf((url) =>
      Promise.resolve(`?code=made-up&state=${new URL(url).searchParams.get("state")!}`),
    );
    await expect(signInByDialog(thief, place)).rejects.toMatchObject({
      code: "signin.failed",
      details: { reason: "invalid_grant" },
    });
  });

  it.each([
    ["?error=access_denied", "signin.cancelled"],
    ["?error=server_error", "signin.failed"],
    ["", "signin.failed"],
  ])("ends with a Problem on %j", async (answer, code) => {
    const host = hostOf(() => Promise.resolve(answer));
    await expect(signInByDialog(host, place)).rejects.toMatchObject({ code });
  });

  it("passes on why the dialog did not open", async () => {
    const host = hostOf(() => Promise.reject(new Problem("signin.popup-blocked")));
    await expect(signInByDialog(host, place)).rejects.toMatchObject({ code: "signin.popup-blocked" });
  });

  it("says when the provider cannot be reached", async () => {
    const away = { ...place, fetch: () => Promise.reject(new TypeError("fetch failed")) };
    await expect(signInAs("karen", away)).rejects.toMatchObject({ code: "network.offline" });
  });

  it("never shows the verifier to anyone but the token endpoint", async () => {
    const seen: string[] = [];
    const browser = cookieFetch();
    const spied: typeof fetch = async (input, init) => {
      const response = await browser(input, init);
      seen.push(new Request(input).url, response.url);
      return response;
    };
    await signInAs("karen", { ...place, fetch: spied });
    expect(seen.join(" ")).toContain("code_challenge=");
    expect(seen.join(" ")).not.toContain("code_verifier");
  });

  it("makes an identity that lasts until it signs out", async () => {
    const identity = new Identity(personAtDialog, () => Promise.resolve(place));
    expect(identity.accessToken()).toBeUndefined();
    expect(await identity.refresh()).toBe(false);
    await identity.signIn("karen");
    expect(await nameOf(identity)).toBe("Karen Planlægger");
    await identity.signOut();
    expect(identity.accessToken()).toBeUndefined();
    expect(await identity.refresh()).toBe(false);
  });

  it("asks anew after a sign-out, though the provider still knows who was here, and takes the tokens back", async () => {
    const pages: URL[] = [];
    const host = hostOf((url) => {
      pages.push(new URL(url));
      return personAtDialog.openDialog(url);
    });
    const revoked: number[] = [];
    const browser = cookieFetch();
    const watched: typeof fetch = async (input, init) => {
      const reply = await browser(input, init);
      if (new Request(input).url.includes("revocation")) revoked.push(reply.status);
      return reply;
    };
    const identity = new Identity(host, () => Promise.resolve({ ...place, fetch: watched }));
    await identity.signIn();
    await identity.signOut();
    await identity.signIn();
    expect(pages.map(({ searchParams }) => searchParams.get("anew"))).toEqual([null, "1"]);
    expect(revoked).toEqual([200]);
    const provider = await discoverProvider(place.config.issuer, browser);
    const challenge = { state: "s", nonce: "n", challenge: "c" };
    const url = authorizeUrl(provider, clientOf(place.config, place.paneUrl), challenge, { asksAnew: true });
    expect(new URL(url).searchParams.get("prompt")).toBe("login");
  });
});
