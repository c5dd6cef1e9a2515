import { HostError } from "../HostError.ts";
import type { BatchRequest } from "../batchProtocol.ts";
import type { ObjectModel } from "../ProcessQuery.ts";
import type { Book } from "./Book.ts";
import { commentClasses } from "./comment.ts";
import { conditionalFormatClasses } from "./conditionalFormat.ts";
import { dataValidationClasses } from "./dataValidation.ts";
import { formatClasses } from "./format.ts";
import { rangeClass } from "./range.ts";
import { rangeAreasClasses } from "./rangeAreas.ts";
import { serviceClasses, services, type PaneWindow } from "./services.ts";
import { settingClasses } from "./setting.ts";
import { tableClasses } from "./table.ts";
import { workbookClasses } from "./workbook.ts";
import { worksheetClasses } from "./worksheet.ts";

/** Excel's object model over a grid, as far as our add-in needs it. */
export function excelModel(book: Book, pane: PaneWindow): ObjectModel {
  const { grid } = book;
  return {
    classes: {
      ...workbookClasses(book),
      ...worksheetClasses(book),
      Range: rangeClass(book),
      ...rangeAreasClasses(book),
      ...formatClasses(book),
      ...conditionalFormatClasses(book),
      ...dataValidationClasses(book),
      ...tableClasses(book),
      ...commentClasses(book),
      ...settingClasses(book),
      ...serviceClasses(pane),
    },
    root: { className: "Workbook", target: null },
    services,
    beforeBatch: (request) => {
      if (grid.inCellEdit() && asksWorkbook(request)) throw inCellEdit();
    },
    afterBatch: () => grid.commit(),
  };
}

/** Services of the pane go on working while the user types in a cell. */
const asksWorkbook = ({ ObjectPaths = {} }: BatchRequest) =>
  Object.values(ObjectPaths).some(({ ObjectPathType }) => ObjectPathType === 1 || ObjectPathType === 6);

const inCellEdit = () =>
  new HostError(
    "InvalidOperationInCellEditMode",
    "Excel is in cell-editing mode. To exit the edit mode, press Enter or Tab or select another cell, and then try again.",
    "",
  );
