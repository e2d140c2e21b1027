/** What the user typed, or gave to read, cannot be worked with; the message says what to do, in one line. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "UsageError";
  }
}
