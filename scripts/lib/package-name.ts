/** Whether npm allows a name for a new package: small letters, digits, `-`, `.` and `_`, with or without a scope. */
export function isPackageName(name: string): boolean {
  return /^(@[a-z\d~-][a-z\d._~-]*\/)?[a-z\d~-][a-z\d._~-]*$/.test(name) && name.length <= 214;
}
