import fc from "fast-check";
import { expect, test } from "vitest";
import { unicodePattern } from "../../../../scripts/generate/canonical/pattern.ts";

const pieces = [
  ..."abz09_-.*+?()[]{}^$|/\\ @:\"',=",
  ..."\\- \\_ \\@ \\/ \\. \\d \\w [^ \\b {2} (?: \\0 \\x41 \\u0041 \\cA \\1 a-z".split(" "),
];

test("a pattern matches what it matched, spelled for the flag u", () => {
  const pattern = fc.array(fc.constantFrom(...pieces), { maxLength: 8 }).map((one) => one.join(""));
  const text = fc.string({ unit: "grapheme-ascii", maxLength: 6 });
  let rewritten = 0;
  fc.assert(
    fc.property(pattern, fc.array(text, { minLength: 5, maxLength: 5 }), (original, texts) => {
      const spelled = unicodePattern(original);
      if (spelled === undefined) return;
      if (spelled !== original) rewritten += 1;
      for (const one of [...texts, ...pieces])
        expect(new RegExp(spelled, "u").exec(one)?.[0]).toBe(new RegExp(original).exec(one)?.[0]);
    }),
    { numRuns: 2_000 },
  );
  expect(rewritten).toBeGreaterThan(50);
});

test.for(["(?i)a", "(a", "[z-a]", "(?=a)*", "a**"])("%s is no regular expression", (pattern) => {
  expect(unicodePattern(pattern)).toBeUndefined();
});
