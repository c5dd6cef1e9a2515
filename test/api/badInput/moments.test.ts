import { beforeAll, describe, expect, it } from "vitest";
import { paths } from "../../../src/core/contract/paths.ts";
import type { Validation } from "../../../src/core/contract/reports.ts";
import { rulesVersion } from "../../../src/core/findings/ruleIds.ts";
import { aDraft } from "../../support/aDraft.ts";
import { createReport, etag, rowsOf, sendChunk, submit, upload, type Caller } from "../../support/api.ts";
import { apiOn } from "../../support/apiOn.ts";
import { describeOnDatabases } from "../../support/database.ts";

const formType = "sengepladser";
const key = "6f1d4c1e-58a4-4c86-9a57-0c7f6f1c2a11";

describe("a sound request at the wrong moment", () => {
  describeOnDatabases((opened) => {
    const api = apiOn(opened);
    let groupId: string;
    let karen: Caller;

    beforeAll(async () => {
      groupId = await api.aGroup();
      karen = await api.aPerson({ [groupId]: ["enter", "submit", "review"] });
    });

    describe("by a clock that is wrong by a day", () => {
      const at = (iso: string) => Date.parse(iso) / 1000;
      it.each([
        ["issued tomorrow", { issuedAt: at("2025-10-11T08:00:00Z"), expiresAt: at("2025-10-11T09:00:00Z") }],
        [
          "expired yesterday",
          { issuedAt: at("2025-10-09T07:00:00Z"), expiresAt: at("2025-10-09T08:00:00Z") },
        ],
      ])("lets no token in that was %s", async (_what, claims) => {
        const authorization = `Bearer ${await api.token({ subject: karen.identity.subject, ...claims })}`;
        const reply = await api.anonymous("GET", paths.me, { headers: { authorization } });
        expect(reply).toMatchObject({ status: 401, body: { code: "signin.required" } });
      });

      it("counts no day before its time, whatever the client's clock says [DATE-2]", async () => {
        const rows = rowsOf([{ date: "2025-10-11" }]);
        const reply = await karen.ask<Validation>("POST", paths.checks, {
          body: { groupId, formType, period: "2025-10", rows },
          headers: { date: "Sun, 12 Oct 2025 08:00:00 GMT" },
        });
        expect(reply.body.findings).toMatchObject([{ rule: "DATE-2", level: "error", row: 0 }]);
      });
    });

    it("from a pane with older rules is sent back, and nothing is done by half", async () => {
      const draft = await aDraft(karen, groupId, rowsOf([{ date: "2025-07-01" }]), "2025-07");
      const headers = { ...etag(draft), "idempotency-key": key };
      const old = await karen.ask("POST", paths.submit(draft.id), {
        headers: { ...headers, "rules-version": String(rulesVersion - 1) },
      });
      expect(old).toMatchObject({
        status: 409,
        body: { code: "rules.outdated", details: { known: rulesVersion - 1, current: rulesVersion } },
      });
      expect((await karen.ask("GET", paths.report(draft.id))).body).toEqual(draft);
      expect((await karen.ask("GET", paths.send(key))).status).toBe(404);
      const current = await karen.ask("POST", paths.submit(draft.id), {
        headers: { ...headers, "rules-version": String(rulesVersion) },
      });
      expect(current).toMatchObject({ status: 200, body: { report: { version: 1 } } });
    });

    it("to a draft that a colleague deleted is told who did it, whatever it wants", async () => {
      const lone = await api.aPerson({ [groupId]: ["enter"] }, "Lone Kollega");
      const draft = await createReport(karen, groupId, "2025-05");
      const { contentId, finish } = await upload(karen, draft, [rowsOf([{ date: "2025-05-01" }])]);
      await lone.ask("DELETE", paths.report(draft.id), { headers: etag(draft) });
      const replies = [
        await karen.ask("GET", paths.report(draft.id)),
        await karen.ask("GET", paths.rows(draft.id)),
        await karen.ask("POST", paths.contents(draft.id)),
        await sendChunk(karen, draft, contentId, 1, rowsOf([{ date: "2025-05-02" }])),
        await finish(),
        await karen.ask("POST", paths.outbox(draft.id), { headers: etag(draft) }),
        await submit(karen, draft),
      ];
      for (const reply of replies)
        expect(reply).toMatchObject({
          status: 410,
          body: { code: "report.deleted", details: { by: "Lone Kollega" } },
        });
      expect((await createReport(karen, groupId, "2025-05")).id).not.toBe(draft.id);
    });
  });
});
