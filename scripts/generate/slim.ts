/** Patterns of Ajv's code, each with what stands in its place. */
const replacements: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // Of each error all but its place and its words.
  [/(?:schemaPath|keyword):"(?:[^"\\]|\\.)*",/, ""],
  [/params:\{unevaluatedProperty:/, "params:{additionalProperty:"],
  [/params:\{(?!missingProperty|additionalProperty)[^{}]*\},/, ""],
  [
    /message:"must have required property '"\+(?:\w+|"(?:[^"\\]|\\.)*")\+"'"/,
    'message:"is required"',
  ],
  [
    /message:"must NOT have (?:additional|unevaluated) properties"/,
    'message:"is not in the specification"',
  ],
  // What surrounds a value, which no keyword of 2020-12 asks for.
  [/,\s*parentData,\s*parentDataProperty,\s*rootData=data/, ""],
  [/,parentData(?::[^,]+)?,parentDataProperty(?::[^,]+)?,rootData/, ""],
  // A list of errors from the beginning: pushing to it takes no question whether there is one.
  [/let vErrors = null;/, "let vErrors = [];"],
  [
    /const (err\d+) = (\{.*\});\s*if\(vErrors === null\)\{\s*vErrors = \[\1\];\s*\}\s*else \{\s*vErrors\.push\(\1\);\s*\}/,
    "vErrors.push($2);",
  ],
  [
    /if\(vErrors !== null\)\{\s*if\((_errs\d+)\)\{\s*vErrors\.length = \1;\s*\}\s*else \{\s*vErrors = null;\s*\}\s*\}/,
    "vErrors.length = $1;",
  ],
  [
    /vErrors = vErrors === null \? (\w+)\.errors : vErrors\.concat\(\w+\.errors\);/,
    "vErrors = vErrors.concat($1.errors);",
  ],
];

/** Ajv's code without what the facade never reads, and with less code around each error. */
export function slim(code: string): string {
  return replacements.reduce((text, [pattern, replacement]) => {
    // Texts of the document are taken whole, so that nothing in them is mistaken for code.
    const either = new RegExp(`"(?:[^"\\\\]|\\\\.)*"|(?:${pattern.source})`, "g");
    return text.replace(either, (match) =>
      match.startsWith('"') ? match : match.replace(pattern, replacement),
    );
  }, code);
}
