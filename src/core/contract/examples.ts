/** One of every body and reply, as the OpenAPI document shows them; test/api/openapi.test.ts parses each. */

import { usualJump } from "./usualSettings.ts";

const groupId = "6f1d4c1e-58a4-4c86-9a57-0c7f6f1c2a11";
const reportId = "0b9f3c52-7f5e-4f39-8a53-3d1f0c9f7b21";
const contentId = "5a1c7d6e-2b1f-4a60-8c38-7f2f6f0d4e02";
const personId = "2d4f6a8c-0b1e-4c3d-8e5f-7a9b1c3d5e7f";
const planId = "c2b7a0f4-93de-4b0c-8a4e-5f5b7c1f9d33";
const key = "9e0d1a55-6c7b-4d2e-9b0a-1f2e3d4c5b6a";
const formType = "sengepladser";
const period = "2025-09";
const at = "2025-10-02T08:15:00.000Z";
const by = "Karen Planlægger";
const hash = "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945";

const report = {
  id: reportId,
  number: 12,
  groupId,
  formType,
  period,
  person: null,
  state: "draft",
  version: 0,
  revision: 2,
  rows: 2,
  approved: false,
  rejectedRows: 0,
  createdAt: "2025-10-01T07:30:00.000Z",
  createdBy: by,
  changedAt: at,
  changedBy: by,
};
const submitted = { ...report, state: "submitted", version: 1, revision: 3 };

const remark = { id: key, row: 1, field: "patients", reason: "Var de tre på orlov talt med?" };
const threadEvent = { id: planId, kind: "note", text: "Ja, de skal ud. Jeg retter det.", by, at };
const thread = {
  id: key,
  reportId,
  reportNumber: 12,
  period,
  kind: "remark",
  state: "open",
  version: 1,
  unit: "1301012",
  date: "2025-09-01",
  field: "patients",
  reason: remark.reason,
  by: "Rikke Reviewer",
  at,
  resolvedVersion: null,
  before: { establishedBeds: 18, openBeds: 18, patients: 21 },
  after: { establishedBeds: 18, openBeds: 18, patients: 21 },
  events: [threadEvent],
  unread: 1,
};

/** Two wards on one day; the second's patients could not be read, so they stand as they were typed. */
const rows = {
  units: [
    { hospitalCode: "1301", departmentCode: "1301011" },
    { hospitalCode: "1301", departmentCode: "1301012" },
  ],
  unit: [0, 1],
  date: ["2025-09-01", "2025-09-01"],
  counts: { establishedBeds: [24, 18], openBeds: [22, 18], patients: [20, null] },
  typed: [{ row: 1, field: "patients", text: "17 + 1" }],
  reasons: [{ row: 0, text: "To senge lukket for renovering" }],
};

const validation = {
  errors: 1,
  warnings: 0,
  findings: [
    {
      rule: "COUNT-1",
      level: "error",
      row: 1,
      field: "patients",
      details: {},
      unit: "1301012",
      date: "2025-09-01",
    },
  ],
};
const faultless = { errors: 0, warnings: 0, findings: [] };

const unit = {
  code: "1301011",
  name: "Medicinsk afdeling, afsnit 1",
  from: "2010-01-01",
  to: null,
};

const message = {
  id: "1f0a3f6c-4d3b-4a7e-8f55-2b6c7d8e9f10",
  kind: "report-returned",
  groupId,
  groupName: "Medicinsk Center",
  formType,
  reportId,
  details: { number: 12, note: "Se afsnit 1012 den 1. september" },
  by: "Rikke Reviewer",
  at,
  readAt: null,
};

const rejection = {
  id: "7c9d2e4b-1a3f-4b5c-9d6e-8f7a6b5c4d3e",
  version: 1,
  unit: "1301012",
  date: "2025-09-01",
  field: "patients",
  reason: "Flere patienter end senge",
  by: "Rikke Reviewer",
  at,
  resolvedVersion: null,
};

const rightRequest = {
  id: "3e5d7c9b-2a4f-4d6e-8c0b-9a8f7e6d5c4b",
  groupId,
  groupName: "Medicinsk Center",
  formType,
  person: { id: personId, name: by },
  rights: ["enter", "submit"],
  note: "Ny planlægger fra oktober",
  state: "open",
  at,
};

const step = { action: "submit", by, at, revision: 3, version: 1, details: { rows: 2, warnings: 0 } };
const version = { version: 1, rows: 2, by, own: true, at };
const label = { da: "Patienter", en: "Patients" };
const help = { da: "Patienter kl. 23.00", en: "Patients at 23:00" };
const form = {
  key: formType,
  title: { da: "Sengepladser", en: "Bed capacity" },
  guidance: { da: "En række for hvert afsnit og hver dag", en: "A row for every ward and day" },
  fields: [{ key: "patients", type: "count", label, help, required: "always" }],
};
const tray = { groupId, unread: 1, draft: 2, outbox: 0, submitted: 11, cancelled: 1 };
const fingerprint = "24\u001f22\u001f20";

