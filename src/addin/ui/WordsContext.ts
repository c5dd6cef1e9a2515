import { createContext, useContext } from "react";
import { da, type Words } from "../text/da.ts";

export const WordsContext = createContext<Words>(da);

/** The words of the program's language. */
export const useWords = (): Words => useContext(WordsContext);
