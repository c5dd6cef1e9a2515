import { cellStates } from "../values/cellStates.ts";

type StateName = keyof typeof cellStates;

const names: StateName[] = [];
for (const name of Object.keys(cellStates) as StateName[]) names[cellStates[name]] = name;

/** A cell state's word for details: "fraction", "cellError" … */
export const stateName = (state: number): StateName => names[state] ?? "unreadable";
