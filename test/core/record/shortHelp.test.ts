import { describe, expect, it } from "vitest";
import { fieldKeys } from "../../../src/core/record/fields.ts";
import { form } from "../../../src/core/record/form.ts";
import { shortHelp } from "../../../src/core/record/shortHelp.ts";

describe("a help text made short", () => {
  it.each([
    ["Kort.", 255, "Kort."],
    ["Tælles kl. 23.00. Ikke på orlov. Mere.", 33, "Tælles kl. 23.00. Ikke på orlov."],
    ["Tælles kl. 23.00. Ikke på orlov.", 20, "Tælles kl. 23.00."],
    ["En meget lang sætning uden ende", 20, "En meget lang …"],
  ])("%j in %i characters is %j", (help, most, short) => {
    expect(shortHelp(help, most)).toBe(short);
  });

  it.each(fieldKeys)("says whole sentences about %s, in both languages", (field) => {
    for (const language of ["da", "en"] as const) {
      const short = shortHelp(form[field].help[language], 255);
      expect(short.length).toBeLessThanOrEqual(255);
      expect(short).toMatch(/^\p{Lu}.*\.$/u);
      expect(form[field].help[language].startsWith(short)).toBe(true);
    }
  });
});
