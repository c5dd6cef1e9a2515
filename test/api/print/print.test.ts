import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { paths } from "../../../src/core/contract/paths.ts";
import type { Report } from "../../../src/core/contract/reports.ts";
import type { FormType } from "../../../src/core/record/FormType.ts";
import { bedForm } from "../../../src/core/record/formTypes.ts";
import { aDraft } from "../../support/aDraft.ts";
import { createReport, etag, rowsOf, saveRows, submit, testTime, type Caller } from "../../support/api.ts";
import { apiOn } from "../../support/apiOn.ts";
import { describeOnEitherDatabase } from "../../support/database.ts";
import { readPdf } from "../../support/readPdf.ts";

const label = { da: "CPR-nummer", en: "CPR number" };
const aboutPersons: FormType = {
  key: "genoptraening",
  title: { da: "Genoptræning", en: "Rehabilitation" },
  guidance: { da: "", en: "" },
  fields: [
    ...bedForm.fields.filter(({ type }) => type !== "count"),
    { key: "visits", type: "count", label: { da: "Besøg", en: "Visits" }, help: { da: "", en: "" } },
  ],
  person: { label, help: label },
  rules: "counts",
};

describe("a report's print", () => {
  describeOnEitherDatabase((opened) => {
    const api = apiOn(opened, { formTypes: [bedForm, aboutPersons] });
    let karen: Caller;
    let rita: Caller;
    let groupId: string;

    beforeEach(async () => {
      api.setTime(testTime);
      groupId = await api.aGroup();
      karen = await api.aPerson({ [groupId]: ["enter", "submit"] });
      rita = await api.aPerson({ [groupId]: ["review"] }, "Rita Anmelder");
    });

    const print = (caller: Caller, { id }: Report, query = "") =>
      caller.ask("GET", `${paths.print(id)}${query}`);
    const pagesOf = async (report: Report, query = "") =>
      readPdf((await print(karen, report, query)).bytes).pages;
    const submitRows = async (...words: Parameters<typeof rowsOf>[0]) => {
      const draft = await aDraft(karen, groupId, rowsOf(words));
      return (await submit(karen, draft)).body.report;
    };

    it("is a PDF with a plain name that nothing on the way may keep", async () => {
      const draft = await aDraft(karen, groupId, rowsOf([{}]));
      const reply = await print(karen, draft);
      expect(reply.status).toBe(200);
      expect(reply.headers).toMatchObject({
        "content-type": "application/pdf",
        "content-disposition": 'attachment; filename="skema-1-2025-09.pdf"',
        "cache-control": "no-store",
      });
      const page = readPdf(reply.bytes).pages[0]!;
      expect(page).toContain("Medicinsk Center");
      expect(page).toContain("Ikke indberettet endnu");
      expect(page).toContain("10-10-2025 kl. 10.00");
      // The register's name of the unit.
      expect(page).toContain("9101011\nAfsnit 9101011\n01-09-2025\n24\n22\n20");
    });

    it("shows the rows as they stand, or as a version was submitted", async () => {
      const first = await submitRows({ patients: 7 });
      const edited = await karen.ask<Report>("POST", paths.edit(first.id), { headers: etag(first) });
      const draft = await saveRows(karen, edited.body, rowsOf([{ patients: 8 }]));
      const asItStands = (await pagesOf(draft))[0]!;
      expect(asItStands).toContain("24\n22\n8");
      expect(asItStands).toContain("Ændringer efter version 1");

      const second = (await submit(karen, draft)).body.report;
      const latest = (await pagesOf(second))[0]!;
      expect(latest).toContain("24\n22\n8");
      expect(latest).toContain("Skema 1 · version 2 ·");
      const older = await print(karen, second, "?version=1");
      expect(older.headers["content-disposition"]).toContain('"skema-1-2025-09-version-1.pdf"');
      const page = readPdf(older.bytes).pages[0]!;
      expect(page).toContain("24\n22\n7");
      expect(page).toContain("erstattet af version 2");

      const missing = await print(karen, second, "?version=3");
      expect(missing).toMatchObject({ status: 404, body: { code: "report.not-found" } });
    });

    it("says what a reviewer sent back until it is mended, and who approved", async () => {
      const sent = await submitRows({ date: "2025-09-01" }, { date: "2025-09-02" });
      const returned = await rita.ask<Report>("POST", paths.return(sent.id), {
        headers: etag(sent),
        body: { rows: [{ row: 1, field: "patients", reason: "Er de fra i går?" }] },
      });
      const said = /^version 1, Rita Anmelder, \d\d-\d\d-\d{4} kl. \d\d.\d\d: Patienter: Er de fra i går\?$/m;
      for (const query of ["", "?version=1"]) {
        const page = (await pagesOf(returned.body, query))[0]!;
        expect(page.search(said)).toBeGreaterThan(page.indexOf("02-09-2025"));
      }
      const mended = await saveRows(karen, returned.body, rowsOf([{ date: "2025-09-02", patients: 3 }]));
      const again = (await submit(karen, mended)).body.report;
      expect((await pagesOf(again))[0]).not.toContain("Afvist");
      expect((await pagesOf(again, "?version=1"))[0]).toMatch(said);

      const approved = await rita.ask<Report>("POST", paths.approve(again.id), {
        headers: etag(again),
        body: {},
      });
      // A remark is talked of beside the report, and is no part of it.
      const remarks = [{ id: randomUUID(), row: 0, reason: "Og den første?" }];
      await rita.ask("POST", paths.remarks(again.id), { body: { version: again.version, rows: remarks } });
      const page = (await pagesOf(approved.body))[0];
      expect(page).toContain("Godkendt\nRita Anmelder\n");
      expect(page).not.toContain("Og den første?");
    });

    it("is refused above 5,000 rows, with both numbers", async () => {
      const day = (at: number) => `2025-09-${String((at % 30) + 1).padStart(2, "0")}`;
      const rows = Array.from({ length: 5_001 }, (_, at) => ({
        department: `9101${String(Math.floor(at / 30)).padStart(3, "0")}`,
        date: day(at),
      }));
      const draft = await saveRows(
        karen,
        await createReport(karen, groupId),
        rowsOf(rows.slice(0, 5_000)),
        rowsOf(rows.slice(5_000)),
      );
      expect(draft.rows).toBe(5_001);
      expect(await print(karen, draft)).toMatchObject({
        status: 422,
        body: { code: "report.too-large-to-print", details: { rows: 5_001, limit: 5_000 } },
      });
    });

    it("is one of three at a time: who asks for more is told when to come again", async () => {
      const report = await submitRows(
        ...Array.from({ length: 30 }, (_, day) => ({ date: `2025-09-${String(day + 1).padStart(2, "0")}` })),
      );
      const replies = await Promise.all(Array.from({ length: 10 }, () => print(karen, report)));
      const refused = replies.filter(({ status }) => status === 429);
      expect(refused.length).toBeGreaterThan(0);
      expect(new Set(refused.map(({ headers }) => headers["retry-after"]))).toEqual(new Set(["10"]));
    });

    it("is in the language asked for, and no other query is understood", async () => {
      const draft = await createReport(karen, groupId);
      expect((await pagesOf(draft, "?lang=en"))[0]).toContain("The report holds no registrations.");
      for (const query of ["?lang=sv", "?version=0", "?version=x", "?page=1"]) {
        expect(await print(karen, draft, query), query).toMatchObject({
          status: 400,
          body: { code: "request.invalid" },
        });
      }
    });

    it("names the person of a form about persons in its own field, and the form's own counts", async () => {
      await api.database.owner
        .insertInto("rights")
        .values({
          group_id: groupId,
          person_id: karen.personId,
          form_type: aboutPersons.key,
          right: "enter",
        })
        .execute();
      const created = await karen.ask<Report>("POST", paths.reports, {
        body: { groupId, formType: aboutPersons.key, period: "2025-09", person: "010190-1234" },
      });
      const draft = await saveRows(karen, created.body, { ...rowsOf([{}]), counts: { visits: [31] } });
      const page = (await pagesOf(draft))[0]!;
      expect(page).toContain("Genoptræning");
      expect(page).toContain("CPR-nummer\n0101901234");
      expect(page).toContain("01-09-2025\n31");
      expect(page).not.toContain("Patienter");
    });
  });
});
