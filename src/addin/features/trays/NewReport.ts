import type { Report } from "../../../core/contract/reports.ts";
import type { Cut } from "../../../core/contract/settings.ts";
import { firstReportedYear } from "../../../core/rules/firstReportedYear.ts";
import { readPerson } from "../../../core/values/PersonValue.ts";
import { askOptional } from "../../askOptional.ts";
import type { ReportingClient } from "../../client/ReportingClient.ts";
import type { TraysClient } from "../../client/WindowClient.ts";
import { Store } from "../../Store.ts";
import { tellProblem } from "../../tellProblem.ts";
import type { FormTypeReply } from "./Trays.ts";

export interface NewReportParts {
  readonly client: Pick<TraysClient, "listReports" | "listFormTypes">;
  readonly reporting: Pick<ReportingClient, "createReport">;
  readonly groupId: string;
  readonly cut: Cut;
  readonly formType: string;
  /** yyyy-mm-dd, today. */
  readonly today: string;
}

/** What is typed and chosen; "" where nothing is yet. */
export interface NewReportForm {
  readonly year: string;
  /** "01" to "12". */
  readonly month: string;
  /** yyyy-mm-dd. */
  readonly day: string;
  readonly hospital: string;
  readonly person: string;
}

export type Missing = "month" | "day" | "monthToCome" | "dayToCome" | "hospital" | "person" | "personInvalid";

export interface NewReportState {
  /** Undefined until it has come; null where there is none of that key. */
  readonly formType: FormTypeReply | null | undefined;
  readonly form: NewReportForm;
  /** What a click on the button found to be missing; of a time that has not begun it is said at once. */
  readonly asks: Missing | undefined;
  /** The live report of that period, where the group has one already. */
  readonly existing: Report | undefined;
  readonly isOpening: boolean;
  readonly problem: unknown;
}

export interface OpenedReport {
  readonly report: Report;
  readonly wasThere: boolean;
}

/** "" is before it too. */
const firstDay = `${firstReportedYear}-01-01`;
const hospitalCode = /^([0-9A-Z]{4}|SOR)$/;
const lookPause = 250;

/** A report that is about to be made, and the one that is there already. */
export class NewReport {
  readonly store: Store<NewReportState>;
  readonly cut: Cut;
  readonly #parts: NewReportParts;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: NewReportParts) {
    this.#parts = parts;
    this.cut = parts.cut;
    this.store = new Store<NewReportState>({
      formType: undefined,
      form: { year: parts.today.slice(0, 4), month: "", day: "", hospital: "", person: "" },
      asks: undefined,
      existing: undefined,
      isOpening: false,
      problem: undefined,
    });
  }

  /** Fetches the form's guidance. */
  async show(): Promise<void> {
    this.store.patch({ problem: undefined });
    if (this.store.value.formType) return;
    await tellProblem(this.store, async () => {
      const all = await this.#parts.client.listFormTypes();
      const formType = all.find(({ key }) => key === this.#parts.formType) ?? null;
      this.store.patch({ formType });
    });
  }

  fill(part: Partial<NewReportForm>): void {
    this.store.patch({ form: { ...this.store.value.form, ...part } });
    const asks = this.#timeToCome();
    this.store.patch({ asks, existing: undefined });
    clearTimeout(this.#timer);
    const period = this.#period();
    if (period !== undefined && asks === undefined && !this.#asksPerson)
      this.#timer = setTimeout(() => void this.#look(period), lookPause);
  }

  /**
   * Makes the report, or opens the one that is there; undefined where something is missing, was asked already, or one was
   * found that she had not been told of.
   */
  async open(): Promise<OpenedReport | undefined> {
    if (this.store.value.isOpening) return undefined;
    const asks = this.#missing();
    const period = this.#period();
    this.store.patch({ asks, problem: undefined });
    if (asks !== undefined || period === undefined) return undefined;
    this.store.patch({ isOpening: true });
    let opened: OpenedReport | undefined;
    await tellProblem(this.store, async () => {
      const { reporting, groupId, formType } = this.#parts;
      const before = await this.#greatestNumber();
      const person = this.#asksPerson ? readPerson(this.store.value.form.person).text : undefined;
      const wanted = { groupId, formType, period, ...(person !== undefined && { person }) };
      const report = await reporting.createReport(wanted);
      const wasThere = report.number <= before;
      // She asked for a new one, and knew of no other: it is opened when she has been told.
      if (wasThere && this.store.value.existing?.id !== report.id) this.store.patch({ existing: report });
      else opened = { report, wasThere };
    });
    this.store.patch({ isOpening: false });
    return opened;
  }

  /** What failed, once more: the guidance, or the report. */
  async retry(): Promise<OpenedReport | undefined> {
    if (this.store.value.formType) return this.open();
    await this.show();
    return undefined;
  }

  dismiss(): void {
    this.store.patch({ problem: undefined });
  }

  get #asksPerson(): boolean {
    return this.store.value.formType?.person !== undefined;
  }

  #missing(): Missing | undefined {
    const { form } = this.store.value;
    const hospital = form.hospital.trim().toUpperCase();
    if (this.cut === "day" ? form.day < firstDay : form.month === "")
      return this.cut === "day" ? "day" : "month";
    const toCome = this.#timeToCome();
    if (toCome !== undefined) return toCome;
    if (this.cut === "hospital-month" && !hospitalCode.test(hospital)) return "hospital";
    if (!this.#asksPerson) return undefined;
    if (form.person.trim() === "") return "person";
    return readPerson(form.person).kind === "invalid" ? "personInvalid" : undefined;
  }

  /** Nobody has counted beds of a month, or a day, that has not begun. */
  #timeToCome(): "monthToCome" | "dayToCome" | undefined {
    const { year, month, day } = this.store.value.form;
    const { today } = this.#parts;
    if (this.cut === "day") return day > today ? "dayToCome" : undefined;
    return month !== "" && `${year}-${month}` > today.slice(0, 7) ? "monthToCome" : undefined;
  }

  #period(): string | undefined {
    const { year, month, day, hospital } = this.store.value.form;
    const code = hospital.trim().toUpperCase();
    if (this.cut === "day") return day || undefined;
    if (month === "") return undefined;
    if (this.cut === "month") return `${year}-${month}`;
    return hospitalCode.test(code) ? `${year}-${month}@${code}` : undefined;
  }

  async #look(period: string): Promise<void> {
    const { client, groupId, formType } = this.#parts;
    const state = ["draft", "outbox", "submitted"] as const;
    // Opening says so too: what cannot be learned now stops nobody.
    const { reports } = await askOptional(
      () => client.listReports({ groupId, formType, period, state: [...state], limit: 200 }),
      { reports: [], next: null },
    );
    if (this.#period() !== period) return;
    this.store.patch({ existing: reports.find((report) => report.period === period) });
  }

  /** Numbers only rise: what is opened with one of those had been there. */
  async #greatestNumber(): Promise<number> {
    const { client, groupId, formType } = this.#parts;
    const { reports } = await client.listReports({ groupId, formType, sort: "number", limit: 1 });
    return reports[0]?.number ?? 0;
  }
}
