/** A JSON pointer into an OpenAPI document as people say it: `POST /rest/track-metadata requestBody.request_id`. */
export function describePlace(pointer: string): string {
  const tokens = pointer
    .replace(/^#\/?/, "")
    .split("/")
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
  const [section, path, method, ...rest] = tokens;
  if (section !== "paths" || path === undefined) return tokens.join(".") || "the document";
  if (method === undefined) return path;
  if (!/^(get|put|post|delete|options|head|patch|trace)$/.test(method))
    return `${path} ${[method, ...rest].join(".")}`;
  return [`${method.toUpperCase()} ${path}`, shorten(rest).join(".")].join(" ").trim();
}

/** Leaves out what only OpenAPI needs between a body and its property. */
function shorten(tokens: readonly string[]): string[] {
  const [first, second, ...rest] = tokens;
  if (first === undefined) return [];
  if (first === "content" && second !== undefined && rest[0] === "schema")
    return shorten(rest.slice(1));
  if (first === "properties" && second !== undefined) return [second, ...shorten(rest)];
  return [first, ...shorten(tokens.slice(1))];
}
