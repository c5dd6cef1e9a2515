import { periodText, shortVersion } from "./describeReport.ts";
import { drawHead } from "./drawHead.ts";
import { fitTable } from "./fitTable.ts";
import { naturalWidths } from "./naturalWidths.ts";
import { colours, Paper, type Style } from "./Paper.ts";
import type { PrintJob } from "./PrintJob.ts";
import { tableColumns } from "./tableColumns.ts";
import { TableDrawing } from "./TableDrawing.ts";
import { wordsDa, type PrintWords } from "./words.da.ts";
import { wordsEn } from "./words.en.ts";

const small: Style = { size: 7.5, colour: colours.soft };

/** A report as a PDF, from nothing but the data and its form type's definition. */
export function drawReport(job: PrintJob): Promise<Uint8Array<ArrayBuffer>> {
  const words = job.lang === "da" ? wordsDa : wordsEn;
  const paper = newPaper(job, words);
  const columns = tableColumns(job, words);
  const { sheet, widths } = fitTable(columns, naturalWidths(paper, columns, job.rows.unit.length));
  paper.addPage(sheet);
  const y = drawHead(paper, job, words);
  if (job.rows.unit.length === 0) {
    paper.tag(paper.root, "P", () => paper.write(words.none, paper.left, y, { size: 9.5 }));
  } else {
    const beginPage = () => drawRunningHead(paper, job, words);
    new TableDrawing(paper, job, words, { columns, widths, y, beginPage }).draw(job.rows.unit.length);
  }
  drawFeet(paper, job, words);
  return paper.finish();
}

function newPaper({ form, lang, report, group, printedAt }: PrintJob, words: PrintWords): Paper {
  const title = words.title(form.title[lang], report.number, periodText(report.period, words));
  return new Paper({ lang: words.locale, title, author: group, createdAt: new Date(printedAt) });
}

/** On every page but the first; returns where the table goes on. */
function drawRunningHead(paper: Paper, job: PrintJob, words: PrintWords): number {
  const { form, lang, report, group } = job;
  const parts = [form.title[lang], words.report(report.number), periodText(report.period, words), group];
  const [line = ""] = paper.lines(parts.join(" · "), small, paper.right - paper.left, 1);
  paper.decorate(() => paper.write(line, paper.left, 30, small), "Pagination");
  return 46;
}

function drawFeet(paper: Paper, job: PrintJob, words: PrintWords): void {
  const parts = [
    words.report(job.report.number),
    shortVersion(job, words),
    words.printed(words.moment(job.printedAt)),
  ];
  paper.onEachPage((page, pages) => {
    const y = paper.doc.page.height - 34;
    const count = words.page(page, pages);
    paper.doc
      .moveTo(paper.left, y - 6)
      .lineTo(paper.right, y - 6)
      .lineWidth(0.5)
      .stroke(colours.rule);
    paper.write(parts.join(" · "), paper.left, y, small);
    paper.write(count, paper.right - paper.width(count, small), y, small);
  });
}
