import { isRecord } from "../../lib/record.ts";

const annotations = new Set(
  "title description summary default example examples deprecated readOnly writeOnly discriminator xml externalDocs $comment $id $schema $anchor $defs definitions".split(
    " ",
  ),
);

/** Whether a keyword says nothing of which values match. */
export function isAnnotation(keyword: string): boolean {
  return annotations.has(keyword) || keyword.startsWith("x-");
}

/** Whether a schema says nothing of which values match. */
export function isAny(schema: unknown): boolean {
  return schema === true || (isRecord(schema) && Object.keys(schema).every(isAnnotation));
}
