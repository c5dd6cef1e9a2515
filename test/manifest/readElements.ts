/** One XML element, its children in document order. */
export interface Element {
  /** Without prefix: the manifest gives no name two meanings. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

const token =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<\/[^>]+>|<([\w:.-]+)((?:\s+[\w:.-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g;

interface OpenElement extends Element {
  readonly children: OpenElement[];
  text: string;
}

/**
 * Reads well-formed XML without CDATA or entities of its own into a tree that keeps the order of elements,
 * which office-addin-manifest's own reading loses.
 */
export function readElements(xml: string): Element {
  const root: OpenElement = { name: "", attributes: {}, children: [], text: "" };
  const open = [root];
  for (const [whole, name, attributes = "", selfClosing, text] of xml.matchAll(token)) {
    const parent = open.at(-1)!;
    if (name !== undefined) {
      const element = {
        name: name.replace(/^\w+:/, ""),
        attributes: readAttributes(attributes),
        children: [],
        text: "",
      };
      parent.children.push(element);
      if (selfClosing === "") open.push(element);
    } else if (text !== undefined) parent.text += text.trim();
    else if (whole.startsWith("</")) open.pop();
  }
  return root.children[0]!;
}

const readAttributes = (text: string) =>
  Object.fromEntries([...text.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, name, value]) => [name!, value!]));

/** The element and everything in it. */
export function everyElement(element: Element): Element[] {
  return [element, ...element.children.flatMap(everyElement)];
}
