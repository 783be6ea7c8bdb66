/** The HTTP methods that a path item of OpenAPI can have, in its spelling. */
export const httpMethods: readonly string[] = [
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
];
