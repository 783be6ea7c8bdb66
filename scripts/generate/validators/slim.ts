/** A pattern of Ajv's code, with what stands in its place. */
type Replacement = readonly [pattern: RegExp, replacement: string];

/** One pass over the code after another: a later one finds what an earlier one left. */
const passes: readonly (readonly Replacement[])[] = [
  [
    // All of an error but its place and its message.
    [/(?:schemaPath|keyword):"(?:[^"\\]|\\.)*",/, ""],
    [/params:\{unevaluatedProperty:/, "params:{additionalProperty:"],
    [
      /params:\{(?!missingProperty|additionalProperty|unevaluatedProperty)(?:[^{}"]|"(?:[^"\\]|\\.)*")*\},/,
      "",
    ],
    [
      /message:"must have required property '"\+(?:\w+|"(?:[^"\\]|\\.)*")\+"'"/,
      'message:"is required"',
    ],
    [
      /message:"must NOT have (?:additional|unevaluated) properties"/,
      'message:"is not in the specification"',
    ],
    // A name as a part of a path is made once: a long one would be copied for each value inside.
    [/for\(const key(\d+) of Object\.keys\(\w+\)\)\{/, "$&let pointer$1;"],
    [/key(\d+)\.replace\(\/~\/g, "~0"\)\.replace\(\/\\\/\/g, "~1"\)/, "(pointer$1 ??= $&)"],
    // In place of the data around a value, which no keyword of 2020-12 uses, a validator gets the errors before its own.
    [
      /,\s*parentData,\s*parentDataProperty,\s*rootData=data\}=\{\}\)\{/,
      ",vErrors=[],errors=0}={}){const start = errors;",
    ],
    [/,parentData(?::[^,]+)?,parentDataProperty(?::[^,]+)?,rootData/, ",vErrors,errors"],
    // Names of checked properties, one of which may be `constructor`.
    [/(props\d+ = |props\d+ \|\| |props\d+ \?\?= )\{\}/, "$1Object.create(null)"],
    // Ajv's functions, which those of json-values.ts replace.
    [/require\("ajv\/dist\/runtime\/(\w+)"\)\.default/, "$1"],
  ],
  // Keeps the first errors and counts all. To join all lists would take time that grows with their square.
  [
    [/let vErrors = null;\s*let errors = 0;/, ""],
    [
      /const (?<error>err\d+) = (\{.*\});\s*if\(vErrors === null\)\{\s*vErrors = \[\k<error>\];\s*\}\s*else \{\s*vErrors\.push\(\k<error>\);\s*\}\s*errors\+\+;/,
      "if(errors++ < 20) vErrors.push($2);",
    ],
    [
      /if\(vErrors !== null\)\{\s*if\((_errs\d+)\)\{\s*vErrors\.length = (?:_errs\d+);\s*\}\s*else \{\s*vErrors = null;\s*\}\s*\}/,
      "if(vErrors.length > $1) vErrors.length = $1;",
    ],
    [
      /vErrors = vErrors === null \? ([\w.]+)\.errors : vErrors\.concat\([\w.]+\.errors\);\s*errors = vErrors\.length;/,
      "errors = $1.count;",
    ],
    [/return errors === 0;/, "return errors === start;"],
    // Only from the beginning of a word: from each letter of a long name it would be looked for anew.
    [/\b(\w+)\.errors = vErrors;/, "$1.errors = vErrors;$1.count = errors;"],
  ],
  [
    [
      /if\(errors\+\+ < 20\) vErrors\.push\(\{instancePath:?((?:[^{}"]|"(?:[^"\\]|\\.)*")*),message:"must match a schema in anyOf"\}\);\s*\}\s*else \{\s*errors = (_errs\d+);/,
      "errors = noAlternative(vErrors, $2, errors, instancePath, $1);} else { errors = $2;",
    ],
  ],
];

/** Ajv's code without what the facade never reads, and with less code around each error. */
export function slim(code: string): string {
  // A plain key of that name would set the prototype of a schema.
  const own = code.replaceAll(/(?<=[{,])"__proto__":/g, '["__proto__"]:');
  return passes.reduce(replace, own);
}

function replace(code: string, replacements: readonly Replacement[]): string {
  // Texts of the document are taken whole, so that nothing in them is mistaken for code.
  const text = String.raw`"(?:[^"\\]|\\.)*"`;
  const any = new RegExp([text, ...replacements.map(([{ source }]) => source)].join("|"), "g");
  const whole = replacements.map(
    ([{ source }, replacement]) => [new RegExp(`^(?:${source})$`), replacement] as const,
  );
  return code.replace(any, (match) => {
    if (match.startsWith('"')) return match;
    const [pattern = "", replacement = ""] = whole.find(([one]) => one.test(match)) ?? [];
    return match.replace(pattern, replacement);
  });
}
