import { REQUEST, RESPONSE, SUCCESS, type Row } from "./row.ts";

const field =
  (schema: unknown): Row["change"] =>
  (spec) => {
    spec.setIn([...REQUEST, "properties", "field"], schema);
    spec.setIn([...RESPONSE, "properties", "field"], schema);
    // The response needs an example, because other operations may share it and not every schema has a sample.
    spec.setIn([...RESPONSE, "example"], SUCCESS.body);
  };

/** A schema, its type, and values that it accepts and refuses. The compiler refuses the values of `wrong`. */
type SchemaCase = {
  schema: unknown;
  type: string;
  valid: unknown;
  invalid: unknown;
  says: string;
  wrong?: string;
};

/** A row with a property of this schema in request and response. Both have the type; both refuse an invalid value. */
export const keyword = (
  name: string,
  { schema, type, valid, invalid, says, wrong = "Symbol()" }: SchemaCase,
): Row => {
  const body = (value: unknown) => ({ request_id: 1, metadata: {}, field: value });
  const received = (value: unknown) => ({ success: true, message: "", field: value });
  return {
    name: `keyword: ${name}`,
    change: field(schema),
    flows: {
      compiles: `is<Equal<NonNullable<TrackMetadataResponse["field"]>, ${type}>>();`,
      refuses: [`{ request_id: 1, metadata: {}, field: ${wrong} }`],
      exchanges: [
        {
          call: JSON.stringify(body(valid)),
          sends: { body: body(valid) },
          response: { status: 200, body: received(valid) },
        },
        {
          call: `${JSON.stringify(body(invalid))} as unknown as TrackMetadataRequest`,
          sends: null,
          gives: { ok: false, kind: "invalid-request", issues: [says] },
        },
        {
          response: { status: 200, body: received(invalid) },
          gives: { ok: false, kind: "unexpected", status: 200, issues: [says] },
        },
      ],
    },
  };
};
