/** Of what is typed and looks like a CPR number, in Danish. */
export const cprDa = {
  kept: "Det ligner et CPR-nummer og bliver ikke sendt. Skriv uden noget om personer.",
};
