import type { Traffic } from "../WorkbenchApi.ts";

/** Counts messages between pane and host since the last look. */
export class TrafficCounter {
  #traffic: Traffic = { messages: 0, characters: 0, largest: 0 };

  count(characters: number): void {
    const { messages, characters: before, largest } = this.#traffic;
    this.#traffic = {
      messages: messages + 1,
      characters: before + characters,
      largest: Math.max(largest, characters),
    };
  }

  take(): Traffic {
    const traffic = this.#traffic;
    this.#traffic = { messages: 0, characters: 0, largest: 0 };
    return traffic;
  }
}
