import helmet from "@fastify/helmet";
import { isLoopback, type ApiConfig } from "../config.ts";
import type { App } from "./App.ts";

/** Where Microsoft serves office.js, and the library it may load from there. */
const officeScripts = ["https://appsforoffice.microsoft.com", "https://ajax.aspnetcdn.com"];
/** Who shows add-ins in a frame: Excel on the web and its neighbours (facts/office.md §3, docs-pr#4911). */
const officeFrames = [
  "https://excel.cloud.microsoft",
  "https://*.cloud.microsoft",
  "https://*.officeapps.live.com",
  "https://*.sharepoint.com",
  "https://onedrive.live.com",
];

/**
 * Headers for the API and for the pane served beside it. Styles stay inline because office.js and Griffel
 * inject them; no X-Frame-Options, since Excel frames the pane; COOP off, or the sign-in dialog loses its opener.
 */
export async function sendSecurityHeaders(app: App, config: ApiConfig): Promise<void> {
  const local = isLoopback(config.host);
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        baseUri: ["'self'"],
        objectSrc: ["'none'"],
        formAction: ["'self'"],
        scriptSrc: ["'self'", ...officeScripts],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'", "data:"],
        workerSrc: ["'self'", "blob:"],
        connectSrc: ["'self'", new URL(config.signIn.issuer).origin],
        frameAncestors: ["'self'", ...officeFrames, ...(local ? workbenchOrigins(config.workbenchPort) : [])],
      },
    },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: "unsafe-none" },
    crossOriginResourcePolicy: { policy: "cross-origin" },
    originAgentCluster: true,
    // On localhost it would force https on everything else a developer runs there.
    strictTransportSecurity: !local,
    xFrameOptions: false,
  });
}

const workbenchOrigins = (port: number): string[] => [
  `https://localhost:${port}`,
  `http://localhost:${port}`,
];
