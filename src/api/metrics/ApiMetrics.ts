import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Database, PersonTransaction } from "../database/Database.ts";
import type { App } from "../http/App.ts";

/** Seconds; the pane waits at most a few, a push's chunk is in the middle. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

type Work<T> = (scope: PersonTransaction) => Promise<T>;

/** What an operator watches. A label is a route's pattern, a method or a status: nothing of anybody's. */
export class ApiMetrics {
  readonly registry = new Registry();
  readonly #requests = new Histogram({
    name: "sengepladser_http_request_seconds",
    help: "Time from a request's headers to the end of its reply",
    labelNames: ["route", "method", "status"],
    buckets,
    registers: [this.registry],
  });
  readonly #transactions = new Histogram({
    name: "sengepladser_database_transaction_seconds",
    help: "Time of a request's transaction, the wait for a connection included",
    labelNames: ["mode"],
    buckets,
    registers: [this.registry],
  });
  readonly #waits = new Histogram({
    name: "sengepladser_database_wait_seconds",
    help: "Time until a transaction had its connection and its person",
    labelNames: ["mode"],
    buckets,
    registers: [this.registry],
  });
  readonly #rows = new Counter({
    name: "sengepladser_pushed_rows_total",
    help: "Rows in chunks that were accepted",
    registers: [this.registry],
  });

  /** Memory, processor and event loop of this process; once a process, for it starts observers. */
  watchProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  watchRequests(app: App): void {
    app.addHook("onResponse", (request, reply, done) => {
      const route = request.routeOptions.url ?? "none";
      const labels = { route, method: request.method, status: reply.statusCode };
      this.#requests.observe(labels, reply.elapsedTime / 1000);
      done();
    });
  }

  countRows(rows: number): void {
    this.#rows.inc(rows);
  }

  /** The same database, its transactions timed. */
  watchDatabase(database: Database): Database {
    new Gauge({
      name: "sengepladser_database_waiting",
      help: "Transactions that wait for a connection now",
      registers: [this.registry],
      collect() {
        this.set(database.waiting());
      },
    });
    return {
      ...database,
      asPerson: (identity, work, size) =>
        this.#time("write", work, (timed) => database.asPerson(identity, timed, size)),
      readAsPerson: (identity, work) =>
        this.#time("read", work, (timed) => database.readAsPerson(identity, timed)),
    };
  }

  async #time<T>(mode: "read" | "write", work: Work<T>, run: (timed: Work<T>) => Promise<T>): Promise<T> {
    const stopTransaction = this.#transactions.startTimer({ mode });
    const stopWait = this.#waits.startTimer({ mode });
    try {
      return await run((scope) => {
        stopWait();
        return work(scope);
      });
    } finally {
      stopTransaction();
    }
  }
}
