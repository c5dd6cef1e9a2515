/** A code as registers have it: people part hospital and department, or the digits of a SOR code: "9101 011", "9101-011". */
export const codeAsOne = (text: string): string => text.replace(/[\s-]/gu, "");
