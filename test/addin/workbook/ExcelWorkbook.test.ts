import { workbookContract } from "../../contracts/workbook.contract.ts";
import { plainWorkbook } from "../../support/plainWorkbook.ts";

workbookContract("office.js in Node, over PlainGrid", () => plainWorkbook());
