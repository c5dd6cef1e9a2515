/** A refusal in Excel's words; `location` is "Range.values" style and filled in by the engine when left out. */
export class HostError extends Error {
  readonly code: string;
  readonly location: string | undefined;

  constructor(code: string, message: string, location?: string) {
    super(message);
    this.name = "HostError";
    this.code = code;
    this.location = location;
  }
}

export const invalidArgument = (location?: string) =>
  new HostError(
    "InvalidArgument",
    "The argument is invalid or missing or has an incorrect format.",
    location,
  );

export const itemNotFound = (location?: string) =>
  new HostError("ItemNotFound", "The requested resource doesn't exist.", location);
