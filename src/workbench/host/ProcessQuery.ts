import { Batch } from "./Batch.ts";
import type { BatchRequest, BatchResponse } from "./batchProtocol.ts";
import { HostError } from "./HostError.ts";
import type { HostObject, ObjectClasses } from "./ObjectClass.ts";
import { Objects } from "./Objects.ts";

export interface ObjectModel {
  readonly classes: ObjectClasses;
  /** What the client's context starts from. */
  readonly root: HostObject;
  /** What `newObject` makes, by its type name. */
  readonly services: Readonly<Record<string, HostObject>>;
  /** Called before a batch; throws a HostError to refuse it whole. */
  readonly beforeBatch?: (request: BatchRequest) => void;
  /** Awaited after a batch, also one that failed: what was done before the failure stands. */
  readonly afterBatch?: () => Promise<void>;
  /** A fault of ours, not a refusal; goes to the console unless told. */
  readonly onBug?: (error: unknown) => void;
}

/**
 * Interprets the client library's batch protocol ("ProcessQuery") over tables of classes. It knows
 * nothing of Excel.
 */
export class ProcessQuery {
  readonly #model: ObjectModel;
  readonly #objects: Objects;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(model: ObjectModel) {
    this.#model = model;
    this.#objects = new Objects(model.classes, model.root, model.services);
  }

  /** Members the client asked for that no table has, as "Range.getImage". */
  get missing(): readonly string[] {
    return this.#objects.missing;
  }

  /** Batches run one at a time, in the order they came. */
  process(request: BatchRequest): Promise<BatchResponse> {
    const turn = this.#queue.then(() => this.#run(request));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #run(request: BatchRequest): Promise<BatchResponse> {
    const response = this.#act(request);
    await this.#model.afterBatch?.();
    return response;
  }

  #act(request: BatchRequest): BatchResponse {
    const batch = new Batch(request, this.#objects);
    const response: BatchResponse = { Results: [], TraceIds: [] };
    try {
      this.#model.beforeBatch?.(request);
      for (const action of request.Actions) batch.act(action, response);
      return response;
    } catch (error) {
      // The failed action is the one after those that have results; the client prints its statement.
      return { ...response, Error: this.#describe(error, response.Results.length) };
    }
  }

  #describe(error: unknown, index: number): NonNullable<BatchResponse["Error"]> {
    if (!(error instanceof HostError)) (this.#model.onBug ?? console.error)(error);
    const { code, message, location = "" } = asRefusal(error);
    return { Code: code, Message: message, Location: location, ActionIndex: index, HttpStatusCode: 400 };
  }
}

const asRefusal = (error: unknown) =>
  error instanceof HostError ? error : new HostError("GeneralException", `Workbench: ${String(error)}`);
