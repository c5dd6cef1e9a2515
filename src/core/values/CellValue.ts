/**
 * What a worksheet cell holds, as the host's `values` give it: "" is an empty cell,
 * a date is its serial number, and a cell error is its text ("#DIV/0!").
 */
export type CellValue = string | number | boolean;
