import { RegExpParser, visitRegExpAST, type AST } from "@eslint-community/regexpp";

/**
 * Rewrites a pattern in the syntax of the flag `u`, with which validators run it: `[\w\-]\_` becomes `[\w\-]_`, and a
 * single `{` becomes `\{`. Without the flag, JavaScript accepts the other syntax. Returns `undefined` if the pattern is
 * not a regular expression.
 */
export function unicodePattern(pattern: string): string | undefined {
  if (isUnicode(pattern)) return pattern;
  const characters: AST.Character[] = [];
  try {
    const { length } = pattern;
    const tree = new RegExpParser().parsePattern(pattern, 0, length, { unicode: false });
    visitRegExpAST(tree, { onCharacterEnter: (character) => void characters.push(character) });
  } catch {
    return undefined;
  }
  let spelled = pattern;
  for (const character of characters.toSorted((one, other) => other.start - one.start))
    spelled = spelled.slice(0, character.start) + spell(character) + spelled.slice(character.end);
  return isUnicode(spelled) ? spelled : undefined;
}

function spell({ raw, value, parent }: AST.Character): string {
  const isInClass = parent.type === "CharacterClass" || parent.type === "CharacterClassRange";
  if (!raw.startsWith("\\") && !(isInClass ? /[-^[\]]/ : /[{}\]]/).test(raw)) return raw;
  if (raw.length > 1 && isUnicode(isInClass ? `[${raw}]` : raw)) return raw;
  const character = String.fromCodePoint(value);
  if (/[$()*+.?[\\\]^{|}/]/.test(character) || (isInClass && character === "-"))
    return `\\${character}`;
  return /^[ -~]$/.test(character) ? character : `\\u{${value.toString(16)}}`;
}

function isUnicode(pattern: string): boolean {
  try {
    return Boolean(new RegExp(pattern, "u"));
  } catch {
    return false;
  }
}
