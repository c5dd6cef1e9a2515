import type { Right } from "../../core/contract/people.ts";
import type { RightRequest } from "../../core/contract/rights.ts";
import { createFormats } from "./formats.ts";
import { rightsDa as verbs } from "./messages.da.ts";

const { list, moment } = createFormats("da-DK");

const named = (rights: readonly Right[]) => list(rights.map((right) => verbs[right]));

/** Asking for rights, deciding and withdrawing, in Danish. */
export const rightsRoomDa = {
  title: "Brugerroller",
  names: {
    read: "Læse",
    enter: "Indtaste",
    submit: "Indberette",
    review: "Gennemgå",
    administer: "Administrere",
  } satisfies Record<Right, string>,
  /** What each lets a person do. */
  lets: {
    read: "Se gruppens bakker, skemaer og tal.",
    enter: "Oprette og redigere skemaer, gemme kladder og lægge i udbakke.",
    submit: "Indberette skemaer og annullere dem.",
    review: "Godkende indberettede skemaer eller sende dem tilbage.",
    administer: "Afgøre anmodninger, fjerne rettigheder og ændre gruppens indstillinger.",
  } satisfies Record<Right, string>,
  ask: {
    title: "Anmod om brugerroller",
    about: "En administrator i gruppen skal godkende din anmodning. Du får en besked, når den er afgjort.",
    group: "Gruppe",
    search: "Find en anden gruppe",
    searchHelp: "Skriv mindst to bogstaver af navnet",
    searching: "Søger …",
    none: (text: string) => `Ingen gruppe passer på "${text}".`,
    many: "De første 50 er vist. Skriv mere af navnet.",
    formType: "Skematype",
    rights: "Jeg vil gerne kunne",
    held: "det kan du allerede",
    note: "Hvorfor (kan udelades)",
    noteHelp: "Vises for gruppens administratorer",
    send: "Send anmodning",
    asks: {
      group: "Vælg den gruppe, du vil have rettigheder i.",
      rights: "Vælg mindst én rettighed.",
      note: "Skriv begrundelsen uden CPR-nummer.",
    },
    sent: (group: string, rights: readonly Right[]) =>
      `Anmodningen om rettighed til at ${named(rights)} i ${group} er sendt.`,
  },
  own: {
    title: "Dine anmodninger",
    none: "Du har ikke bedt om noget endnu.",
    what: ({ rights, groupName }: RightRequest) => `${named(rights)} i ${groupName}`,
    asked: (at: string) => `Sendt ${moment(at)}`,
    states: {
      open: "Venter",
      approved: "Godkendt",
      refused: "Afvist",
      replaced: "Erstattet af en nyere",
    } satisfies Record<RightRequest["state"], string>,
    decided: (by: string, at: string) => `af ${by} ${moment(at)}`,
    note: (note: string) => `Begrundelse: ${note}`,
    byOther: "En anden administrator afgør den; du kan ikke afgøre din egen.",
  },
  decide: {
    title: "Anmodninger til dig",
    none: "Ingen venter på et svar.",
    what: ({ person, rights, groupName }: RightRequest) =>
      `${person.name} vil gerne kunne ${named(rights)} i ${groupName}.`,
    approve: "Godkend",
    refuse: "Afvis …",
    refuseTitle: "Afvis anmodningen?",
    refuseYes: "Ja, afvis",
    refuseNote: "Begrundelse",
    refuseHelp: "Den, der spørger, får den at se. Den kan udelades.",
    approved: (name: string) => `Godkendt. ${name} får besked.`,
    refused: (name: string) => `Afvist. ${name} får besked.`,
  },
  members: {
    title: "Medlemmer",
    of: (group: string) => `Alle med rettigheder i ${group}.`,
    find: "Find medlem",
    none: "Ingen medlemmer passer på det navn.",
    you: (name: string) => `${name} (dig)`,
    more: "Vis flere",
    withdraw: (right: Right, name: string) => `Fjern rettigheden til at ${verbs[right]} fra ${name}`,
    sure: "Fjern rettigheden?",
    sureHelp: (right: Right, name: string, group: string) =>
      `${name} kan derefter ikke ${verbs[right]} i ${group}. Det, ${name} allerede har gjort, bliver stående.`,
    yes: "Ja, fjern den",
    withdrawn: (right: Right, name: string) => `${name} har ikke længere rettighed til at ${verbs[right]}.`,
  },
  fetchAgain: "Hent igen",
  loading: "Henter …",
};
