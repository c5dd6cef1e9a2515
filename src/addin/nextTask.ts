/** Ends the task at hand, so that messages, clicks and drawing come in between; then goes on. */
export const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
