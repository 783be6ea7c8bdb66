import { util } from "prettier";
import { builders, printer } from "prettier/doc";
import { toJson } from "../lib/text.ts";

/*
 * Expressions of generated code as prettier's printer takes them, which then breaks their lines as prettier would. Code
 * that is written so needs neither to be parsed nor to be judged by prettier, which takes ten times as long.
 */

const { fill, group, ifBreak, indent, indentIfBreak, join, line, softline } = builders;

/** A piece of code whose lines are not broken yet. */
export type Code = builders.Doc;

/** Code as a text, with its lines broken. */
export function print(code: Code): string {
  return printer.printDocToString(code, { printWidth: 100, tabWidth: 2 }).formatted;
}

/** A value of JSON. */
export function literal(value: unknown): Code {
  if (typeof value === "string") return text(value);
  if (Array.isArray(value)) return array(value);
  if (typeof value !== "object" || value === null)
    return (toJson(value) ?? "null").replace("e+", "e");
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return object(entries.map(([name, inner]) => [key(name), literal(inner)]));
}

/** A text in the quotes that need fewer escapes. */
export function text(value: string): string {
  const json = toJson(value);
  if (value.split('"').length <= value.split("'").length) return json;
  const inner = json.slice(1, -1).replaceAll(/\\.|'/g, (match) => escapes.get(match) ?? match);
  return `'${inner}'`;
}

/** What differs between a text in double quotes and one in single quotes. */
const escapes = new Map([
  ['\\"', '"'],
  ["'", "\\'"],
]);

/** What prettier writes without quotes: an identifier of ECMAScript 5, which has no characters above U+FFFF. */
const identifier =
  /^(?!.*[\u{10000}-\u{10ffff}])[\p{L}\p{Nl}$_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}$]*$/u;

/** A name as the key of an object. */
export function key(name: string): string {
  if (name === "__proto__") return '["__proto__"]'; // A plain key of that name would set the object's prototype.
  return identifier.test(name) ? name : text(name);
}

/** A status as the key of an object, as openapi-typescript writes it: a number where it is one. */
export function statusKey(status: string): string {
  return /^\d+$/.test(status) ? status : key(status);
}

/** An object, on one line where it has the space and `isBroken` does not forbid it. */
export function object(entries: readonly [key: string, value: Code][], isBroken = false): Code {
  return braces(
    entries.map(([name, value]) => property(name, value)),
    isBroken,
  );
}

/** A list in braces. */
export function braces(items: Code[], isBroken = false): Code {
  if (items.length === 0) return "{}";
  return group(["{", indent([line, join([",", line], items)]), ifBreak(","), line, "}"], {
    shouldBreak: isBroken,
  });
}

function property(name: string, value: Code): Code {
  const isShort = util.getStringWidth(name) < 5;
  const isNumber = typeof value === "string" && /^(\d|true$|false$)/.test(value);
  if (isShort || isNumber) return group([name, ": ", value]);
  const isTextOrMember = typeof value === "string" && /^(["']|[A-Za-z_$][\w$]*\.)/.test(value);
  if (isTextOrMember) return group([name, ":", group(indent([line, value]))]);
  return assign(name, ":", value);
}

/** A value that begins a new line if even its beginning has no space behind the name. */
export function assign(name: string, operator: string, value: Code): Code {
  const id = Symbol("line");
  return group([
    name,
    operator,
    group(indent(line), { id }),
    indentIfBreak(value, { groupId: id }),
  ]);
}

/** A type with one argument. */
export function generic(name: string, argument: Code): Code {
  return [name, group(["<", indent([softline, argument]), softline, ">"])];
}

/** The type of a property. */
export function access(type: Code, name: string | number): Code {
  return [type, "[", literal(name), "]"];
}

function array(items: readonly unknown[]): Code {
  if (items.length === 0) return "[]";
  const id = Symbol("array");
  const codes = items.map((item) => group(literal(item)));
  const isNumbers = items.every((item) => typeof item === "number");
  const end = ifBreak(",", "", { groupId: id });
  const commas = codes.map((code, index) => [code, index < codes.length - 1 ? "," : end]);
  const inside = isNumbers ? fill(join(line, commas)) : [join([",", line], codes), ifBreak(",")];
  return group(["[", indent([softline, inside]), softline, "]"], {
    id,
    shouldBreak: isTable(items),
  });
}

/** Whether a list is one of several objects, or of several lists, each with more than one entry. */
function isTable(items: readonly unknown[]): boolean {
  const [first] = items;
  return (
    items.length > 1 &&
    items.every(
      (item) =>
        typeof item === "object" &&
        item !== null &&
        Array.isArray(item) === Array.isArray(first) &&
        Object.keys(item).length > 1,
    )
  );
}
