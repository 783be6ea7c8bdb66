/** What a thrown value says. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A text on one line and without its full stop, to stand inside a sentence of ours. */
export function asPhrase(text: string): string {
  return text.replace(/\s+/g, " ").trim().replace(/\.$/, "");
}

/** The first line of what a thrown value says, as a phrase: what follows is often a picture of the place. */
export function reasonOf(error: unknown): string {
  return asPhrase(messageOf(error).trim().split("\n")[0] ?? "").replace(/:$/, "");
}
