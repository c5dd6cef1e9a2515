import type { Right } from "../../core/contract/people.ts";

/** One of the demo's people: who she is to the sign-in, and what the seed lets her do in which group. */
export interface Persona {
  /** The subject of her tokens, and the `login_hint` that signs her in. */
  readonly id: string;
  readonly name: string;
  /** What she is there to show, in Danish. */
  readonly role: string;
  /** The company she signs in for. */
  readonly cvr: string;
  readonly rights: Readonly<Partial<Record<DemoGroup, readonly Right[]>>>;
}

/** Made up, as everything in the demo: the sample registers know units of this company. */
export const demoCvr = "99000001";

/** The demo's groups; their ids never change, so that a second start finds them. */
export const demoGroups = {
  medical: {
    id: "0d0f1b1c-6e5a-4c5e-9a51-3f2f5b1f0a01",
    name: "Medicinsk Center, Eksempel Universitetshospital",
    cvr: demoCvr,
  },
  fjordby: { id: "0d0f1b1c-6e5a-4c5e-9a51-3f2f5b1f0a02", name: "Fjordby Sygehus" },
} as const;
export type DemoGroup = keyof typeof demoGroups;

export const personas: readonly Persona[] = [
  {
    id: "karen",
    name: "Karen Planlægger",
    role: "Planlægger i én gruppe",
    cvr: demoCvr,
    rights: { medical: ["read", "enter", "submit"] },
  },
  {
    id: "mads",
    name: "Mads Mangesteds",
    role: "Planlægger i to grupper",
    cvr: demoCvr,
    rights: { medical: ["read", "enter", "submit"], fjordby: ["read", "enter", "submit"] },
  },
  {
    id: "rikke",
    name: "Rikke Reviewer",
    role: "Gennemgår indberetninger",
    cvr: demoCvr,
    rights: { medical: ["read", "review"], fjordby: ["read", "review"] },
  },
  {
    id: "admin",
    name: "Anders Administrator",
    role: "Administrator",
    cvr: demoCvr,
    rights: { medical: ["read", "administer"], fjordby: ["read", "administer"] },
  },
];

export const findPersona = (id: unknown): Persona | undefined =>
  personas.find((persona) => persona.id === id);
