import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { OfficeAddinManifest } from "office-addin-manifest";
import sharp from "sharp";
import { beforeAll, describe, expect, it } from "vitest";
import { hostActions } from "../../src/addin/workbook/Host.ts";
import { adaptManifest, developmentOrigin } from "../../scripts/adaptManifest.ts";
import { iconSizes } from "../../scripts/iconSizes.ts";
import { emitPane } from "./emitPane.ts";
import { everyElement, readElements, type Element } from "./readElements.ts";

const root = new URL("../../", import.meta.url);
const manifestPath = fileURLToPath(new URL("manifest.xml", root));
const xml = readFileSync(manifestPath, "utf8");
const manifest = readElements(xml);
const elements = everyElement(manifest);
const named = (name: string) => elements.filter((element) => element.name === name);
const childrenOf = (name: string) => named(name).flatMap(({ children }) => children);
const resources = new Map(
  childrenOf("Resources").flatMap(({ children }) => children.map((r) => [r.attributes.id!, r])),
);
const urls = [...new Set([...xml.matchAll(/"(https?:[^"]*)"/g)].map(([, url]) => url!))].filter(
  (url) => !url.startsWith("http://schemas.") && !url.startsWith("http://www.w3.org"),
);
const version = (JSON.parse(readFileSync(new URL("package.json", root), "utf8")) as { version: string })
  .version;

/** Element → its children in the order of Microsoft's schema (office-js-docs: manifest element ordering). */
const order: Record<string, string> = {
  OfficeApp:
    "Id Version ProviderName DefaultLocale DisplayName Description IconUrl HighResolutionIconUrl SupportUrl AppDomains Hosts Requirements DefaultSettings Permissions VersionOverrides ExtendedOverrides",
  VersionOverrides: "Description Requirements Hosts Resources",
  DesktopFormFactor: "GetStarted FunctionFile ExtensionPoint",
  GetStarted: "Title Description LearnMoreUrl",
  CustomTab: "Group Label",
  Group: "Label Icon Control",
  Control: "Label Supertip Icon Action Items",
  Item: "Label Supertip Icon Action",
  Supertip: "Title Description",
  Resources: "Images Urls ShortStrings LongStrings",
};

describe("manifest.xml", () => {
  it("is read by Microsoft's own reader, with the version of package.json", async () => {
    const info = await OfficeAddinManifest.readManifestFile(manifestPath);
    expect(info).toMatchObject({
      officeAppType: "TaskPaneApp",
      hosts: ["Workbook"],
      defaultLocale: "da-DK",
      permissions: "ReadWriteDocument",
      version: `${version}.0`,
    });
    expect(info.id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  });

  it.each(Object.entries(order))("keeps the order of elements in %s", (name, expected) => {
    const allowed = expected.split(" ");
    for (const { children } of named(name).filter(({ children }) => children.length > 0)) {
      const places = children.map((child) => allowed.indexOf(child.name));
      expect(places).not.toContain(-1);
      expect(places).toEqual([...places].sort((a, b) => a - b));
    }
  });

  it("asks for the requirement sets we build on, and no others", () => {
    const sets = childrenOf("Sets").map(({ attributes }) => [attributes.Name, attributes.MinVersion]);
    expect(sets).toEqual([
      ["ExcelApi", "1.14"],
      ["DialogApi", "1.2"],
      ["SharedRuntime", "1.1"],
    ]);
  });

  it("keeps every resid within 32 characters, unique and resolved to the right kind", () => {
    const ids = childrenOf("Resources").flatMap(({ children }) =>
      children.map(({ attributes }) => attributes.id!),
    );
    expect(ids.filter((id) => id.length > 32)).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { name, attributes } of elements.filter(({ attributes }) => "resid" in attributes))
      expect(`${name} → ${resources.get(attributes.resid!)?.name}`).toBe(`${name} → ${kindOf(name)}`);
  });

  it("keeps strings within Office's lengths, in both languages", () => {
    const limits: [string, number][] = [
      ["ShortStrings", 125],
      ["LongStrings", 250],
    ];
    for (const [group, limit] of limits)
      expect(
        childrenOf(group)
          .flatMap(textsOf)
          .filter((text) => text.length > limit),
      ).toEqual([]);
    const own = manifest.children.filter(({ name }) => name === "DisplayName" || name === "Description");
    expect(own.flatMap(textsOf).filter((text) => text.length > 125)).toEqual([]);
  });

  it("gives every string an en-US override, and none for the default locale", () => {
    const strings = [
      ...named("String"),
      ...manifest.children.filter(({ name }) => /^(DisplayName|Description)$/.test(name)),
    ];
    expect(strings.length).toBeGreaterThan(10);
    for (const { children } of strings)
      expect(children.map(({ attributes }) => attributes.Locale)).toEqual(["en-US"]);
  });

  it("speaks HTTPS only, from one origin", () => {
    expect(urls.length).toBeGreaterThan(40);
    expect(urls.filter((url) => new URL(url).origin !== developmentOrigin)).toEqual([]);
  });

  it("names one page for the pane, its functions and its runtime, kept alive", () => {
    const [runtime] = named("Runtime");
    expect(runtime?.attributes).toEqual({ resid: "Pane.Url", lifetime: "long" });
    const pages = [
      ...named("FunctionFile"),
      ...childrenOf("Action").filter(({ name }) => name === "SourceLocation"),
    ];
    expect(new Set(pages.map(({ attributes }) => attributes.resid))).toEqual(new Set(["Pane.Url"]));
    expect(named("TaskpaneId")).toEqual([]);
    expect(resources.get("Pane.Url")?.attributes.DefaultValue).toBe(
      childrenOf("DefaultSettings")[0]?.attributes.DefaultValue,
    );
  });

  it("runs only actions that the pane binds", () => {
    const functions = named("FunctionName").map(({ text }) => text);
    expect(functions.filter((name) => !(hostActions as readonly string[]).includes(name))).toEqual([]);
    expect(functions).toEqual(expect.arrayContaining(["checkSheet", "saveDraft", "submitReport"]));
  });

  it("gives the cell menu exactly one control, a menu", () => {
    const [menu] = named("OfficeMenu");
    expect(menu?.attributes.id).toBe("ContextMenuCell");
    expect(menu?.children.map(({ attributes }) => attributes["xsi:type"])).toEqual(["Menu"]);
  });

  it("gives every control and item an id of its own", () => {
    const ids = ["CustomTab", "Group", "Control", "Item"]
      .flatMap(named)
      .map(({ attributes }) => attributes.id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("offers each icon in the sizes Office needs", () => {
    for (const { children } of named("Icon"))
      expect(children.map(({ attributes }) => Number(attributes.size))).toEqual(
        expect.arrayContaining([16, 32, 80]),
      );
    for (const { attributes } of named("Icon").flatMap(({ children }) => children))
      expect(resources.get(attributes.resid!)?.attributes.DefaultValue).toMatch(`-${attributes.size}.png`);
    expect(attributeOf("IconUrl")).toMatch("-32.png");
    expect(attributeOf("HighResolutionIconUrl")).toMatch("-64.png");
  });
});

describe("the files that the manifest names", () => {
  let emitted: string[];
  beforeAll(async () => {
    emitted = await emitPane();
  });

  it("are all in the pane's build", () => {
    const files = urls.map((url) => new URL(url).pathname.replace(/^\/pane\//, ""));
    expect(files.filter((file) => !emitted.includes(file))).toEqual([]);
  });

  it("include icons of exactly the size their name says", async () => {
    for (const [name, sizes] of Object.entries(iconSizes))
      for (const size of sizes) {
        const { width, height, format } = await sharp(
          fileURLToPath(new URL(`assets/icons/${name}-${size}.png`, root)),
        ).metadata();
        expect({ name, width, height, format }).toEqual({ name, width: size, height: size, format: "png" });
      }
  });

  it("include shortcuts for actions that the pane binds, named in both languages", () => {
    const shortcuts = readPage("shortcuts.json") as {
      actions: { id: string; name: string }[];
      shortcuts: { action: string; key: { default: string } }[];
      resources: { default: Record<string, unknown> };
    };
    const ids = shortcuts.actions.map(({ id }) => id);
    expect([...ids].sort()).toEqual([...hostActions].sort());
    expect(shortcuts.actions.map(({ name }) => name)).toEqual(ids.map((id) => `\${resource.${id}}`));
    expect(shortcuts.shortcuts.filter(({ action }) => !ids.includes(action))).toEqual([]);
    expect(Object.keys(shortcuts.resources.default)).toEqual(ids);
    expect(Object.keys(readPage("shortcuts.en-US.json") as object)).toEqual(ids);
  });
});

describe("the manifest for another origin", () => {
  const target = { origin: "https://sengepladser.example.dk:8443", version: "1.2.3" };

  it("points every address there and carries the package's version", () => {
    const adapted = adaptManifest(xml, target);
    expect(adapted).not.toContain("localhost");
    expect(adapted).toContain(`"${target.origin}/pane/pane.html"`);
    expect(adapted).toContain("<Version>1.2.3.0</Version>");
  });

  it("takes an id of its own and lets in a sign-in page elsewhere", () => {
    const id = "0b8f1f0e-2a43-4c93-8f7c-7d4c0a1f6f55";
    const adapted = readElements(adaptManifest(xml, { ...target, id, issuer: "https://login.example.dk" }));
    expect(adapted.children[0]?.text).toBe(id);
    expect(everyElement(adapted).find(({ name }) => name === "AppDomain")?.text).toBe(
      "https://login.example.dk",
    );
    const names = adapted.children.map(({ name }) => name);
    expect(names.indexOf("AppDomains")).toBe(names.indexOf("SupportUrl") + 1);
  });

  it.each([
    "http://example.dk",
    "https://example.dk/",
    "https://example.dk/pane",
    "example.dk",
    "https://*.example.dk/x",
  ])("refuses %s as an origin", (origin) => {
    expect(() => adaptManifest(xml, { ...target, origin })).toThrow("Not an HTTPS origin");
  });

  it("refuses an id that is no GUID", () => {
    expect(() => adaptManifest(xml, { ...target, id: "sengepladser" })).toThrow("Not a GUID");
  });
});

/** What a `resid` on this element must point at. */
function kindOf(name: string): string {
  if (name === "Image") return "Image";
  return /^(Runtime|FunctionFile|SourceLocation|LearnMoreUrl)$/.test(name) ? "Url" : "String";
}

const textsOf = (element: Element): string[] => [
  element.attributes.DefaultValue!,
  ...element.children.map(({ attributes }) => attributes.Value!),
];

const attributeOf = (name: string) => named(name)[0]?.attributes.DefaultValue;

function readPage(name: string): unknown {
  const page = new URL(`assets/pages/${name}`, root);
  expect(existsSync(page)).toBe(true);
  return JSON.parse(readFileSync(page, "utf8"));
}
