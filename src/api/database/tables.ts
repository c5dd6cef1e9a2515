import type { Right } from "../../core/contract/people.ts";
import type { ReportState } from "../../core/contract/reports.ts";
import type { ClosedPattern, Cut, Thresholds } from "../../core/contract/settings.ts";
import type { SystemSnapshot } from "../../core/contract/register.ts";
import type { ReportAction } from "../../core/contract/steps.ts";
import type { ColumnType, Generated } from "kysely";

/** Written as ISO text, read as ISO text; the database fills it in when left out. */
type Instant = ColumnType<string, string | undefined, string>;
/** jsonb is written as JSON text, because `pg` would turn an array into a PostgreSQL array. */
type Json<T> = ColumnType<T, string, string>;

interface PeopleTable {
  id: Generated<string>;
  issuer: string;
  subject: string;
  name: string;
  created_at: Instant;
  cvr: Generated<string | null>;
}

interface GroupsTable {
  id: string;
  name: string;
  cut: Cut;
  required_measures: ("establishedBeds" | "openBeds")[];
  /** What is absent has its default. */
  thresholds: ColumnType<Partial<Thresholds>, string | undefined, string>;
  closed_patterns: ColumnType<ClosedPattern[], string | undefined, string>;
  settings_revision: Generated<number>;
  next_report_number: Generated<number>;
  cvr: Generated<string | null>;
}

interface RightsTable {
  group_id: string;
  person_id: string;
  form_type: string;
  right: Right;
  /** A claimed right comes and goes with the person's token, a given one stays until it is revoked. */
  source: Generated<"given" | "claimed">;
}

interface ReportsTable {
  group_id: string;
  id: Generated<string>;
  number: number;
  form_type: string;
  period: string;
  person: string | null;
  state: ReportState;
  version: number;
  revision: number;
  draft_content_id: string;
  approved_version: number | null;
  created_at: Instant;
  created_by: string;
  changed_at: Instant;
  changed_by: string;
}

interface ReportUnitsTable {
  group_id: string;
  unit_key: string;
  report_id: string;
}

interface ContentsTable {
  group_id: string;
  id: Generated<string>;
  report_id: string;
  state: "open" | "final";
  row_count: number;
  checksum: string | null;
  revision: number | null;
  created_by: string;
  created_at: Instant;
}

interface ChunksTable {
  group_id: string;
  content_id: string;
  n: number;
  hash: string;
  row_count: number;
}

interface ContentRowsTable {
  group_id: string;
  content_id: string;
  row_no: number;
  unit_key: string | null;
  day: string | null;
  sor_code: string | null;
  hospital_code: string | null;
  department_code: string | null;
  /** By their place in the form type's definition. */
  counts: (number | null)[];
  accepted_reason: string | null;
  typed: Json<Record<string, string>> | null;
}

interface VersionsTable {
  group_id: string;
  report_id: string;
  version: number;
  content_id: string;
  person_id: string;
  at: Instant;
}

interface InForceTable {
  group_id: string;
  unit_key: string;
  day: string;
  report_id: string;
  content_id: string;
  row_no: number;
  /** The form type, and after a colon the person where it has one. */
  series: Generated<string>;
}

interface HistoryTable {
  group_id: string;
  id: Generated<string>;
  report_id: string;
  action: ReportAction;
  revision: number;
  version: number;
  person_id: string;
  at: Instant;
  details: ColumnType<Record<string, unknown>, string | undefined, never>;
}

interface RejectionsTable {
  group_id: string;
  id: Generated<string>;
  report_id: string;
  version: number;
  unit_key: string;
  written_key: string | null;
  day: string;
  field: string | null;
  reason: string;
  person_id: string;
  at: Instant;
  resolved_version: number | null;
  kind: Generated<"rejection" | "remark">;
  counts: Generated<(number | null)[]>;
  about_version: Generated<number | null>;
}

interface ThreadEventsTable {
  group_id: string;
  id: Generated<string>;
  thread_id: string;
  kind: "note" | "resolve" | "reopen" | "mend";
  text: string | null;
  version: number;
  person_id: string;
  at: Instant;
}

interface ThreadReadsTable {
  group_id: string;
  thread_id: string;
  person_id: string;
  read_at: Instant;
}

interface AuditTable {
  id: Generated<string>;
  group_id: string | null;
  person_id: string;
  action: string;
  at: Instant;
  details: ColumnType<Record<string, unknown>, string | undefined, never>;
}

interface PlansTable {
  group_id: string;
  id: Generated<string>;
  person_id: string;
  form_type: string;
  intent: Generated<"save" | "putInOutbox" | "submit">;
  at: Instant;
  closed_at: string | null;
}

interface PlanReportsTable {
  group_id: string;
  plan_id: string;
  period: string;
  key: Generated<string>;
  report_id: string | null;
}

interface UnitIdentitiesTable {
  alias: string;
  unit: string;
}

interface SendsTable {
  group_id: string;
  key: string;
  action: ReportAction;
  batch: string | null;
  report_id: string;
  person_id: string;
  body_hash: string;
  reply: Json<unknown>;
  at: Instant;
}

interface OutboxSendsTable {
  group_id: string;
  key: string;
  person_id: string;
  body_hash: string;
  reply: Json<unknown>;
  at: Instant;
}

interface RegistersTable {
  id: Generated<string>;
  system: "shak" | "sor";
  source: string;
  complete: boolean;
  imported_on: string;
  imported_at: Instant;
  units: Json<SystemSnapshot["units"]>;
}

interface SignInStateTable {
  model: string;
  id: string;
  payload: Json<Record<string, unknown>>;
  grant_id: string | null;
  uid: string | null;
  expires_at: string | null;
}

/** The schema as queries see it; `migrations/` is what makes it. */
export interface Tables {
  people: PeopleTable;
  groups: GroupsTable;
  rights: RightsTable;
  reports: ReportsTable;
  report_units: ReportUnitsTable;
  contents: ContentsTable;
  chunks: ChunksTable;
  content_rows: ContentRowsTable;
  versions: VersionsTable;
  in_force: InForceTable;
  history: HistoryTable;
  rejections: RejectionsTable;
  thread_events: ThreadEventsTable;
  thread_reads: ThreadReadsTable;
  audit: AuditTable;
  plans: PlansTable;
  plan_reports: PlanReportsTable;
  unit_identities: UnitIdentitiesTable;
  sends: SendsTable;
  outbox_sends: OutboxSendsTable;
  registers: RegistersTable;
  sign_in_state: SignInStateTable;
}
