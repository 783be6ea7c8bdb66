import ts from "typescript";
import type { Descriptor, Validate } from "../../src/runtime/descriptor.ts";
import type { ExampleError } from "../lib/compile-examples.ts";
import type { Fence } from "../lib/fences.ts";
import { escapeToken, keysOf } from "../lib/json-pointer.ts";
import { readWrittenValue } from "./written-value.ts";

/** The entries of the operation table by id. */
export type Operations = Readonly<Record<string, Descriptor>>;

/** Finds the values in examples, for an operation or for a response of the fake, that the validator refuses. */
export function findRefusedValues(
  fences: readonly Fence[],
  operations: Operations,
): ExampleError[] {
  return fences.flatMap(({ file, line, content }) => {
    const source = ts.createSourceFile(file, content, ts.ScriptTarget.ESNext, true);
    return callsIn(source).flatMap((call) => {
      const { validate, given } = checkedValue(call, operations);
      if (!validate || !given) return [];
      return findRefused(given, validate).map(({ at, message }) => ({
        file,
        line: line + 1 + source.getLineAndCharacterOfPosition(at.getStart()).line,
        message,
      }));
    });
  });
}

function callsIn(node: ts.Node): ts.CallExpression[] {
  const own = ts.isCallExpression(node) ? [node] : [];
  return [...own, ...node.getChildren().flatMap(callsIn)];
}

/**
 * The body in `client.id(body)`, `client.id.safe(body)`, `tracker.id(body)` and `fake.respond("id", status, body)`, and
 * the validator that checks it.
 */
function checkedValue(call: ts.CallExpression, operations: Operations) {
  const [first, status, body] = call.arguments;
  const names = call.expression.getText().split(".");
  const entryOf = (id = "") => (Object.hasOwn(operations, id) ? operations[id] : undefined);
  if (names.at(-1) === "respond" && first && ts.isStringLiteral(first)) {
    const response = entryOf(first.text)?.responses[status?.getText() ?? ""];
    return { validate: response?.validate, given: body };
  }
  const id = names.findLast((name) => name !== "safe");
  return { validate: names.length > 1 ? entryOf(id)?.request?.validate : null, given: first };
}

function findRefused(given: ts.Expression, validate: Validate): { at: ts.Node; message: string }[] {
  const { value, places, unknown } = readWrittenValue(given);
  if (validate(value)) return [];
  return (validate.errors ?? []).flatMap(({ instancePath, params, message }) => {
    const missing = params?.missingProperty ?? params?.additionalProperty;
    const pointer = instancePath + (missing === undefined ? "" : `/${escapeToken(missing)}`);
    const at = places.get(pointer) ?? places.get(instancePath);
    const isUnknown = unknown.some((one) => `${pointer}/`.startsWith(`${one}/`));
    const name = keysOf(`#${pointer}`).join(".") || "the body";
    return at && !isUnknown ? [{ at, message: `${name} ${message}` }] : [];
  });
}
