import { isDeepStrictEqual } from "node:util";
import type { SchemaChange } from "./schema-change.ts";
import type { Shape } from "./shape.ts";

/** Compares annotations that mean something to callers. */
export function compareNotes(before: readonly Shape[], after: readonly Shape[]): SchemaChange[] {
  const [old, current] = [before, after].map((shapes) => {
    const values = shapes.flatMap(({ parts }) => parts.map(({ value }) => value));
    return {
      isDeprecated: values.some(({ deprecated }) => deprecated === true),
      known: shapes.flatMap((shape) => shape.known ?? []).toSorted(),
      defaults: values
        .flatMap((value) => ("default" in value ? [value["default"]] : []))
        .slice(0, 1),
    };
  });
  if (!old || !current) return [];
  const note = (event: string): SchemaChange => ({ path: "", event, effect: "none" });
  const [was, is] = [old, current].map(({ defaults }) =>
    defaults.map((value) => `default ${JSON.stringify(value)}`).at(0),
  );
  const listed = ({ known }: typeof old) =>
    known.length > 0 ? `known values ${known.join(", ")}` : undefined;
  return [
    ...(isDeepStrictEqual(old.known, current.known)
      ? []
      : [{ ...note("known values"), before: listed(old), after: listed(current) }]),
    ...(old.isDeprecated === current.isDeprecated
      ? []
      : [note(current.isDeprecated ? "deprecated" : "undeprecated")]),
    ...(isDeepStrictEqual(old.defaults, current.defaults)
      ? []
      : [{ ...note("default"), before: was, after: is }]),
  ];
}
