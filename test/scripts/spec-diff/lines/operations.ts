import { integer, list, number, text, type JsonValue } from "../labelled/row.ts";
import { parameter, type ReportedRow } from "./row.ts";

const header = (more: { [key: string]: JsonValue }) => ({ headers: { "X-Rate": more } });
const strings = list(text);
const query = (more: { [key: string]: JsonValue }) => ({
  parameters: [parameter("query", "a", { schema: strings, ...more })],
});
const at = (path: string, name: string, schema: { [key: string]: JsonValue } = text) => ({
  suffix: path,
  parameters: [parameter("path", name, { schema })],
});

/** Parameters, headers, statuses, and what surrounds them. */
export const operations: readonly ReportedRow[] = [
  [
    "a body comes",
    { others: { 400: null } },
    { others: { 400: text, 404: null } },
    "- minor error 400: was without a body, now string",
    "- minor error 404: added without a body",
  ],
  [
    "a header goes",
    header({ required: true, schema: integer }),
    { headers: {} },
    `major - response 200 headers["x-rate"]: removed integer, required`,
  ],
  [
    "a header becomes optional",
    header({ required: true, schema: integer }),
    header({ schema: number }),
    `major - response 200 headers["x-rate"]: was integer, required, now number, optional`,
  ],
  [
    "a query parameter is renamed",
    { parameters: [parameter("query", "a")] },
    { parameters: [parameter("query", "b")] },
    "- major parameters.query.a: removed string",
    "- minor parameters.query.b: added string",
  ],
  [
    "a query parameter's list is written in one",
    query({}),
    query({ explode: false }),
    "minor none parameters.query.a: was style form, explode true, now style form, explode false",
  ],
  [
    "a query parameter has another style",
    query({}),
    query({ style: "pipeDelimited", explode: false }),
    "minor none parameters.query.a: was style form, explode true, now style pipeDelimited, explode false",
  ],
  ["a query parameter's style is written out", query({}), query({ style: "form", explode: true })],
  [
    "a header parameter's list is written otherwise",
    { parameters: [parameter("header", "a", { schema: strings })] },
    { parameters: [parameter("header", "a", { schema: strings, explode: true })] },
    "minor none parameters.header.a: was style simple, explode false, now style simple, explode true",
  ],
  [
    "a path parameter's list is written otherwise",
    at("/{a}", "a", strings),
    { suffix: "/{a}", parameters: [parameter("path", "a", { schema: strings, explode: true })] },
    "minor none parameters.path.a: was style simple, explode false, now style simple, explode true",
  ],
  [
    "a path parameter is renamed",
    at("/{a}", "a"),
    at("/{b}", "b"),
    "none major parameters.path.a: was a, now b",
  ],
  [
    "a path parameter is renamed, and its path and type change",
    at("/{a}", "a"),
    at("/x/{b}", "b", integer),
    "major major parameters.path.a: was string, a, now integer, b",
    "minor - path: was /row/{a}, now /row/x/{b}",
  ],
  [
    "the order of tags",
    { more: { tags: ["a", "b"] } },
    { more: { tags: ["b", "a"] } },
    `patch - POST /tags: was ["a","b"], now ["b","a"]`,
  ],
];
