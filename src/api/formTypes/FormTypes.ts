import { Problem } from "../../core/Problem.ts";
import type { FormType } from "../../core/record/FormType.ts";

/** The form types this API serves, by their keys. */
export class FormTypes {
  readonly all: readonly FormType[];
  readonly #byKey: ReadonlyMap<string, FormType>;

  constructor(all: readonly FormType[]) {
    this.all = all;
    this.#byKey = new Map(all.map((form) => [form.key, form]));
  }

  /** Throws `form-type.unknown`. */
  require(key: string): FormType {
    const form = this.#byKey.get(key);
    if (form === undefined) throw new Problem("form-type.unknown", { formType: key });
    return form;
  }
}
