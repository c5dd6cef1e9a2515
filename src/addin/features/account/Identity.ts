import type { TokenSource } from "../../client/ReportingClient.ts";
import type { Host } from "../../workbook/Host.ts";
import type { Session } from "./Session.ts";
import { signInAs, signInByDialog, type SignInPlace } from "./signIn.ts";

/** Who is signed in now, if anyone; the API's requests take their token here. */
export class Identity implements TokenSource {
  readonly #host: Host;
  readonly #place: () => Promise<SignInPlace>;
  #session: Session | undefined;
  /** The provider may still know who has signed out here: the next must not come in as her. */
  #isLeft = false;

  constructor(host: Host, place: () => Promise<SignInPlace>) {
    this.#host = host;
    this.#place = place;
  }

  accessToken(): string | undefined {
    return this.#session?.accessToken();
  }

  async refresh(): Promise<boolean> {
    return (await this.#session?.refresh()) ?? false;
  }

  /** By a persona of the demo, else in the provider's window. */
  async signIn(personaId?: string): Promise<void> {
    const place = await this.#place();
    this.#session = personaId
      ? await signInAs(personaId, place)
      : await signInByDialog(this.#host, place, this.#isLeft);
    this.#isLeft = false;
  }

  async signOut(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    this.#isLeft = true;
    await session?.signOut();
  }
}
