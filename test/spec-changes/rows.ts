import type { Row } from "./row.ts";
import { addressRows } from "./rows/address.ts";
import { documentRows } from "./rows/document.ts";
import { requestRows } from "./rows/request.ts";
import { responseRows } from "./rows/response.ts";
import { schemaRows } from "./rows/schemas.ts";
import { securityRows } from "./rows/security.ts";
import { statusRows } from "./rows/statuses.ts";

/** The table: every kind of change that a vendor makes, and what must come of it. */
export const rows: readonly Row[] = [
  ...requestRows,
  ...responseRows,
  ...statusRows,
  ...addressRows,
  ...securityRows,
  ...documentRows,
  ...schemaRows,
];
