import type { Descriptor } from "../runtime/descriptor.ts";
import { classOf, ErrorClass, invalid } from "../runtime/errors.ts";
import { findIssues } from "../runtime/issues.ts";
import { copyBody } from "../runtime/json.ts";
import type { TrackMetadataError, TrackMetadataRequest } from "../track-metadata.ts";

/**
 * The properties that the specification names, with such values: none where it describes no request, or leaves it
 * open.
 */
type Property<Value = unknown, Request = TrackMetadataRequest> = Request extends unknown
  ? keyof {
      [
        Key in keyof Request as string extends Key
          ? never
          : Request[Key] extends Value
            ? Key
            : never
      ]: unknown;
    }
  : never;

/*
 * The background tracker knows two property names of the specification, and only here. If the specification
 * renames or removes one of them, `generate` stops, and names the place and the properties that are there. Where no
 * other property takes its place, the tracker cannot keep its promises: remove the entry, src/background.ts
 * (CONTRIBUTING.md, "Removing the background tracker").
 */
/** Requests that agree in this property, compared as text, are sent in order. */
export const identity = "request_id" satisfies Property<
  string | number | boolean | null | undefined
>;
/** The server merges this property by key, so requests that wait are merged the same way. */
export const merged = "metadata" satisfies Property;

/** A request as JSON carries it, copied from the caller's. */
export type Copy = Record<string, unknown>;

/** Copies and validates a request. The copy shares nothing with the caller's objects. */
export function readRequest(
  { id, request }: Descriptor,
  given: unknown,
): Copy | TrackMetadataError {
  const copied = copyBody(given, request?.validate);
  // The client copies it again, with less of the stack left, perhaps. A body that is nested too deep for that must be
  // found before it is merged with others.
  const found = "copy" in copied ? copyBody([[[copied.copy]]], null) : copied;
  if ("issues" in found) {
    const details = invalid("invalid-request", found);
    // Sound: it is of the kind `invalid-request`, which every operation with a body has.
    return new ErrorClass(
      { ...details, message: `${id} ${details.message}.` },
      id,
    ) as Error as TrackMetadataError;
  }
  // Sound: what was not found wrong was copied.
  return Object((copied as { readonly copy: unknown }).copy);
}

/** What orders requests. A request without an identity of its own is in no order with others. */
export function orderingKeyOf(copy: Copy): string | symbol {
  const value = copy[identity] ?? {};
  return typeof value === "object" ? Symbol() : String(value);
}

/**
 * Merges a later request into an earlier one, as the server would: its keys replace the earlier ones. Says
 * `false`, and changes nothing, where one request cannot stand for both.
 */
export function merge({ request }: Descriptor, earlier: Copy, later: Copy): boolean {
  // Sound: it is looked at before anything is read of it.
  const target = earlier[merged] as Copy;
  const source = later[merged] as Copy;
  const isOther = (name: string) =>
    name !== identity && name !== merged && earlier[name] !== later[name];
  if (
    classOf(target) + classOf(source) !== "ObjectObject" ||
    Object.keys(source).includes("__proto__") || // It would be assigned as what it is not.
    Object.keys({ ...earlier, ...later }).some(isOther)
  )
    return false;
  const replaced = Object.keys(source).map((key) => [key, target[key]] as const);
  Object.assign(target, source);
  if (!findIssues(request?.validate, earlier)) return true;
  // Each is valid, and together they are not: they have too many keys, perhaps.
  for (const [key, value] of replaced) {
    if (value === undefined) delete target[key];
    else target[key] = value;
  }
  return false;
}

/** The request that is sent. */
export function toRequest(copy: Copy): TrackMetadataRequest {
  // Sound: it was valid when it was copied, and after each merge.
  return copy as object as TrackMetadataRequest;
}
