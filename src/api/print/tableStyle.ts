import { colours, type Style } from "./Paper.ts";

export const heading: Style = { size: 8, weight: "bold", colour: colours.brand };
export const body: Style = { size: 8.5 };
export const faulty: Style = { size: 8.5, weight: "bold", colour: colours.fault };
export const noteLabel: Style = { size: 7.5, weight: "bold" };
export const rejectedLabel: Style = { size: 7.5, weight: "bold", colour: colours.fault };
export const noteText: Style = { size: 7.5 };

/** What marks a faulty cell for those who do not see its colour. */
export const faultSign = "! ";
/** Left and right of a cell's text. */
export const padding = 5;
/** Above a cell's text. */
export const above = 3;
export const lineHeight = 11;
export const noteHeight = 10;
