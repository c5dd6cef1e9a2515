import { describe, expect, it } from "vitest";
import type { FormType } from "../../../src/core/record/FormType.ts";
import { drawReport } from "../../../src/api/print/drawReport.ts";
import { wordsDa } from "../../../src/api/print/words.da.ts";
import { aPrintJob } from "../../support/aPrintJob.ts";
import { readPdf } from "../../support/readPdf.ts";

const print = async (...job: Parameters<typeof aPrintJob>) => readPdf(await drawReport(aPrintJob(...job)));
const days = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ date: `2025-09-${String((at % 30) + 1).padStart(2, "0")}` }));

describe("a printed report", () => {
  it("says which report it is, whose, how it stands, and who did what when, in Danish time", async () => {
    const { pages } = await print({
      version: 2,
      report: { state: "submitted", version: 2, approved: true },
      submission: { by: "Karen Planlægger", at: "2025-10-09T22:30:00+00:00" },
      approval: { by: "Rita Anmelder", at: "2025-12-01T11:00:00Z" },
    });
    const lines = pages[0]!.split("\n");
    const after = (label: string) => lines.slice(lines.indexOf(label) + 1, lines.indexOf(label) + 3);
    expect(lines).toContain("Sengepladser");
    expect(lines).toContain("Skema 12 · september 2025");
    expect(after("Gruppe")[0]).toBe("Medicinsk Center");
    expect(after("Status").join(" ")).toContain("Indberettet, version 2 gælder, godkendt");
    expect(after("Version")[0]).toBe("2");
    expect(lines.lastIndexOf("Indberettet")).toBeGreaterThan(lines.indexOf("Version"));
    expect(lines).toContain("10-10-2025 kl. 00.30");
    expect(after("Godkendt")).toEqual(["Rita Anmelder", "01-12-2025 kl. 12.00"]);
    expect(after("Senest ændret")).toEqual(["Søren Ågård", "10-10-2025 kl. 10.00"]);
    expect(after("Rækker")[0]).toBe("3");
    expect(after("Udskrevet")[0]).toBe("10-10-2025 kl. 10.05");
    expect(lines).toContain("Skema 12 · version 2 · Udskrevet 10-10-2025 kl. 10.05");
  });

  it.each([
    ["a draft never submitted", null, { state: "draft", version: 0 }, "Kladde", "Ikke indberettet endnu"],
    [
      "a draft of a submitted report",
      null,
      { state: "draft", version: 3 },
      "Kladde, under redigering, version 3 gælder",
      "Ændringer efter version 3",
    ],
    [
      "the version in force while its report is edited",
      3,
      { state: "outbox", version: 3 },
      "Indberettet, version 3 gælder",
      "3",
    ],
    [
      "an older version",
      1,
      { state: "submitted", version: 3, approved: true },
      "Indberettet, erstattet af version 3",
      "1",
    ],
    ["a cancelled report", 1, { state: "cancelled", version: 1 }, "Annulleret", "1"],
  ] as const)("says of %s how it stands", async (_, version, report, status, versionText) => {
    const { pages } = await print({ version, report });
    const lines = pages[0]!.split("\n");
    const between = lines.slice(lines.indexOf("Status") + 1, lines.indexOf("Version"));
    expect(between.join(" ")).toBe(status);
    // The badge says it of the same version.
    const trays = lines.filter((line) => Object.values<string>(wordsDa.tray).includes(line));
    expect(new Set(trays)).toEqual(new Set([status.split(",")[0]]));
    expect(lines[lines.indexOf("Version") + 1]).toBe(versionText);
  });

  it("shows each row by the form's columns: codes, the unit's name, dd-mm-yyyy and counts", async () => {
    const { pages } = await print({ words: [{ department: "011", date: "2025-09-14", patients: 1234 }] });
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain(
      ["1", "9101", "011", "Ortopædkirurgisk afsnit Ø", "14-09-2025", "24", "22", "1.234"].join("\n"),
    );
    expect(pages[0]).not.toContain("SOR-kode");
  });

  it("prints 300 rows with the headings, the page's number and the version on every page", async () => {
    const { pages } = await print({ words: days(300) });
    expect(pages.length).toBeGreaterThan(5);
    pages.forEach((page, at) => {
      const lines = page.split("\n");
      expect(lines.filter((line) => line === "Afdelingskode")).toHaveLength(1);
      expect(lines.filter((line) => line === "Patienter")).toHaveLength(1);
      expect(lines).toContain(`Side ${at + 1} af ${pages.length}`);
      expect(lines).toContain("Skema 12 · kladde · Udskrevet 10-10-2025 kl. 10.05");
    });
    expect(pages[1]).toContain("Sengepladser · Skema 12 · september 2025 · Medicinsk Center");
    const numbers = pages.flatMap((page) => page.match(/^\d{1,3}(?=\n9101\n)/gm) ?? []);
    expect(numbers).toEqual(Array.from({ length: 300 }, (_, at) => `${at + 1}`));
  });

  it("shows a faulty cell as typed with a sign before it, whole below its row where it is long", async () => {
    const long = "den 31. september, eller var det den 30.? Spørg Bente";
    const { pages } = await print({
      words: [{ patients: null, date: null, typed: { patients: "tolv", date: long } }],
    });
    expect(pages[0]).toContain("! tolv");
    expect(pages[0]).toContain(`! Dato:\n${long}`);
    expect(pages[0]).toContain("Cellen er ikke gyldig og er vist, som den er skrevet.");
    expect((await print()).pages[0]).not.toContain("Cellen er ikke gyldig");
  });

  it("says under a row why its warnings are accepted, and what a reviewer said of it", async () => {
    const job = aPrintJob();
    const { pages } = await print({
      rows: { ...job.rows, reasons: [{ row: 0, text: "Lukket for renovering." }] },
      rejections: [
        {
          row: 1,
          version: 1,
          field: "patients",
          reason: "Flere end i går?",
          by: "Rita Anmelder",
          at: "2025-10-09T11:30:00Z",
        },
      ],
    });
    const lines = pages[0]!.split("\n");
    const places = [
      "01-09-2025",
      "Lukket for renovering.",
      "02-09-2025",
      "version 1, Rita Anmelder, 09-10-2025 kl. 13.30: Patienter: Flere end i går?",
      "03-09-2025",
    ].map((text) => lines.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(lines).toContain("Begrundelse:");
    expect(lines).toContain("Afvist");
    expect(lines[lines.indexOf("Afviste rækker") + 1]).toBe("1");
  });

  it("goes on over pages where reviewers wrote at length", async () => {
    const reason = "Tallene stemmer ikke med afsnittets egen opgørelse. ".repeat(38);
    const rejections = Array.from({ length: 8 }, (_, at) => ({
      row: 0,
      version: at + 1,
      field: null,
      reason: `${reason} slut ${at}`,
      by: "Rita Anmelder",
      at: "2025-10-09T11:30:00Z",
    }));
    const { pages } = await print({ rejections });
    expect(pages.length).toBeGreaterThan(1);
    const text = pages.join("\n").replaceAll("\n", " ");
    for (const { version } of rejections) expect(text).toContain(`slut ${version - 1}`);
  });

  it("says that an empty report is empty", async () => {
    const { pages } = await print({ words: [] });
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain("Skemaet indeholder ingen registreringer.");
    expect(pages[0]).toContain("Side 1 af 1");
  });

  it("speaks English when asked", async () => {
    const { pages, objects } = await print({ lang: "en", report: { version: 1 } });
    expect(pages[0]).toContain("Bed capacity\nReport 12 · September 2025");
    expect(pages[0]).toContain("10-10-2025 at 10:00");
    expect(pages[0]).toContain("Page 1 of 1");
    expect(objects).toContain("/Lang (en-GB)");
    expect(pages[0]).not.toMatch(/Skema|Rækker|Patienter/);
  });

  it("cuts a name of 300 letters and keeps the table's columns", async () => {
    const { pages } = await print({ unitNames: ["Æ".repeat(300), "ord ".repeat(75), "kort"] });
    expect(pages).toHaveLength(1);
    const lines = pages[0]!.split("\n");
    expect(lines.filter((line) => /^Æ+…$/.test(line))).toHaveLength(1);
    expect(lines.filter((line) => /^(ord )+\w*…$/.test(line))).toHaveLength(1);
    expect(lines.filter((line) => line === "24")).toHaveLength(3);
  });

  it("replaces what the font lacks and drops what would turn or hide text", async () => {
    const { pages } = await print({
      group: "Med\u202E\u0000icinsk\u200B\r\nCenter 👩‍⚕️🏥 A\u030Ange \uD800 \u05D0",
      unitNames: ["Afsnit\tÆ", "(\\) <b>", "'; drop table reports; --"],
    });
    const lines = pages[0]!.split("\n");
    const group = lines.slice(lines.indexOf("Gruppe") + 1, lines.indexOf("Periode")).join(" ");
    expect(group).toBe("Med icinsk Center \uFFFD\uFFFD Ånge \uFFFD \uFFFD");
    expect(lines).toContain("Afsnit Æ");
    expect(lines).toContain("(\\) <b>");
    expect(lines).toContain("'; drop table reports; --");
  });

  it("embeds its fonts, and tells screen readers its language, title and table", async () => {
    const { objects } = await print({ words: days(60) });
    const count = (pattern: RegExp) => objects.match(pattern)?.length ?? 0;
    expect(objects).toMatch(/\/FontName \/[A-Z]{6}\+Roboto-Regular/);
    expect(count(/\/FontFile2 \d+ 0 R/g)).toBe(2);
    expect(objects).not.toContain("/Helvetica");
    expect(objects).toContain("/StructTreeRoot");
    expect(objects).toContain("/Marked true");
    expect(objects).toContain("/Lang (da-DK)");
    expect(objects).toContain("/DisplayDocTitle true");
    expect(objects).toContain("(Sengepladser, skema 12, september 2025)");
    // One table however many pages: a heading row, then a row for each registration.
    expect(count(/\/S \/Table\b/g)).toBe(1);
    expect(count(/\/S \/TR\b/g)).toBe(61);
    expect(count(/\/Scope \/Column/g)).toBe(8);
    expect(count(/\/Scope \/Row/g)).toBe(60);
    expect(count(/\/S \/TD\b/g)).toBe(60 * 7);
    expect(count(/\/S \/H1\b/g)).toBe(1);
  });

  it("prints another form type from its definition, with its person and however many counts", async () => {
    const text = (word: string) => ({ label: { da: word, en: word }, help: { da: "", en: "" } });
    const many = Array.from({ length: 14 }, (_, at) => `count${String.fromCharCode(65 + at)}`);
    const form: FormType = {
      key: "genoptraening",
      title: { da: "Genoptræning", en: "Rehabilitation" },
      guidance: { da: "", en: "" },
      fields: [
        { key: "date", type: "date", ...text("Startdato") },
        { key: "sorCode", type: "code", ...text("SOR-kode") },
        ...many.map((key, at) => ({ key, type: "count" as const, ...text(`Forløb nummer ${at + 1}`) })),
      ],
      person: text("CPR-nummer"),
      rules: "counts",
    };
    const { pages } = await print({
      form,
      report: { person: "0101901234", formType: form.key },
      rows: {
        units: [{ sorCode: "926731000016006" }],
        unit: [0],
        date: ["2025-09-14"],
        counts: Object.fromEntries(many.map((key, at) => [key, [1000 + at]])),
        typed: [],
      },
    });
    expect(pages[0]).toContain("CPR-nummer\n0101901234");
    expect(pages[0]).toContain(
      [
        "1",
        "14-09-2025",
        "926731000016006",
        "Ortopædkirurgisk afsnit Ø",
        ...many.map((_, at) => `1.0${String(at).padStart(2, "0")}`),
      ].join("\n"),
    );
    expect(pages[0]).not.toContain("Afdelingskode");
  });

  it("prints a form of more counts than any paper is wide", async () => {
    const many = Array.from({ length: 60 }, (_, at) => `c${"x".repeat(at)}`);
    const label = { da: "Antal", en: "Count" };
    const { pages } = await print({
      form: {
        ...aPrintJob().form,
        fields: many.map((key) => ({ key, type: "count", label, help: label })),
      },
      rows: {
        ...aPrintJob().rows,
        counts: Object.fromEntries(many.map((key) => [key, [1, 2, 3]])),
      },
    });
    expect(pages[0]!.match(/^3$/gm)).toHaveLength(61 + 1);
  });
});
