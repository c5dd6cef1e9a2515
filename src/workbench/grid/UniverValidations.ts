import {
  DataValidationErrorStyle,
  DataValidationOperator,
  DataValidationType,
  type Injector,
  type ISheetDataValidationRule,
} from "@univerjs/core";
import {
  AddDataValidationMutation,
  DataValidationModel,
  RemoveDataValidationMutation,
} from "@univerjs/data-validation";
import type { AlertStyle, GridValidation, ValidationOperator } from "./Grid.ts";
import type { Rect } from "../cells/Rect.ts";
import { withoutAll } from "./rects.ts";
import type { UndoRecord } from "./UndoRecord.ts";
import { fromRange, toRange } from "./univerCells.ts";

const types: Readonly<Record<GridValidation["type"], DataValidationType>> = {
  list: DataValidationType.LIST,
  whole: DataValidationType.WHOLE,
  textLength: DataValidationType.TEXT_LENGTH,
  date: DataValidationType.DATE,
};

const styles: Readonly<Record<AlertStyle, DataValidationErrorStyle>> = {
  stop: DataValidationErrorStyle.STOP,
  warning: DataValidationErrorStyle.WARNING,
  information: DataValidationErrorStyle.INFO,
};

/** The same words, in an enum of Univer's. */
const operators: Readonly<Record<ValidationOperator, DataValidationOperator>> = {
  between: DataValidationOperator.BETWEEN,
  notBetween: DataValidationOperator.NOT_BETWEEN,
  equal: DataValidationOperator.EQUAL,
  notEqual: DataValidationOperator.NOT_EQUAL,
  greaterThan: DataValidationOperator.GREATER_THAN,
  lessThan: DataValidationOperator.LESS_THAN,
  greaterThanOrEqual: DataValidationOperator.GREATER_THAN_OR_EQUAL,
  lessThanOrEqual: DataValidationOperator.LESS_THAN_OR_EQUAL,
};

/** Univer's own data validation as the grid's; the kinds that the grid does not have are left alone. */
export class UniverValidations {
  readonly #unitId: string;
  readonly #record: UndoRecord;
  readonly #model: DataValidationModel;

  constructor(injector: Injector, unitId: string, record: UndoRecord) {
    this.#unitId = unitId;
    this.#record = record;
    this.#model = injector.get(DataValidationModel);
  }

  list(sheetId: string): readonly GridValidation[] {
    return this.#rules(sheetId).flatMap((rule) => toGridValidation(rule, sheetId) ?? []);
  }

  set(validation: GridValidation): void {
    this.clear(validation.sheetId, validation.rects);
    this.#add(validation.sheetId, toUniverValidation(validation));
  }

  clear(sheetId: string, rects: readonly Rect[]): void {
    for (const rule of [...this.#rules(sheetId)]) {
      const before = rule.ranges.map(fromRange);
      const left = withoutAll(before, rects);
      if (JSON.stringify(left) === JSON.stringify(before)) continue;
      this.#remove(sheetId, rule);
      if (left.length > 0) this.#add(sheetId, { ...rule, ranges: left.map(toRange) });
    }
  }

  #rules(sheetId: string): readonly ISheetDataValidationRule[] {
    return this.#model.getRules(this.#unitId, sheetId);
  }

  #add(subUnitId: string, rule: ISheetDataValidationRule): void {
    const at = { unitId: this.#unitId, subUnitId };
    this.#record.run({ id: AddDataValidationMutation.id, params: { ...at, rule } }, [
      { id: RemoveDataValidationMutation.id, params: { ...at, ruleId: rule.uid } },
    ]);
  }

  #remove(subUnitId: string, rule: ISheetDataValidationRule): void {
    const at = { unitId: this.#unitId, subUnitId };
    this.#record.run({ id: RemoveDataValidationMutation.id, params: { ...at, ruleId: rule.uid } }, [
      { id: AddDataValidationMutation.id, params: { ...at, rule } },
    ]);
  }
}

export function toUniverValidation(validation: Omit<GridValidation, "sheetId">): ISheetDataValidationRule {
  const { id, rects, type, operator, formulas, dropDown, ignoreBlanks, prompt, alert } = validation;
  return {
    uid: id,
    ranges: rects.map(toRange),
    type: types[type],
    ...(operator && { operator: operators[operator] }),
    formula1: formulas[0] ?? "",
    ...(formulas[1] !== undefined && { formula2: formulas[1] }),
    allowBlank: ignoreBlanks,
    showDropDown: dropDown,
    showInputMessage: prompt !== undefined,
    ...(prompt && { promptTitle: prompt.title, prompt: prompt.message }),
    showErrorMessage: alert !== undefined,
    ...(alert && { errorStyle: styles[alert.style], errorTitle: alert.title, error: alert.message }),
  };
}

function toGridValidation(rule: ISheetDataValidationRule, sheetId: string): GridValidation | undefined {
  const type = keyOf(types, rule.type);
  if (!type) return undefined;
  const { uid, ranges, operator, formula1 = "", formula2, allowBlank = true } = rule;
  return {
    id: uid,
    sheetId,
    rects: ranges.map(fromRange),
    type,
    operator: type === "list" ? undefined : keyOf(operators, operator),
    formulas: formula2 === undefined ? [formula1] : [formula1, formula2],
    dropDown: type === "list" && rule.showDropDown !== false,
    ignoreBlanks: allowBlank,
    prompt: rule.showInputMessage ? { title: rule.promptTitle ?? "", message: rule.prompt ?? "" } : undefined,
    alert: rule.showErrorMessage
      ? {
          style: keyOf(styles, rule.errorStyle) ?? "stop",
          title: rule.errorTitle ?? "",
          message: rule.error ?? "",
        }
      : undefined,
  };
}

const keyOf = <K extends string>(table: Readonly<Record<K, unknown>>, value: unknown): K | undefined =>
  (Object.keys(table) as K[]).find((key) => table[key] === value);
