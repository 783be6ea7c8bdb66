import type { Document } from "../generate/document.ts";
import { generateOperationTable } from "../generate/operations/operation-table.ts";
import type { Operation } from "../generate/operations/operations.ts";
import { takeOperations, type Taken } from "../generate/operations/take-operations.ts";
import { generateTypes } from "../generate/types/types.ts";
import type { GeneratedTypes } from "./types/type-program.ts";

/** A version of the specification, with what callers compile against. */
export type Version = {
  /** How a report calls it: a tag, a commit, the working tree. */
  name: string;
  /** The document as it was bundled. */
  source: unknown;
  /** Its canonical form, with the operations that can be taken. */
  document: Document;
  operations: readonly Operation[];
  refused: Taken["refused"];
  generated: GeneratedTypes;
};

/** Makes of a bundled document what `generate` makes of it, as far as two versions are compared by it. */
export function createVersion(name: string, source: unknown, file: string): Version {
  const { document, operations, refused } = takeOperations(source, file, withoutExamples);
  const types = generateTypes(document.root.value);
  const generated = { types, operations: generateOperationTable(operations) };
  return { name, source, document, operations, refused, generated };
}

/** Two versions are compared whether or not an example of theirs fits its schema. */
const withoutExamples = () => ({ find: () => [] });
