/**
 * What we take from a SOR file, and the headings it goes by: SOR2's own, then those of the old sor.csv, then
 * likely spellings. SOR2's full list of columns is not published; an administrator names others with a map.
 */
const headings = {
  code: ["SorId", "SOR-kode", "SorIdentifier", "SorCode"],
  name: ["EntityName", "Enhedsnavn", "Navn"],
  from: ["FromDate", "FraDato", "GyldigFra"],
  firstFrom: ["FirstFromDate", "FørsteFraDato", "FoersteFraDato"],
  to: ["ToDate", "TilDato", "OphoertDato", "OphørtDato", "GyldigTil"],
  /** IE, SI or OE. */
  level: ["SorType", "SOR-type", "Niveau"],
  type: ["EntityTypeName", "Enhedstype"],
  institution: ["HealthInstitutionSorId", "SundhedsinstitutionSorKode", "SI_SOR-kode"],
  shak: ["ShakId", "ShakIdentifier", "ShakCode", "SHAK-kode", "SHAK", "SghAfd-kode"],
  yder: ["ProviderId", "ProviderIdentifier", "YderNumberId", "Ydernummer", "Ydernr"],
  cvr: ["InstitutionOwnerCvrNumberId", "CvrNumberId", "CvrNumberIdentifier", "CVR-nummer", "CVR-nr", "CVR"],
  ownerType: [
    "InstitutionOwnerEntityTypeName",
    "OwnerTypeName",
    "OwnerType",
    "IE_ejerforhold",
    "Ejerforhold",
  ],
  ownerName: ["InstitutionOwnerEntityName", "Institutionsejer"],
} as const satisfies Record<string, readonly string[]>;

export type SorColumn = keyof typeof headings;
export const sorColumns = Object.keys(headings) as SorColumn[];

/** Headings that an administrator names instead of ours; of several, the first that the file has. */
export type SorColumnMap = Partial<Readonly<Record<SorColumn, string | readonly string[]>>>;

/** Which column of the file is which; `missing` are those it cannot be read without, or that a map promised. */
export interface FoundColumns {
  /** Per column of the file, what it is; undefined for one that we do not take. */
  readonly columns: readonly (SorColumn | undefined)[];
  readonly missing: readonly SorColumn[];
}

/** Case, spaces and punctuation of a heading do not count. */
const plain = (heading: string): string =>
  heading
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");

/** Finds our columns by the file's first line. */
export function findSorColumns(header: readonly string[], map: SorColumnMap = {}): FoundColumns {
  const places = new Map<string, number>();
  header.forEach((heading, place) => {
    if (!places.has(plain(heading))) places.set(plain(heading), place);
  });
  const columns: (SorColumn | undefined)[] = header.map(() => undefined);
  const found = new Set<SorColumn>();
  for (const column of sorColumns) {
    const wanted = [map[column] ?? headings[column]].flat();
    const place = wanted.map((heading) => places.get(plain(heading))).find((at) => at !== undefined);
    if (place === undefined) continue;
    columns[place] = column;
    found.add(column);
  }
  return {
    columns,
    missing: sorColumns.filter((column) => !found.has(column) && isNeeded(column, found, map)),
  };
}

/** Without a first day nothing can be said of any day, and either of the two will do. */
function isNeeded(column: SorColumn, found: ReadonlySet<SorColumn>, map: SorColumnMap): boolean {
  if (map[column] !== undefined || column === "code" || column === "name") return true;
  return column === "from" && !found.has("firstFrom");
}
