import type { Group } from "../../../core/contract/people.ts";
import { askOptional } from "../../askOptional.ts";
import { Store } from "../../Store.ts";
import type { RoomProps } from "../../WindowParts.ts";
import { OutboxSend } from "./OutboxSend.ts";
import { ReportListing } from "./ReportListing.ts";
import type { FormTypeReply } from "./Trays.ts";

/** What a list's place keeps while it is open, also under an opened report. */
export class ReportsRoom {
  readonly listing: ReportListing;
  readonly outbox: OutboxSend;
  /** Those the person may read, once they have come. */
  readonly formTypes = new Store<readonly FormTypeReply[]>([]);
  readonly #parts: RoomProps<"reports">["parts"];
  readonly #group: Group;

  constructor({ parts, place }: RoomProps<"reports">, group: Group) {
    const { client, reporting } = parts;
    this.#parts = parts;
    this.#group = group;
    const own = { state: place.state ?? "all", formType: place.formType ?? "" } as const;
    this.listing = new ReportListing({ client, reporting, groupId: group.id, own });
    this.outbox = new OutboxSend(client, group.id);
  }

  async show(): Promise<void> {
    await Promise.all([this.listing.show(), this.#learnFormTypes()]);
  }

  /** Form types of the list whose reports she may submit. */
  submittable({ rights }: Group): readonly string[] {
    const { formType } = this.listing.store.value.filter;
    const wanted = formType === "" ? Object.keys(rights) : [formType];
    return wanted.filter((key) => rights[key]?.includes("submit"));
  }

  async sendOutbox(group: Group): Promise<void> {
    await this.outbox.send(this.submittable(group));
    await this.listing.again();
  }

  /** Without their names the list is as good. */
  async #learnFormTypes(): Promise<void> {
    if (this.formTypes.value.length > 0) return;
    const all = await askOptional(() => this.#parts.client.listFormTypes(), []);
    this.formTypes.set(all.filter(({ key }) => (this.#group.rights[key] ?? []).length > 0));
  }
}
