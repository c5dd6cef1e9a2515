/** Whether a text is as many digits as a SOR code has, whatever they say. */
export const hasSorDigits = (text: string): boolean => /^\d{11,18}$/u.test(text);
