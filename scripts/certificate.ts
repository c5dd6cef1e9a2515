import { X509Certificate } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { generate } from "selfsigned";

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

const day = 24 * 60 * 60 * 1000;
/** Browsers refuse certificates that live longer than 398 days. */
const lifetime = 397 * day;

/** The self-signed certificate for localhost in the folder; made on first use and again when it runs out. */
export async function ensureCertificate(folder: string): Promise<Certificate> {
  const kept = await readCertificate(folder).catch(() => undefined);
  return kept !== undefined && isFresh(kept) ? kept : makeCertificate(folder);
}

async function readCertificate(folder: string): Promise<Certificate> {
  const [key, cert] = await Promise.all(
    ["key.pem", "cert.pem"].map((name) => readFile(path.join(folder, name), "utf8")),
  );
  return { key: key!, cert: cert! };
}

const isFresh = ({ cert }: Certificate) =>
  Date.parse(new X509Certificate(cert).validTo) - Date.now() > 7 * day;

async function makeCertificate(folder: string): Promise<Certificate> {
  const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }], {
    algorithm: "sha256",
    notAfterDate: new Date(Date.now() + lifetime),
    extensions: [
      { name: "basicConstraints", cA: false },
      { name: "keyUsage", digitalSignature: true, keyEncipherment: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [
          { type: 2, value: "localhost" },
          { type: 7, ip: "127.0.0.1" },
          { type: 7, ip: "::1" },
        ],
      },
    ],
  });
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "key.pem"), key, { mode: 0o600 });
  await writeFile(path.join(folder, "cert.pem"), cert);
  return { key, cert };
}
