import type { Row } from "./row.ts";
import { compositeKeywordsRows } from "./rows/composite-keywords.ts";
import { documentRows } from "./rows/document.ts";
import { errorsRows } from "./rows/errors.ts";
import { headerParametersRows } from "./rows/header-parameters.ts";
import { keywordsRows } from "./rows/keywords.ts";
import { openapiVersionsRows } from "./rows/openapi-versions.ts";
import { operationsRows } from "./rows/operations.ts";
import { pathsRows } from "./rows/paths.ts";
import { queryParametersRows } from "./rows/query-parameters.ts";
import { requestBodyRows } from "./rows/request-body.ts";
import { requestPropertiesRows } from "./rows/request-properties.ts";
import { requestPropertyTypesRows } from "./rows/request-property-types.ts";
import { responseBodyRows } from "./rows/response-body.ts";
import { responsePropertiesRows } from "./rows/response-properties.ts";
import { schemasRows } from "./rows/schemas.ts";
import { securityRows } from "./rows/security.ts";
import { serversRows } from "./rows/servers.ts";
import { successesRows } from "./rows/successes.ts";
import { vendorHistoryRows } from "./rows/vendor-history.ts";

/** The most common changes. */
const commonest = [
  requestPropertiesRows,
  responsePropertiesRows,
  successesRows,
  errorsRows,
  pathsRows,
];

const others = [
  requestPropertyTypesRows,
  requestBodyRows,
  responseBodyRows,
  queryParametersRows,
  headerParametersRows,
  securityRows,
  vendorHistoryRows,
  serversRows,
  operationsRows,
  openapiVersionsRows,
  documentRows,
  keywordsRows,
  compositeKeywordsRows,
  schemasRows,
];

/** The table: a row for every kind of change that a vendor makes. */
export const rows: readonly Row[] = [...commonest, ...others].flat();

/** The rows after which all of this project's code must compile: the most common, and one of each other kind. */
export const routine: ReadonlySet<Row> = new Set(
  [...commonest.flat(), ...others.flatMap((kind) => kind.find(isPlain) ?? [])].filter(isPlain),
);

/** Whether the change flows without an edit by hand. */
function isPlain(row: Row): boolean {
  return "flows" in row && row.edits === undefined;
}
