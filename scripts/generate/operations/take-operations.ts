import { Failure } from "../../lib/command.ts";
import { Canonical, type CanonicalOperation } from "../canonical/canonical.ts";
import type { Notes } from "../canonical/unit.ts";
import { Document } from "../document.ts";
import { renewBudget } from "../validators/patterns.ts";
import { readOperation, type Operation } from "./operations.ts";

/** The operations that can be taken, and the canonical document with only these. */
export type Taken = {
  /** The canonical document. */
  document: Document;
  operations: Operation[];
  /** Every operation of the document, in its order. */
  all: readonly CanonicalOperation[];
  /** The operations that cannot be taken, each with the reason. */
  refused: { operation: CanonicalOperation; failure: Failure }[];
  /** The rewrites that made the document, each with its places. */
  notes: Notes;
};

/**
 * Finds the examples of operations. It is created with the first canonical document, which contains all that later ones
 * contain.
 */
export type Finder = {
  /** Refuses an operation without an example. Returns the places of the examples that it dropped. */
  find: (document: Document, operation: Operation) => string[];
};

/** Makes the canonical document of every operation that can be taken. */
export function takeOperations<Examples extends Finder>(
  bundled: unknown,
  file: string,
  createExamples: (document: Document) => Examples,
): Taken & { examples: Examples } {
  renewBudget();
  const canonical = new Canonical(bundled, file);
  const refused: Taken["refused"] = [];
  let candidates = canonical.operations.filter((operation) => {
    const failure = canonical.failureOf(operation);
    if (failure) refused.push({ operation, failure });
    return !failure;
  });
  let examples: Examples | undefined;
  for (;;) {
    const document = new Document(
      JSON.stringify(canonical.documentOf(candidates)),
      file,
      canonical.sourcesOf(candidates),
    );
    const finder = (examples ??= createExamples(document));
    const operations: Operation[] = [];
    const wrong = new Set<string>();
    const kept = candidates.filter((operation) => {
      try {
        const read = readOperation(document, operation, operations);
        for (const place of finder.find(document, read)) wrong.add(place);
        operations.push(read);
        return true;
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        refused.push({ operation, failure: error });
        return false;
      }
    });
    // If operations are refused, the document is made again without them and the components that only they use.
    if (kept.length === candidates.length) {
      const notes = canonical.notesOf(kept);
      if (wrong.size > 0) notes.set("examples that their schema refuses dropped", wrong);
      return { document, operations, examples: finder, all: canonical.operations, refused, notes };
    }
    candidates = kept;
  }
}

/** Refuses a document that lacks one of our operations, or has one that cannot be taken. */
export function requireTaken(
  { operations, refused, document }: Taken,
  required: readonly string[],
): void {
  for (const id of required) {
    if (operations.some((one) => one.declaredId === id)) continue;
    const failure = refused.find(({ operation }) => operation.id === id)?.failure;
    if (failure) throw failure;
    if (operations.some((one) => one.id === id)) continue;
    const others =
      operations
        .map((one) => one.declaredId)
        .slice(0, 5)
        .join(", ") || "none";
    throw new Failure(
      `${document.file} has no operation ${id} (it has: ${others}); fix the specification, or follow the rename in spec/upstream.yaml and src/client.ts.`,
    );
  }
}
