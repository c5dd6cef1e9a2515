import type { Group } from "../../../core/contract/people.ts";
import type { WindowParts } from "../../WindowParts.ts";
import { Members } from "./Members.ts";
import { Requests } from "./Requests.ts";
import { RightsAsking } from "./RightsAsking.ts";

/** Whether someone decides about others' rights in a group, for whichever form type. */
export const administers = ({ rights }: Group): boolean =>
  Object.values(rights).some((held) => held.includes("administer"));

/** What the room of rights keeps while it is open. */
export class RightsRoom {
  readonly asking: RightsAsking;
  readonly requests: Requests;
  /** Of the chosen group, where she administers it. */
  readonly members: Members | undefined;

  constructor({ client }: Pick<WindowParts, "client">, group: Group | undefined) {
    this.asking = new RightsAsking({ client, group: group && { id: group.id, name: group.name } });
    this.requests = new Requests(client);
    this.members = group && administers(group) ? new Members(client, group.id) : undefined;
  }

  async show(): Promise<void> {
    await Promise.all([this.asking.show(), this.requests.show(), this.members?.show()]);
  }
}
