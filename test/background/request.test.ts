import { expect, test } from "vitest";
import {
  orderingKeyOf,
  merge,
  readRequest,
  toRequest,
  type Copy,
} from "../../src/background/request.ts";
import type { TrackMetadataRequest } from "../../src/index.ts";
import type { Descriptor, Validate } from "../../src/runtime/descriptor.ts";
import { metadataOf, requestOf, requestWith } from "./requests.ts";
import { operation } from "./tracker.ts";

function read(request: TrackMetadataRequest, descriptor = operation): Copy {
  const copy = readRequest(descriptor, request);
  if (copy instanceof Error) throw copy;
  return copy;
}

/** The operation with another validator of its body. */
function validatedBy(check: Validate | null): Descriptor {
  return {
    ...operation,
    request: operation.request && { ...operation.request, validate: check },
  };
}

/** The operation, if its metadata could have two keys of the test's at most. */
const validate: Validate = (data) => {
  const isValid = Object.keys(metadataOf(data as never)).length <= most;
  validate.errors = isValid ? [] : [{ instancePath: "", message: "has too many keys" }];
  return isValid;
};
const most = Object.keys(metadataOf(requestOf(1, { a: "1", b: "2" }))).length;
const narrow = validatedBy(validate);

test("two requests that are only valid apart stay apart, as they were", () => {
  const [earlier, later] = [
    read(requestOf(1, { a: "1", b: "2" }), narrow),
    read(requestOf(1, { b: "3", c: "4" }), narrow),
  ];
  expect(merge(narrow, earlier, later)).toBe(false);
  expect(toRequest(earlier)).toEqual(requestOf(1, { a: "1", b: "2" }));
  expect(toRequest(later)).toEqual(requestOf(1, { b: "3", c: "4" }));
  expect(merge(narrow, earlier, read(requestOf(1, { b: "3" }), narrow))).toBe(true);
  expect(toRequest(earlier)).toEqual(requestOf(1, { a: "1", b: "3" }));
});

test.for([null, ["a"], undefined, "text"])("metadata that is %o is not merged", (metadata) => {
  const open = validatedBy(null);
  const none = read(requestWith(1, metadata), open);
  const some = read(requestOf(1, { a: "1" }));
  expect([merge(open, none, some), merge(open, some, none)]).toEqual([false, false]);
  expect(toRequest(none)).toEqual(requestWith(1, metadata));
});

test("ids are compared as text, and what is no id stands alone", () => {
  const open = validatedBy(null);
  expect(orderingKeyOf(read(requestWith(1, {}), open))).toBe(
    orderingKeyOf(read(requestWith("1", {}), open)),
  );
  for (const id of [undefined, null, { a: 1 }])
    expect(orderingKeyOf(read(requestWith(id, {}), open))).not.toBe(
      orderingKeyOf(read(requestWith(id, {}), open)),
    );
});
