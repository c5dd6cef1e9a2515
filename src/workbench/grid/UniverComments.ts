import { UserManagerService, type Injector } from "@univerjs/core";
import {
  AddCommentMutation,
  DeleteCommentMutation,
  ResolveCommentMutation,
  ThreadCommentModel,
  UpdateCommentMutation,
  type IThreadComment,
} from "@univerjs/thread-comment";
import { formatArea, parseAddress } from "../cells/address.ts";
import type { GridComment } from "./Grid.ts";
import type { UndoRecord } from "./UndoRecord.ts";

/** The threaded comments of a workbook; a thread's replies are Univer's own and are left alone. */
export class UniverComments {
  readonly #injector: Injector;
  readonly #unitId: string;
  readonly #record: UndoRecord;

  constructor(injector: Injector, unitId: string, record: UndoRecord) {
    this.#injector = injector;
    this.#unitId = unitId;
    this.#record = record;
  }

  list(): readonly GridComment[] {
    const threads = this.#injector.get(ThreadCommentModel).getUnit(this.#unitId);
    return threads.flatMap(({ root, subUnitId }) => toGridComment(root, subUnitId, this.#injector) ?? []);
  }

  add(comment: GridComment): void {
    const at = { unitId: this.#unitId, subUnitId: comment.sheetId };
    this.#injector.get(UserManagerService).addUser({ userID: comment.author, name: comment.author });
    this.#record.run(
      { id: AddCommentMutation.id, params: { ...at, comment: toUniverComment(comment, this.#unitId) } },
      [{ id: DeleteCommentMutation.id, params: { ...at, commentId: comment.id } }],
    );
  }

  update(comment: GridComment): void {
    const before = this.list().find(({ id }) => id === comment.id);
    if (!before) return;
    const at = { unitId: this.#unitId, subUnitId: comment.sheetId };
    const text = ({ content }: GridComment) => ({
      id: UpdateCommentMutation.id,
      params: { ...at, payload: { commentId: comment.id, text: { dataStream: `${content}\r\n` } } },
    });
    const resolved = (state: GridComment) => ({
      id: ResolveCommentMutation.id,
      params: { ...at, commentId: comment.id, resolved: state.resolved },
    });
    if (before.content !== comment.content) this.#record.run(text(comment), [text(before)]);
    if (before.resolved !== comment.resolved) this.#record.run(resolved(comment), [resolved(before)]);
  }

  remove(id: string): void {
    const comment = this.list().find((each) => each.id === id);
    if (!comment) return;
    const at = { unitId: this.#unitId, subUnitId: comment.sheetId };
    this.#record.run({ id: DeleteCommentMutation.id, params: { ...at, commentId: id } }, [
      { id: AddCommentMutation.id, params: { ...at, comment: toUniverComment(comment, this.#unitId) } },
    ]);
  }
}

export function toUniverComment(comment: GridComment, unitId: string): IThreadComment {
  return {
    id: comment.id,
    threadId: comment.id,
    ref: formatArea({ row: comment.row, column: comment.column, rows: 1, columns: 1 }),
    dT: "",
    personId: comment.author,
    text: { dataStream: `${comment.content}\r\n` },
    resolved: comment.resolved,
    unitId,
    subUnitId: comment.sheetId,
  };
}

function toGridComment(root: IThreadComment, sheetId: string, injector: Injector): GridComment | undefined {
  const cell = parseAddress(root.ref)?.rect;
  if (!cell) return undefined;
  return {
    id: root.id,
    sheetId,
    row: cell.row,
    column: cell.column,
    content: root.text.dataStream.replace(/\r\n$/, ""),
    author: injector.get(UserManagerService).getUser(root.personId)?.name ?? root.personId,
    resolved: root.resolved ?? false,
  };
}
