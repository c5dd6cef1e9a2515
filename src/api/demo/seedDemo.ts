import { bedForm } from "../../core/record/formTypes.ts";
import type { Database } from "../database/Database.ts";
import { importRegister } from "../registers/importRegister.ts";
import { listCurrentRegisters, renewImportDay } from "../registers/queries.ts";
import { demoGroups, personas, type DemoGroup, type Persona } from "../signin/personas.ts";

/** The repository's own small register; never taken for an official one. */
const demoRegister = new URL("../../../assets/registers/eksempel-shak.txt", import.meta.url);
const demoSource = "eksempel-shak.txt";

export interface DemoSetting {
  /** Of the embedded sign-in: a person is known by issuer and subject. */
  readonly issuer: string;
  /** The day the demo's register counts as imported on. */
  readonly now: Date;
}

/** Makes the demo's groups, people and register where they are missing; runs at every start of the demo. */
export async function seedDemo(database: Database, { issuer, now }: DemoSetting): Promise<void> {
  await database.owner.transaction().execute(async (tx) => {
    const groups = Object.values(demoGroups).map((group) => ({
      ...group,
      cut: "month" as const,
      required_measures: ["establishedBeds" as const, "openBeds" as const],
    }));
    await tx
      .insertInto("groups")
      .values(groups)
      .onConflict((conflict) => conflict.column("id").doUpdateSet({ cvr: (row) => row.ref("excluded.cvr") }))
      .execute();
    const people = personas.map(({ id, name, cvr }) => ({ issuer, subject: id, name, cvr }));
    const rows = await tx
      .insertInto("people")
      .values(people)
      .onConflict((conflict) =>
        conflict.columns(["issuer", "subject"]).doUpdateSet({
          name: (row) => row.ref("excluded.name"),
          cvr: (row) => row.ref("excluded.cvr"),
        }),
      )
      .returning(["id", "subject"])
      .execute();
    const rights = personas.flatMap((persona) =>
      rightsOf(persona, rows.find(({ subject }) => subject === persona.id)!.id),
    );
    await tx
      .insertInto("rights")
      .values(rights)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  });
  await seedRegister(database, now);
}

const rightsOf = (persona: Persona, personId: string) =>
  (Object.keys(persona.rights) as DemoGroup[]).flatMap((group) =>
    persona.rights[group]!.map((right) => ({
      group_id: demoGroups[group].id,
      person_id: personId,
      form_type: bedForm.key,
      right,
    })),
  );

/** A demo must not grow old: its register counts as imported today. An imported one is left alone. */
async function seedRegister(database: Database, now: Date): Promise<void> {
  const shak = (await listCurrentRegisters(database.owner)).find(({ system }) => system === "shak");
  if (shak === undefined) await importRegister(database, demoRegister, demoSource, now);
  else if (shak.source === demoSource)
    await renewImportDay(database.owner, shak.id, now.toISOString().slice(0, 10));
}
