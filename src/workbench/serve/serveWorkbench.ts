import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import compress from "@fastify/compress";
import serveFolder from "@fastify/static";
import fastify, { type FastifyInstance } from "fastify";

export interface WorkbenchServerOptions {
  readonly https: { readonly key: string; readonly cert: string };
  /** Loopback unless told. */
  readonly host?: string;
  readonly port: number;
  /** The built page; this project's own unless told, as are the next two. */
  readonly directory?: string;
  /** Icons, shortcuts and sample workbooks: folders icons, pages and workbooks. */
  readonly assets?: string;
  /** The manifest's file. */
  readonly manifest?: string;
  /** Where the pane is served; the same host name, or office.js refuses its host. */
  readonly paneOrigin: string;
}

/** Serves the workbench page, which is never part of the production build. The server is already listening. */
export async function serveWorkbench(options: WorkbenchServerOptions): Promise<FastifyInstance> {
  const { https, host = "localhost", port, paneOrigin } = options;
  const { directory = inProject("dist/workbench"), assets = inProject("assets") } = options;
  const { manifest = inProject("manifest.xml") } = options;
  const app = fastify({ https, forceCloseConnections: true }) as unknown as FastifyInstance;
  const policy = contentPolicy(paneOrigin);
  app.addHook("onRequest", (_request, reply, done) => {
    reply.headers({
      "content-security-policy": policy,
      "origin-agent-cluster": "?1",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": "no-cache",
    });
    done();
  });
  await app.register(compress);
  app.get("/settings.json", () => ({ pane: `${paneOrigin}/pane/pane.html` }));
  app.get("/manifest.xml", async (_request, reply) => {
    // Read anew, so that a changed manifest shows by reloading the page.
    return reply.type("application/xml; charset=utf-8").send(await readFile(manifest));
  });
  await app.register(serveFolder, { root: assets, prefix: "/assets/", cacheControl: false });
  await app.register(serveFolder, {
    root: `${assets}/workbooks`,
    prefix: "/workbooks/",
    cacheControl: false,
    decorateReply: false,
  });
  await app.register(serveFolder, {
    root: directory,
    prefix: "/",
    cacheControl: false,
    decorateReply: false,
  });
  await app.listen({ host, port });
  return app;
}

const inProject = (entry: string) => fileURLToPath(new URL(`../../../${entry}`, import.meta.url));

/**
 * Univer writes style elements and draws fonts and pictures from data; formulas run in a worker of ours. A pane may
 * be served from any port of its host (`?pane=`).
 */
function contentPolicy(paneOrigin: string): string {
  const { protocol, hostname } = new URL(paneOrigin);
  const panes = `${protocol}//${hostname}:*`;
  return [
    "default-src 'self'",
    "script-src 'self'",
    "worker-src 'self' blob:",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self' blob: ${panes}`,
    `frame-src ${panes}`,
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}
