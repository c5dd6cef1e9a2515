import { expect, inject, it } from "vitest";
import { paths } from "../../src/core/contract/paths.ts";
import { sharedBrowser } from "./sharedBrowser.ts";

it("shows the API's description under its own policy, with nothing from elsewhere", async () => {
  const page = await (
    await sharedBrowser()
  ).newPage({ ignoreHTTPSErrors: true, viewport: { width: 1200, height: 1600 } });
  const complaints: string[] = [];
  const asked: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => asked.push(request.url()));
  const { origin } = new URL(inject("paneUrl"));

  await page.goto(`${origin}${paths.docs}`);
  await page.getByText("createReport", { exact: true }).click();
  await page.getByText("report.person-required").first().waitFor();
  await page.getByText('"formType": "sengepladser"').first().waitFor();

  expect(complaints).toEqual([]);
  expect(asked.filter((url) => !url.startsWith(origin) && !url.startsWith("data:"))).toEqual([]);
  if (process.env.SCREENSHOTS !== undefined)
    await page.screenshot({ path: `${process.env.SCREENSHOTS}/api-docs.png` });
});
