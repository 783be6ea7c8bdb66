/** The message of a thrown value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Makes a text fit into a sentence: on one line, without a full stop. */
export function asPhrase(text: string): string {
  return text.replace(/\s+/g, " ").trim().replace(/\.$/, "");
}

/** The first line of the message of a thrown value, as a phrase. Further lines often show the place in the source. */
export function reasonOf(error: unknown): string {
  return asPhrase(messageOf(error).trim().split("\n")[0] ?? "").replace(/:$/, "");
}
