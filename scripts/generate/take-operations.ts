import { Failure } from "../lib/command.ts";
import { Canonical, type CanonicalOperation } from "./canonical/canonical.ts";
import type { Notes } from "./canonical/unit.ts";
import { Document } from "./document.ts";
import type { generateExamples } from "./examples.ts";
import { readOperation, type Operation } from "./operations.ts";
import type { createSchemaCheck } from "./validators.ts";

/** What is generated: the operations that can be taken, and the canonical document of nothing else. */
export type Taken = {
  /** The canonical document, as JSON. */
  json: string;
  document: Document;
  operations: Operation[];
  /** Every operation of the document, in its order. */
  all: readonly CanonicalOperation[];
  /** The operations that cannot be taken, each with the reason. */
  refused: Refused[];
  /** The rewrites that made the document, each with its places. */
  notes: Notes;
  /** Checks values by the schemas of the document. */
  check: SchemaCheck;
};

type SchemaCheck = ReturnType<typeof createSchemaCheck>;

/** Modules that take a while to load. */
type Tools = {
  createSchemaCheck: typeof createSchemaCheck;
  generateExamples: typeof generateExamples;
};

export type Refused = { operation: CanonicalOperation; failure: Failure };

/** Makes the canonical document of every operation that can be taken. */
export function takeOperations(bundled: unknown, file: string, tools: Tools): Taken {
  const canonical = new Canonical(bundled, file);
  const refused: Refused[] = [];
  let candidates = canonical.operations.filter((operation) => {
    const failure = canonical.failureOf(operation);
    if (failure) refused.push({ operation, failure });
    return !failure;
  });
  for (;;) {
    const document = new Document(JSON.stringify(canonical.documentOf(candidates)), file);
    const check = tools.createSchemaCheck(document);
    const operations: Operation[] = [];
    const wrong = new Set<string>();
    const kept = candidates.filter((operation) => {
      try {
        const read = readOperation(document, operation, operations);
        for (const place of dropWrongExamples(document, read, check)) wrong.add(place);
        tools.generateExamples(document, [read], check);
        operations.push(read);
        return true;
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        refused.push({ operation, failure: error });
        return false;
      }
    });
    // Those that are left must not depend on what only the others had: the document is made again without them.
    if (kept.length === candidates.length) {
      const notes = canonical.notesOf(kept);
      if (wrong.size > 0) notes.set("examples that their schema refuses dropped", wrong);
      const json = JSON.stringify(document.root.value);
      return { json, document, operations, all: canonical.operations, refused, notes, check };
    }
    candidates = kept;
  }
}

/** Drops examples that contradict their schema, for the mock server and the fake would answer with them. */
function dropWrongExamples(document: Document, operation: Operation, check: SchemaCheck): string[] {
  const bodies = [operation.request, ...operation.responses.values()].filter((one) => one !== null);
  return bodies.flatMap(({ node, schema }) => {
    const isWrong = (value: unknown) => schema !== null && check(schema, value) !== undefined;
    const { value, pointer } = node;
    const dropped: string[] = [];
    if ("example" in value && isWrong(value["example"])) {
      delete value["example"];
      dropped.push(`${pointer}/example`);
    }
    const examples = document.get(node, "examples");
    for (const [name, example] of document.entries(examples)) {
      if ("value" in example.value && !isWrong(example.value["value"])) continue;
      delete examples?.value[name];
      dropped.push(example.pointer);
    }
    return dropped;
  });
}

/** Refuses a document that lacks one of our operations, or has one that cannot be taken. */
export function requireTaken(
  { operations, refused, document }: Taken,
  required: readonly string[],
): void {
  for (const id of required) {
    if (operations.some((one) => one.id === id || one.declaredId === id)) continue;
    const failure = refused.find(({ operation }) => operation.id === id)?.failure;
    if (failure) throw failure;
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
