import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { planOutcomes } from "../../../src/core/contract/planOutcomes.ts";
import type { RowColumns } from "../../../src/core/contract/rows.ts";
import { fingerprintsOf } from "../../../src/core/report/fingerprint.ts";
import { countKeys } from "../../../src/core/record/FormType.ts";
import { bedForm } from "../../../src/core/record/formTypes.ts";
import { createReport, rowsOf, saveRows, type Caller } from "../../support/api.ts";
import { apiOn } from "../../support/apiOn.ts";
import { cases } from "../../support/cases.ts";
import { describeOnEitherDatabase } from "../../support/database.ts";
import { planRows } from "../../support/plans.ts";

interface Cell {
  readonly department: string;
  readonly day: number | null;
  readonly patients: number;
}

/** Few units and days, so that rows of both sides meet often. */
const cell = fc.record<Cell>({
  department: fc.constantFrom("9101011", "9101012", "910108", "?"),
  day: fc.option(fc.integer({ min: 1, max: 3 }), { freq: 8 }),
  patients: fc.integer({ min: 0, max: 2 }),
});
const cells = fc.array(cell, { maxLength: 12 });

const rowsOfCells = (list: readonly Cell[]): RowColumns =>
  rowsOf(
    list.map(({ department, day, patients }) => ({
      department,
      date: day === null ? null : `2025-09-0${day}`,
      patients,
    })),
  );

const keyOf = ({ department, day }: Cell) =>
  department === "?" || day === null ? undefined : `${department} 2025-09-0${day}`;

const inOrder = (numbers: readonly number[]): string => [...numbers].sort().join();

/** The table of `planReport.ts` in its plainest form: all of the report against all of the sheet. */
function modelOf(now: readonly Cell[], base: readonly Cell[] | undefined, sheet: readonly Cell[]) {
  const held = (rows: readonly Cell[], key: string) =>
    rows.filter((row) => keyOf(row) === key).map(({ patients }) => patients);
  const outcomes = sheet.map((row) => {
    const key = keyOf(row);
    if (key === undefined) return planOutcomes.unkeyed;
    const [mine, theirs] = [row.patients, held(now, key)];
    const known = base === undefined ? theirs : held(base, key);
    if (theirs.length === 0) return known.length > 0 ? planOutcomes.conflict : planOutcomes.new;
    if (theirs.length === 1 && theirs[0] === mine) return planOutcomes.unchanged;
    const isAsKnown = known.length > 0 && inOrder(theirs) === inOrder(known);
    return isAsKnown ? planOutcomes.changed : planOutcomes.conflict;
  });
  const asked = new Set(sheet.map(keyOf));
  const others = now.map(keyOf).filter((key) => key !== undefined && !asked.has(key));
  return { outcomes, others: others.length };
}

/** What a report holds once these rows are merged into it. */
function merged(before: readonly Cell[], sent: readonly Cell[]): Cell[] {
  const brought = new Set(sent.map(keyOf));
  return [...sent, ...before.filter((row) => keyOf(row) !== undefined && !brought.has(keyOf(row)))];
}

const oddText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 8 }),
  fc.string({ unit: "grapheme", maxLength: 8 }),
  fc.constantFrom("", "?", "\u001f", "a\0b", "\ud800", "' or 1=1 --", "<b>", "æøå", "null", "{}", '"\\'),
);
const count = fc.option(fc.constantFrom(0, 1, 24, 9_999, 2_147_483_647), { freq: 3 });
const oddRow = fc.record({
  counts: fc.tuple(count, count, count),
  typed: fc.dictionary(
    fc.constantFrom("establishedBeds", "openBeds", "patients", "date", "departmentCode"),
    oddText,
    { maxKeys: 4, noNullPrototype: true },
  ),
  reason: fc.option(oddText),
});

describe("a plan", () => {
  describeOnEitherDatabase((opened) => {
    const api = apiOn(opened);

    const aPlanner = async (): Promise<{ karen: Caller; groupId: string }> => {
      const groupId = await api.aGroup();
      return { groupId, karen: await api.aPerson({ [groupId]: ["enter", "submit"] }) };
    };

    it("says of any rows what the plainest model says, whatever was saved before and since", async () => {
      const law = fc.asyncProperty(cells, cells, cells, async (before, since, sheet) => {
        const { karen, groupId } = await aPlanner();
        const report = await createReport(karen, groupId);
        const known = await saveRows(karen, report, rowsOfCells(before));
        const isChanged = since.length > 0;
        if (isChanged) await saveRows(karen, known, rowsOfCells(since));
        const now = isChanged ? merged(before, since) : before;
        for (const base of [undefined, before]) {
          const told = base === undefined ? {} : { knownRevision: known.revision };
          const planned = await planRows(karen, groupId, rowsOfCells(sheet), told);
          expect({ outcomes: planned.outcomes, others: planned.notInSheet.count }).toEqual(
            modelOf(now, isChanged ? base : undefined, sheet),
          );
        }
      });
      await fc.assert(law, { numRuns: cases(10) });
    });

    it("finds rows unchanged that it has just been sent, whatever stands in them", async () => {
      const { karen, groupId } = await aPlanner();
      let report = await createReport(karen, groupId);
      const law = fc.asyncProperty(fc.array(oddRow, { minLength: 1, maxLength: 28 }), async (rows) => {
        const sent: RowColumns = {
          ...rowsOf(rows.map((_, at) => ({ date: `2025-09-${String(at + 1).padStart(2, "0")}` }))),
          counts: {
            establishedBeds: rows.map(({ counts }) => counts[0]),
            openBeds: rows.map(({ counts }) => counts[1]),
            patients: rows.map(({ counts }) => counts[2]),
          },
          typed: rows.flatMap(({ typed }, row) =>
            Object.entries(typed).map(([field, text]) => ({ row, field, text })),
          ),
          reasons: rows.flatMap(({ reason }, row) => (reason === null ? [] : [{ row, text: reason }])),
        };
        report = await saveRows(karen, report, sent);
        const planned = await planRows(karen, groupId, sent, { knownRevision: report.revision });
        expect(planned.outcomes).toEqual(rows.map(() => planOutcomes.unchanged));
        // And the very text, by way of a sheet that has other values.
        const blank = { ...sent, counts: rowsOf([]).counts, typed: [], reasons: [] };
        blank.counts = Object.fromEntries(countKeys(bedForm).map((key) => [key, rows.map(() => 7_777)]));
        const { theirs } = await planRows(karen, groupId, blank);
        expect(theirs.map(({ fingerprint }) => fingerprint)).toEqual(
          fingerprintsOf(sent, countKeys(bedForm)),
        );
      });
      await fc.assert(law, { numRuns: cases(10) });
    });
  });
});
