import type { Injector, IStyleBase } from "@univerjs/core";
import {
  AddConditionalRuleMutation,
  AddConditionalRuleMutationUndoFactory,
  ConditionalFormattingRuleModel,
  ConditionalFormattingViewModel,
  DeleteConditionalRuleMutation,
  DeleteConditionalRuleMutationUndoFactory,
  SetConditionalRuleMutation,
  setConditionalRuleMutationUndoFactory,
} from "@univerjs/sheets-conditional-formatting";
import type { ConditionalFormat } from "./Grid.ts";
import { holds } from "./rects.ts";
import type { UndoRecord } from "./UndoRecord.ts";
import { fromRange } from "./univerCells.ts";
import { constantTruth, toGridRule, toUniverRule, type UniverRule } from "./univerRules.ts";

/** The conditional formats of a workbook, and what they make of a cell. */
export class UniverRuleBook {
  readonly #injector: Injector;
  readonly #unitId: string;
  readonly #record: UndoRecord;
  readonly #model: ConditionalFormattingRuleModel;

  constructor(injector: Injector, unitId: string, record: UndoRecord) {
    this.#injector = injector;
    this.#unitId = unitId;
    this.#record = record;
    this.#model = injector.get(ConditionalFormattingRuleModel);
  }

  /** Univer's own rules of a sheet, first rule first. */
  written(sheetId: string): readonly UniverRule[] {
    return this.#model.getSubunitRules(this.#unitId, sheetId) ?? [];
  }

  list(sheetId: string): readonly ConditionalFormat[] {
    return this.written(sheetId).flatMap((rule) => toGridRule(rule, sheetId) ?? []);
  }

  /** Whether some rule is a formula over cells, which Univer calculates in its own time. */
  mustCalculate(): boolean {
    const rules = [...(this.#model.getUnitRules(this.#unitId)?.values() ?? [])].flat() as UniverRule[];
    return rules.some(({ formula }) => formula !== undefined && constantTruth(formula) === undefined);
  }

  add(format: ConditionalFormat): void {
    const params = { unitId: this.#unitId, subUnitId: format.sheetId, rule: toUniverRule(format) };
    const undo = AddConditionalRuleMutationUndoFactory(this.#injector, params);
    this.#record.run({ id: AddConditionalRuleMutation.id, params }, [undo]);
  }

  update(format: ConditionalFormat): void {
    const params = { unitId: this.#unitId, subUnitId: format.sheetId, rule: toUniverRule(format) };
    const undos = setConditionalRuleMutationUndoFactory(this.#injector, params);
    this.#record.run({ id: SetConditionalRuleMutation.id, params }, undos);
  }

  remove(id: string): void {
    for (const [sheetId, rules] of this.#model.getUnitRules(this.#unitId) ?? []) {
      if (!rules.some(({ cfId }) => cfId === id)) continue;
      const params = { unitId: this.#unitId, subUnitId: sheetId, cfId: id };
      const undos = DeleteConditionalRuleMutationUndoFactory(this.#injector, params);
      this.#record.run({ id: DeleteConditionalRuleMutation.id, params }, undos);
    }
  }

  /** The styles of the true rules over a cell, the winner first, up to one that stops the others. */
  winning(sheetId: string, row: number, column: number): IStyleBase[] {
    const styles: IStyleBase[] = [];
    for (const rule of this.written(sheetId)) {
      if (!rule.ranges.some((range) => holds(fromRange(range), row, column))) continue;
      const style = this.#styleOf(rule, sheetId, row, column);
      if (!style) continue;
      styles.push(style);
      if (rule.stopIfTrue) break;
    }
    return styles;
  }

  /** Univer answers for a rule from its caches, late by up to 100 ms; a constant one needs no asking. */
  #styleOf(rule: UniverRule, sheetId: string, row: number, column: number): IStyleBase | undefined {
    const truth = rule.formula ? constantTruth(rule.formula) : undefined;
    if (truth !== undefined) return truth ? (rule.rule as unknown as { style: IStyleBase }).style : undefined;
    const results = this.#injector
      .get(ConditionalFormattingViewModel)
      .getCellCfs(this.#unitId, sheetId, row, column);
    const style = results?.find(({ cfId }) => cfId === rule.cfId)?.result as IStyleBase | undefined;
    return style && Object.keys(style).length > 0 ? style : undefined;
  }
}
