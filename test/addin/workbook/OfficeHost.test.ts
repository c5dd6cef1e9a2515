import { afterEach, describe, expect, it } from "vitest";
import { OfficeHost } from "../../../src/addin/workbook/OfficeHost.ts";
import { officeInNode, type OfficeInNode } from "../../support/officeInNode.ts";

let pane: OfficeInNode;
afterEach(() => pane.close());

const open = async (language: string) => {
  pane = await officeInNode({ language });
  pane.install();
  return new OfficeHost();
};

describe("the program around the pane", () => {
  it.each(["da-DK", "en-US"])("says that it speaks %s", async (language) => {
    expect((await open(language)).language).toBe(language);
  });

  it("runs an action and is told when it is done", async () => {
    const host = await open("da-DK");
    const done: string[] = [];
    host.onAction("checkSheet", async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      done.push("checked");
    });
    await pane.host.invokeAction("checkSheet");
    expect(done).toEqual(["checked"]);
  });

  it("brings the pane to front", async () => {
    const host = await open("da-DK");
    await expect(host.showPane()).resolves.toBeUndefined();
    expect(pane.host.missing).toEqual([]);
  });
});
