import { Failure } from "../lib/command.ts";
import { Canonical, type CanonicalOperation } from "./canonical/canonical.ts";
import type { Notes } from "./canonical/unit.ts";
import { Document } from "./document.ts";
import { readOperation, type Operation } from "./operations.ts";

/** What is generated: the operations that can be taken, and the canonical document of nothing else. */
export type Taken = {
  /** The canonical document, as JSON. */
  json: string;
  document: Document;
  operations: Operation[];
  /** The operations that cannot be taken, each with the reason. */
  refused: Refused[];
  /** The rewrites that made the document, each with its places. */
  notes: Notes;
};

export type Refused = { operation: CanonicalOperation; failure: Failure };

/** Makes the canonical document of every operation that can be taken. */
export function takeOperations(
  bundled: unknown,
  file: string,
  check: (document: Document) => (operation: Operation) => void = () => () => undefined,
): Taken {
  const canonical = new Canonical(bundled, file);
  const refused: Refused[] = [];
  let candidates = canonical.operations.filter((operation) => {
    const failure = canonical.failureOf(operation);
    if (failure) refused.push({ operation, failure });
    return !failure;
  });
  for (;;) {
    const json = JSON.stringify(canonical.documentOf(candidates));
    const document = new Document(json, file);
    const operations: Operation[] = [];
    const checkOperation = check(document);
    const kept = candidates.filter((operation) => {
      try {
        const read = readOperation(document, operation, operations);
        checkOperation(read);
        operations.push(read);
        return true;
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        refused.push({ operation, failure: error });
        return false;
      }
    });
    // Those that are left must not depend on what only the others had: the document is made again without them.
    if (kept.length === candidates.length)
      return { json, document, operations, refused, notes: canonical.notesOf(kept) };
    candidates = kept;
  }
}

/** Refuses a document that lacks one of our operations, or has one that cannot be taken. */
export function requireTaken({ operations, refused, document }: Taken, required: readonly string[]): void {
  for (const id of required) {
    if (operations.some((one) => one.id === id || one.declaredId === id)) continue;
    const failure = refused.find(({ operation }) => operation.id === id)?.failure;
    if (failure) throw failure;
    const others = operations.map((one) => one.declaredId).slice(0, 5).join(", ") || "none";
    throw new Failure(
      `${document.file} has no operation ${id} (it has: ${others}); fix the specification, or follow the rename in spec/upstream.yaml and src/client.ts.`,
    );
  }
}
