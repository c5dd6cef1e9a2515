import type { Persona } from "./personas.ts";

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 "Segoe UI", system-ui, sans-serif; }
  body { max-width: 24rem; margin: 2rem auto; padding: 0 1rem; }
  h1 { font-size: 1.25rem; }
  ul { list-style: none; padding: 0; display: grid; gap: .5rem; }
  button { width: 100%; padding: .75rem 1rem; font: inherit; text-align: left; cursor: pointer;
    border: 1px solid; border-radius: 4px; background: none; color: inherit; }
  button:hover, button:focus-visible { outline: 2px solid #0f6cbd; outline-offset: 1px; }
  small { display: block; }`;

/** Choose one of the demo's people. Plain HTML: it works without scripts and with a screen reader. */
export const signInPage = (action: string, people: readonly Persona[]): string =>
  page(
    "Vælg en person",
    `<p>Dette er en demonstration. Der er ingen adgangskode: vælg, hvem du vil være.</p>
    <form method="post" action="${escapeHtml(action)}"><ul>${people.map(choice).join("")}</ul></form>`,
  );

/** Says that the sign-in cannot go on, without details of the request. */
export const signInErrorPage = (code: string): string =>
  page("Log ind mislykkedes", `<p>Luk vinduet, og prøv igen. (${escapeHtml(code)})</p>`);

const choice = ({ id, name, role }: Persona): string =>
  `<li><button name="persona" value="${escapeHtml(id)}">${escapeHtml(name)}<small>${escapeHtml(role)}</small></button></li>`;

const page = (title: string, body: string): string => `<!doctype html>
<html lang="da"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}: Sengepladser</title><style>${style}</style></head>
<body><main><h1>${title}</h1>${body}</main></body></html>`;

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character]!);
