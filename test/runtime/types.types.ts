/* Not executed, only statically analyzed: what a call gives. Each line that must not compile says so. */
import {
  createAnnotateClient,
  type AnnotateError,
  type AnnotateResponse,
  type AnnotateResult,
} from "../documents/clients.ts";
import { is, type Equal } from "../fixtures/is.ts";

const client = createAnnotateClient();
const body = { request_id: 1, metadata: {} };

// The throwing form gives the body of the success.
const data = await client.annotate(body);
is<Equal<typeof data, AnnotateResponse>>();
is<Equal<typeof data, { success: boolean; message: string }>>();
// @ts-expect-error: the document declares no such property.
data.id;
// @ts-expect-error: it is no text.
is<Equal<typeof data, string>>();

// The safe form gives a union, told apart by `ok`.
const result = await client.annotate.safe(body);
is<Equal<typeof result, AnnotateResult>>();
// @ts-expect-error: it may have failed.
result.data;
// @ts-expect-error: it may have succeeded.
result.error;
if (result.ok) {
  is<Equal<typeof result.status, 200>>();
  is<Equal<typeof result.data, AnnotateResponse>>();
  is<Equal<typeof result.attempts, number>>();
  result.headers.get("x-request-id")?.at(0);
  // @ts-expect-error: the answer may have no such header.
  result.headers.get("x-request-id").at(0);
  // @ts-expect-error: a success has no error.
  result.error;
  // @ts-expect-error: the document declares no 201.
  if (result.status === 201) throw result;
  // @ts-expect-error: a result is only to be read.
  result.data = data;
  // @ts-expect-error: attempts are counted.
  result.attempts.length;
} else {
  is<Equal<typeof result.error, AnnotateError>>();
  // @ts-expect-error: a failure has no data.
  result.data;
  // @ts-expect-error: how many requests were sent stands in the error.
  result.attempts;
}
