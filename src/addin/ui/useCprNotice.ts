import type { FieldProps } from "@fluentui/react-components";
import { looksLikeCpr } from "../../core/values/looksLikeCpr.ts";
import { cprDa } from "../text/cpr.da.ts";
import { cprEn } from "../text/cpr.en.ts";
import { useByLanguage } from "./useByLanguage.ts";

/** For the `Field` of a free text: says that what looks like a CPR number is not sent. Its model keeps it from being. */
export function useCprNotice(text: string): Pick<FieldProps, "validationState" | "validationMessage"> {
  const { kept } = useByLanguage({ da: cprDa, en: cprEn });
  return looksLikeCpr(text) ? { validationState: "error", validationMessage: kept } : {};
}
