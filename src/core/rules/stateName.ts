import { cellStates } from "../record/Registrations.ts";

const names = Object.keys(cellStates) as (keyof typeof cellStates)[];

/** A cell state's word for details: "fraction", "cellError" … */
export const stateName = (state: number): keyof typeof cellStates =>
  names.find((name) => cellStates[name] === state) ?? "unreadable";
