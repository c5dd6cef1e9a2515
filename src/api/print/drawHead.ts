import { periodText, statusText, trayText, versionText } from "./describeReport.ts";
import { colours, type Paper, type Style } from "./Paper.ts";
import type { Deed, PrintJob } from "./PrintJob.ts";
import type { PrintWords } from "./words.da.ts";

const title: Style = { size: 21, weight: "bold", colour: colours.brand };
const subtitle: Style = { size: 11.5, weight: "bold" };
const label: Style = { size: 7.5, colour: colours.soft };
const value: Style = { size: 9.5 };
const badge: Style = { size: 10, weight: "bold", colour: colours.brand };
const section: Style = { size: 11, weight: "bold", colour: colours.brand };
const hint: Style = { size: 8, colour: colours.ink };
const sign: Style = { size: 8, weight: "bold", colour: colours.fault };

const valueLines = 2;

/** The head of the first page: what report this is and how it stands. Returns where it ends. */
export function drawHead(paper: Paper, job: PrintJob, words: PrintWords): number {
  const { form, report, lang } = job;
  const tray = trayText(job, words);
  const badgeWidth = paper.width(tray, badge) + 20;
  paper.decorate(() => drawBadge(paper, tray, badgeWidth));

  let y = paper.margin;
  const room = paper.right - paper.left - badgeWidth - 12;
  const titleLines = paper.lines(form.title[lang], title, room, 2);
  paper.tag(paper.root, "H1", () =>
    titleLines.forEach((line, at) => paper.write(line, paper.left, y + at * 26, title)),
  );
  y += titleLines.length * 26 + 2;
  const what = `${words.report(report.number)} · ${periodText(report.period, words)}`;
  paper.tag(paper.root, "P", () => paper.write(what, paper.left, y, subtitle));
  y += 21;
  paper.decorate(() => {
    paper.doc.moveTo(paper.left, y).lineTo(paper.right, y).lineWidth(1.5).stroke(colours.brand);
  });
  y = drawFacts(paper, factsOf(job, words), y + 10);
  y = drawHint(paper, job, words, y + 4);
  paper.tag(paper.root, "H2", () => paper.write(words.registrations, paper.left, y, section));
  return y + 19;
}

function drawBadge(paper: Paper, text: string, width: number): void {
  const x = paper.right - width;
  paper.doc
    .roundedRect(x, paper.margin + 2, width, 21, 4)
    .lineWidth(1.2)
    .stroke(colours.brand);
  paper.write(text, x + 10, paper.margin + 6.5, badge);
}

/** Each part of a value begins on a line of its own. */
type Fact = readonly [label: string, ...value: string[]];

/** The person of a form about persons stands in its own field, as it does on screen. */
function factsOf(job: PrintJob, words: PrintWords): Fact[] {
  const { form, report, lang, group, submission, approval, printedAt } = job;
  const { labels } = words;
  const deed = (name: string, { by, at }: Deed): Fact => [name, by, words.moment(at)];
  return [
    [labels.group, group],
    ...(form.person && report.person !== null ? [[form.person.label[lang], report.person] as Fact] : []),
    [labels.period, periodText(report.period, words)],
    [labels.status, statusText(job, words)],
    [labels.version, versionText(job, words)],
    ...(submission ? [deed(labels.submitted, submission)] : []),
    ...(approval ? [deed(labels.approved, approval)] : []),
    deed(labels.created, { by: report.createdBy, at: report.createdAt }),
    deed(labels.changed, { by: report.changedBy, at: report.changedAt }),
    [labels.rows, words.number(job.rows.unit.length)],
    ...(job.rejections.length > 0 ? [[labels.rejected, words.number(countRows(job))] as Fact] : []),
    [labels.printed, words.moment(printedAt)],
  ];
}

const countRows = ({ rejections }: PrintJob): number => new Set(rejections.map(({ row }) => row)).size;

/** Three beside each other, more where the page is wide. */
function drawFacts(paper: Paper, facts: readonly Fact[], top: number): number {
  const columns = Math.floor((paper.right - paper.left) / 165);
  const width = (paper.right - paper.left) / columns;
  let y = top;
  for (let from = 0; from < facts.length; from += columns) {
    const row = facts
      .slice(from, from + columns)
      .map(
        ([name, ...parts]) =>
          [name, parts.flatMap((part) => paper.lines(part, value, width - 12, valueLines))] as const,
      );
    row.forEach(([name, lines], at) => {
      const x = paper.left + at * width;
      paper.tag(paper.root, "P", () => {
        paper.write(name, x, y, label);
        lines.forEach((line, n) => paper.write(line, x, y + 10 + n * 12, value));
      });
    });
    y += 10 + Math.max(...row.map(([, lines]) => lines.length)) * 12 + 7;
  }
  return y;
}

/** Says what the sign before a faulty cell means, where there is one. */
function drawHint(paper: Paper, { rows }: PrintJob, words: PrintWords, y: number): number {
  if (rows.typed.length === 0) return y;
  paper.tag(paper.root, "P", () => {
    paper.write("!", paper.left, y, sign);
    paper.write(words.faulty, paper.left + 8, y, hint);
  });
  return y + 17;
}
