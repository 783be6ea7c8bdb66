/* Not executed, only statically analyzed: statuses, ranges and defaults. Each line that must not compile says so. */
import { createStatusesClient } from "../documents/clients.ts";
import { is, type Equal } from "../fixtures/is.ts";

const client = createStatusesClient();

// Several successes are told apart by their status.
const several = await client.several.safe();
if (several.ok) {
  is<Equal<typeof several.status, 200 | 202 | 204>>();
  // @ts-expect-error: the document declares no 201.
  if (several.status === 201) throw several;
  if (several.status === 200) is<Equal<typeof several.data, string>>();
  if (several.status === 202) is<Equal<typeof several.data, number>>();
  if (several.status === 204) is<Equal<typeof several.data, undefined>>();
  // @ts-expect-error: which body it is depends on the status.
  several.data.length;
}
is<Equal<Awaited<ReturnType<typeof client.several>>, string | number | undefined>>();
// @ts-expect-error: one of the successes has no body.
is<Equal<Awaited<ReturnType<typeof client.several>>, string | number>>();

// A range stands for any status. `default` does not describe successes where the document declares another.
const ranges = await client.ranges.safe();
if (ranges.ok) {
  is<Equal<typeof ranges.status, number>>();
  is<Equal<typeof ranges.data, string>>();
  // @ts-expect-error: that body is declared for errors.
  is<Equal<typeof ranges.data, string | number>>();
} else if (ranges.error.kind === "http") {
  is<Equal<typeof ranges.error.status, number>>();
  // @ts-expect-error: a range stands for more than its one declared status.
  is<Equal<typeof ranges.error.status, 404>>();
}

// `default` describes successes and errors where the document declares no success.
const any = await client.any.safe();
if (any.ok) {
  is<Equal<typeof any.data, string>>();
  // @ts-expect-error: the success has a body.
  is<Equal<typeof any.data, undefined>>();
} else if (any.error.kind === "http") {
  any.error.status.toFixed();
  // @ts-expect-error: an error of the range has no body.
  any.error.body.length;
}
