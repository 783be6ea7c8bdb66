/** Makes a name for an operation from its method and path: `getPetsById` for `GET /pets/{id}`. */
export function idFor(method: string, path: string): string {
  const words = path
    .replaceAll("{", "by-")
    .split(/[^A-Za-z\d]+/)
    .filter((word) => word !== "");
  const capitalised = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return method.toLowerCase() + capitalised.join("");
}
