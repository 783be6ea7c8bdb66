/** The first line of an error's message, without the colon that leads to a picture of the place. */
export function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.trim().split("\n")[0] ?? "").replace(/:$/, "");
}
