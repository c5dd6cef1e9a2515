import { isoDay, serialOfIso } from "../../core/values/DateValue.ts";
import { formatArea, parseAddress } from "../cells/address.ts";
import type { FileSheet, FileValidation } from "./WorkbookFile.ts";
import { escapeXml, findElements, unescapeXml, type XmlElement } from "./xmlText.ts";

// Not through exceljs: it takes a rule over whole columns apart into a million cells.

const types = ["list", "whole", "textLength", "date"] as const;
const operators = [
  "between",
  "notBetween",
  "equal",
  "notEqual",
  "greaterThan",
  "lessThan",
  "greaterThanOrEqual",
  "lessThanOrEqual",
] as const;
const alertStyles = ["stop", "warning", "information"] as const;

const section = /<dataValidations\b[^>]*>[\s\S]*?<\/dataValidations>/;

/** A sheet's validations; those that reckon, and the kinds that the grid does not have, are left out. */
export function readValidations(sheetXml: string): FileValidation[] {
  const [xml = ""] = section.exec(sheetXml) ?? [];
  return findElements(xml, "dataValidation").flatMap((element, at) => readValidation(element, at) ?? []);
}

export const withoutValidations = (sheetXml: string): string => sheetXml.replace(section, "");

function readValidation({ attributes, inner = "" }: XmlElement, at: number): FileValidation | undefined {
  const type = oneOf(types, attributes.type);
  const formulas = type && readFormulas(type, inner);
  const rects = (attributes.sqref ?? "").split(" ").flatMap((area) => parseAddress(area)?.rect ?? []);
  if (!formulas || rects.length === 0) return undefined;
  const { promptTitle: title = "", prompt: message = "", errorTitle = "", error = "" } = attributes;
  return {
    id: `validation-${at + 1}`,
    rects,
    type,
    operator: type === "list" ? undefined : (oneOf(operators, attributes.operator) ?? "between"),
    formulas,
    // Named for the opposite of what it does.
    dropDown: type === "list" && !isOn(attributes.showDropDown),
    ignoreBlanks: isOn(attributes.allowBlank),
    prompt: isOn(attributes.showInputMessage) ? { title, message } : undefined,
    alert: isOn(attributes.showErrorMessage)
      ? { style: oneOf(alertStyles, attributes.errorStyle) ?? "stop", title: errorTitle, message: error }
      : undefined,
  };
}

function readFormulas(type: FileValidation["type"], inner: string): string[] | undefined {
  const written = ["formula1", "formula2"].flatMap((name) => findElements(inner, name).slice(0, 1));
  const formulas = written.map((element) => readFormula(type, unescapeXml(element.inner ?? "")));
  const known = formulas.filter((formula) => formula !== undefined);
  return known.length === formulas.length && known.length > 0 ? known : undefined;
}

function readFormula(type: FileValidation["type"], text: string): string | undefined {
  if (type === "list") {
    const inline = /^"([\s\S]*)"$/.exec(text)?.[1];
    return inline?.replaceAll('""', '"') ?? `=${text}`;
  }
  if (!/^-?\d+$/.test(text)) return undefined;
  return type === "date" ? isoDay(Number(text)) : text;
}

/** Puts a sheet's validations where its schema has them: after its conditional formats. */
export function writeValidations(sheetXml: string, { validations }: Pick<FileSheet, "validations">): string {
  if (validations.length === 0) return sheetXml;
  const xml = `<dataValidations count="${validations.length}">${validations.map(writeValidation).join("")}</dataValidations>`;
  return sheetXml.replace(
    /(?=<(?:hyperlinks|printOptions|pageMargins|pageSetup|headerFooter|rowBreaks|colBreaks|drawing|legacyDrawing|tableParts|extLst)\b|<\/worksheet>)/,
    () => xml,
  );
}

function writeValidation(validation: FileValidation): string {
  const { type, operator, formulas, dropDown, ignoreBlanks, prompt, alert, rects } = validation;
  const attributes: readonly (readonly [string, string | undefined])[] = [
    ["type", type],
    ["errorStyle", alert?.style],
    ["operator", operator],
    ["allowBlank", ignoreBlanks ? "1" : undefined],
    ["showDropDown", type === "list" && !dropDown ? "1" : undefined],
    ["showInputMessage", prompt && "1"],
    ["showErrorMessage", alert && "1"],
    ["errorTitle", alert?.title || undefined],
    ["error", alert?.message || undefined],
    ["promptTitle", prompt?.title || undefined],
    ["prompt", prompt?.message || undefined],
    ["sqref", rects.map(formatArea).join(" ")],
  ];
  const said = attributes.flatMap(([name, value]) =>
    value === undefined ? [] : [` ${name}="${escapeXml(value)}"`],
  );
  const inner = formulas.map(
    (formula, at) => `<formula${at + 1}>${escapeXml(writeFormula(type, formula))}</formula${at + 1}>`,
  );
  return `<dataValidation${said.join("")}>${inner.join("")}</dataValidation>`;
}

function writeFormula(type: FileValidation["type"], formula: string): string {
  if (type === "date") return String(serialOfIso(formula) ?? 0);
  if (type !== "list") return formula;
  return formula.startsWith("=") ? formula.slice(1) : `"${formula.replaceAll('"', '""')}"`;
}

const isOn = (flag: string | undefined): boolean => flag === "1" || flag === "true";

const oneOf = <T extends string>(known: readonly T[], value: string | undefined): T | undefined =>
  known.find((each) => each === value);
