import { describe, expect, it } from "vitest";
import { matchHeader } from "../../../src/core/mapping/matchHeader.ts";
import { type FieldKey, fieldKeys } from "../../../src/core/record/fields.ts";
import { form } from "../../../src/core/record/form.ts";

describe("matchHeader", () => {
  it.each<[string, FieldKey]>([
    ["Normerede pr", "date"],
    ["Normerede pr.", "date"],
    ["Norm. pr.", "date"],
    ["Dato", "date"],
    ["Census date", "date"],
    ["Normerede", "establishedBeds"],
    ["Normerede antal", "establishedBeds"],
    ["NORMEREDE SENGE", "establishedBeds"],
    ["Norm. senge", "establishedBeds"],
    ["Norm.", "establishedBeds"],
    ["Normerede senge kl. 23", "establishedBeds"],
    ["Normerde senge", "establishedBeds"],
    ["Disp. senge", "openBeds"],
    ["Disponible", "openBeds"],
    ["Disponibelt antal", "openBeds"],
    ["Åbne senge", "openBeds"],
    ["A\u030Abne senge", "openBeds"],
    ["Open beds", "openBeds"],
    ["Pt. kl. 23", "patients"],
    ["Pt. kl. 23.00", "patients"],
    ["Patienter", "patients"],
    ["Patiennter", "patients"],
    ["Belagte senge", "patients"],
    ["Indlagte", "patients"],
    ["Antal indlagte patienter kl. 23:00", "patients"],
    ["Sgh.", "hospitalCode"],
    ["Sygehus", "hospitalCode"],
    ["Sygehuskode", "hospitalCode"],
    ["Afd.", "departmentCode"],
    ["Afsnitskode", "departmentCode"],
    ["SHAK-kode", "departmentCode"],
    ["SHAK", "departmentCode"],
    ["SOR", "sorCode"],
    ["SOR-kode", "sorCode"],
    ["sor\u00a0kode", "sorCode"],
    ["Enhedens SOR kode", "sorCode"],
  ])("takes %j for %s", (header, field) => {
    expect(matchHeader(header)?.field).toBe(field);
  });

  it.each([
    "",
    "Afsnit",
    "Enhed",
    "Navn",
    "Bemærkning",
    "Sygehusnavn",
    "Afdelingsnavn",
    "Patienter på orlov",
    "Patienter kl. 07",
    "Belægning i %",
    "Disponible i pct.",
    "Ledige senge",
    "Available beds",
    "Overbelægning",
    "Uge",
    "Sortering",
    "Indberetningsdato",
    "Opgjort kl. 23.00, patienter på orlov er ikke talt med",
    "Normerede og disponible",
  ])("takes %j for none of ours", (header) => {
    expect(matchHeader(header)).toBeUndefined();
  });

  it("is surest of the form's own labels, then of aliases, then of near spellings", () => {
    const [label, alias, similar] = ["Patienter", "Indlagte", "Patiennter"].map((header) =>
      matchHeader(header),
    );
    expect([label?.reason, alias?.reason, similar?.reason]).toEqual(["header", "alias", "similar"]);
    expect(label!.confidence).toBeGreaterThan(alias!.confidence);
    expect(alias!.confidence).toBeGreaterThan(similar!.confidence);
  });

  it("knows every label and alias of the form as its own field's", () => {
    for (const field of fieldKeys)
      for (const word of [form[field].label.da, form[field].label.en, ...form[field].aliases])
        expect([word, matchHeader(word)?.field]).toEqual([word, field]);
  });
});
