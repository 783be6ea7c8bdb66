import { integer, object, row, text, type LabelledRows, type JsonSchema } from "./row.ts";

const m = object({ m: text }, { required: ["m"] });
const other = object({ z: integer }, { required: ["z"] });
const only = (status: string, schema: JsonSchema) => ({
  more: {
    responses: { [status]: { description: "", content: { "application/json": { schema } } } },
  },
});
const errors = (others: { [status: string]: JsonSchema }) => ({ others });

/** Statuses that a range, or `default`, stands for as well. */
export const ranges: LabelledRows = {
  "a status is now in a range with its body": row(errors({ 400: m }), errors({ "4XX": m }), "minor", "oasdiff safe: response-non-success-status-removed"), // prettier-ignore
  "a status is now in a range with another body": row(errors({ 400: m }), errors({ "4XX": other }), "major", []), // prettier-ignore
  "a status is now in the default with its body": row(errors({ 400: m, default: m }), errors({ default: m }), "minor", []), // prettier-ignore
  "a status is now in the default with another body": row(errors({ 400: m, default: other }), errors({ default: other }), "major", []), // prettier-ignore
  "a success is now in a range": row(only("200", m), only("2XX", m), "minor", "oasdiff breaking: response-success-status-removed", "Callers that compare with it still compile."), // prettier-ignore
  "a range becomes one status": row(errors({ "4XX": m }), errors({ 400: m }), "major", []),
  "a status of a range gets a body of its own": row(errors({ 400: other, "4XX": m }), errors({ 400: other, 404: other, "4XX": m }), "major", []), // prettier-ignore
  "a status of a range is declared with the range's body": row(errors({ 400: other, "4XX": m }), errors({ 400: other, 404: m, "4XX": m }), "minor", "oasdiff safe: response-non-success-status-added"), // prettier-ignore
};
