import { chromium, type Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { paths } from "../../src/core/contract/paths.ts";
import { findBrowser } from "../support/findBrowser.ts";

let browser: Browser;

beforeAll(async () => {
  const { executablePath, args, env } = await findBrowser();
  const own = Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined);
  browser = await chromium.launch({ executablePath, args, env: { ...Object.fromEntries(own), ...env } });
});
afterAll(() => browser.close());

it("shows the API's description under its own policy, with nothing from elsewhere", async () => {
  const page = await browser.newPage({ ignoreHTTPSErrors: true, viewport: { width: 1200, height: 1600 } });
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
