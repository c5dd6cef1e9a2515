import { createFormats } from "./formats.ts";

const { number, moment } = createFormats("da-DK");

/** The room of messages, in Danish; what a message says stands in messages.da.ts. */
export const inboxDa = {
  title: "Beskeder",
  label: "Beskeder, de nyeste først",
  about: "Systembeskeder om dine rettigheder og gruppens skemaer. Man kan ikke svare på dem.",
  loading: "Henter beskeder …",
  empty:
    "Ingen beskeder endnu. Her får du at vide, når et skema bliver sendt tilbage, godkendt eller annulleret, og når dine rettigheder ændres.",
  unread: "Ulæst",
  read: "Læst",
  at: (iso: string) => moment(iso),
  openReport: "Åbn skemaet",
  openRights: "Se anmodningerne",
  markRead: "Markér som læst",
  markAll: "Markér alle som læst",
  marked: (n: number) =>
    n === 0
      ? "Der var ingen ulæste beskeder."
      : n === 1
        ? "1 besked er læst."
        : `${number(n)} beskeder er læst.`,
  otherGroup: (name: string) =>
    `Skemaet hører til en anden gruppe, ${name}. Du går til den gruppe, når du åbner det.`,
  switchAndOpen: "Skift gruppe, og åbn skemaet",
  notMember: (name: string) => `Skemaet hører til ${name}, som du ikke længere er medlem af.`,
  older: "Vis ældre beskeder",
  fetchAgain: "Hent beskeder igen",
};
