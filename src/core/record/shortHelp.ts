/** A sentence ends at a stop before a capital: not in "kl. 23.00". */
const betweenSentences = /(?<=[.!?]) (?=\p{Lu})/u;

/** The first whole sentences of a help text, as many as so many characters hold; a longer first one is cut at a word. */
export function shortHelp(help: string, most: number): string {
  let short = "";
  for (const sentence of help.split(betweenSentences)) {
    const longer = short === "" ? sentence : `${short} ${sentence}`;
    if (longer.length > most) break;
    short = longer;
  }
  if (short !== "") return short;
  return `${help.slice(0, most - 2).replace(/\s+\S*$/u, "")} …`;
}