const plannedReport = {
  period,
  key,
  report,
  outcomes: [2, 1],
  theirs: [{ row: 1, fingerprint }],
  elsewhere: [],
  notInSheet: { count: 1, rows: [{ unit: "shak:1301013", date: "2025-09-01" }] },
};
const plan = {
  id: planId,
  groupId,
  formType,
  intent: "submit",
  createdAt: at,
  open: true,
  reports: [{ period, key, reportId, number: 12, steps: [{ action: "save", at }] }],
};

/** By the names that the document gives to the schemas. */
export const examples = {
  ApproveReport: { note: "Ser rigtigt ud" },
  AskForRights: { groupId, formType, rights: ["enter", "submit"], note: "Ny planlægger fra oktober" },
  ChangePerson: { person: "0101909996" },
  CheckRows: { groupId, formType, period, rows },
  CreateReport: { groupId, formType, period },
  CreatedContent: { contentId },
  FinishUpload: { rows: 2, checksum: hash, others: "keep" },
  FormTypeList: { formTypes: [form] },
  FoundGroups: { groups: [{ id: groupId, name: "Medicinsk Center" }] },
  GroupSettings: {
    cut: "month",
    requiredMeasures: ["establishedBeds", "openBeds"],
    thresholds: { occupancy: 150, jump: usualJump },
    closedPatterns: [
      {
        unit: "shak:1301012",
        weekdays: [6, 7],
        closures: [{ from: "2025-12-24", to: "2025-12-26" }],
      },
    ],
  },
  HistoryPage: { steps: [step], next: null },
  Me: {
    id: personId,
    name: by,
    groups: [
      {
        id: groupId,
        name: "Medicinsk Center",
        rights: { [formType]: ["enter", "submit"] },
        cut: "month",
        requiredMeasures: ["establishedBeds", "openBeds"],
        thresholds: { occupancy: 150 },
        closedPatterns: [],
      },
    ],
  },
  MemberList: { members: [{ personId, name: by, rights: { [formType]: ["enter", "submit"] } }] },
  MessagePage: { messages: [message], next: null },
  NoBody: {},
  OutboxEntry: { report: { ...report, state: "outbox", revision: 3 }, validation },
  OutboxReceipt: {
    submitted: [{ report: submitted, warnings: 0, left: 0 }],
    left: [
      {
        report: { ...report, id: planId, number: 13, state: "outbox" },
        code: "report.has-errors",
        errors: 1,
        warnings: 0,
      },
    ],
  },
  PaneConfig: {
    issuer: "https://login.example.dk",
    clientId: "sengepladser-pane",
    audience: "urn:sengepladser:api",
    personas: [],
  },
  PersonReports: { replacement: false, reports: [] },
  PersonSearch: { groupId, formType: "personform", person: "0101909996" },
  Plan: { id: planId, createdAt: at, reports: [plannedReport] },
  PlanList: { plans: [plan] },
  PlanRecord: plan,
  PlanRequest: {
    groupId,
    formType,
    intent: "submit",
    reports: [
      {
        period,
        knownRevision: 2,
        units: rows.units,
        unit: rows.unit,
        date: rows.date,
        fingerprint: [fingerprint, "18\u001f18\u001f17"],
      },
    ],
  },
  ReadMessages: { ids: [message.id] },
  ReadReceipt: { read: 1 },
  RefuseRights: { note: "Spørg Rikke om adgang til afsnit 1012" },
  RegisterSnapshot: {
    version: "b6e1f0c2",
    shak: {
      complete: true,
      importedOn: "2025-10-01",
      units: { code: ["1301011"], name: [unit.name], from: [40179], to: [2147483647] },
    },
  },
  RejectionList: { rejections: [rejection] },
  Report: report,
  ReportList: { reports: [report], next: null },
  ReturnReport: {
    rows: [{ row: 1, field: "patients", reason: "Flere patienter end senge" }],
    note: "Se afsnit 1012 den 1. september",
  },
  RightRequest: rightRequest,
  RightRequests: { requests: [rightRequest] },
  RowColumns: rows,
  RowsPage: { from: 0, next: null, total: 2, rows },
  SendOutbox: { groupId, formType },
  SendRecord: {
    key,
    reportId,
    steps: [{ action: "submit", at, reply: { report: submitted, warnings: 0, left: 0 } }],
  },
  SubmitReport: { faulty: "keepInDraft" },
  StoredChunk: { n: 0, hash, rows: 2 },
  Submission: { report: submitted, warnings: 0, left: 0 },
  ReadThreads: { threads: [{ id: key, upTo: at }] },
  Remark: remark,
  Thread: thread,
  ThreadEvent: threadEvent,
  ThreadPage: { threads: [thread], next: null },
  WriteRemarks: { version: 1, rows: [remark] },
  WriteThread: { id: planId, kind: "note", text: threadEvent.text },
  Trays: { groups: [tray], unread: 2 },
  UnitPage: {
    version: "b6e1f0c2",
    day: "2025-10-10",
    total: 1,
    units: [unit],
    scopes: [{ scope: "own-si", unavailable: "own-cvr-unknown" }, { scope: "regional" }],
  },
  Validation: faultless,
  VersionList: { versions: [version] },
};
