/** Where the manifest in the repository points: `npm start` on the developer's own machine. */
export const developmentOrigin = "https://localhost:3000";

export interface ManifestTarget {
  /** E.g. "https://sengepladser.region.dk"; HTTPS, nothing after host and port. */
  readonly origin: string;
  /** "x.y.z" of package.json; Office wants four parts. */
  readonly version: string;
  /** A GUID: two installations side by side (test and production) need one each. */
  readonly id?: string | undefined;
  /** Origin of the sign-in page, when it is not ours. */
  readonly issuer?: string | undefined;
}

/** The manifest for another origin. Throws a plain Error on an origin or id that Office would refuse. */
export function adaptManifest(xml: string, { origin, version, id, issuer }: ManifestTarget): string {
  refuseBadOrigin(origin);
  const adapted = xml
    .replaceAll(developmentOrigin, origin)
    .replace(/<Version>[^<]*</, `<Version>${version}.0<`)
    .replace(/<Id>([^<]*)</, (_, ownId: string) => `<Id>${id === undefined ? ownId : validId(id)}<`);
  return issuer === undefined || issuer === origin ? adapted : withAppDomain(adapted, issuer);
}

function withAppDomain(xml: string, issuer: string): string {
  refuseBadOrigin(issuer);
  const appDomains = `  <AppDomains>\n    <AppDomain>${issuer}</AppDomain>\n  </AppDomains>\n`;
  return xml.replace("  <Hosts>\n", `${appDomains}  <Hosts>\n`);
}

function refuseBadOrigin(origin: string): void {
  if (!URL.canParse(origin) || !origin.startsWith("https://") || new URL(origin).origin !== origin)
    throw new Error(`Not an HTTPS origin such as https://sengepladser.region.dk: ${origin}`);
}

function validId(id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw new Error(`Not a GUID: ${id}`);
  return id.toLowerCase();
}
