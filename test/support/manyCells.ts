const letters = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "A", "B", "C", "D", "E", "F", "G"];

/** More rows than a report may hold: 1,700 departments on each day of September 2025. */
export const manyCells: readonly { readonly department: string; readonly date: string }[] = letters
  .flatMap((letter) => Array.from({ length: 100 }, (_, at) => `9101${letter}${String(at).padStart(2, "0")}`))
  .flatMap((department) =>
    Array.from({ length: 30 }, (_, at) => ({
      department,
      date: `2025-09-${String(at + 1).padStart(2, "0")}`,
    })),
  );
