import { Failure } from "../../lib/command.ts";
import { freeName } from "../../lib/free-name.ts";
import { escapeToken, keysOf, pointerOf } from "../../lib/json-pointer.ts";
import type { JsonObject } from "../../lib/record.ts";
import { addComponent, remove, withRemedy } from "../remedy.ts";
import { isInherited } from "../writer.ts";
import { beyondCanonicalBounds } from "./canonical-bounds.ts";
import type { References } from "./references.ts";
import { note, type Direction, type Site, type Unit } from "./unit.ts";

/** The kinds of components that are kept. */
export type ComponentKind = "schemas" | "responses" | "requestBodies" | "parameters" | "headers";

/** Makes the canonical form of a component. */
type Maker = (builder: Builder, value: unknown, site: Site) => JsonObject | boolean;

/** Makes operations, and once each component to which they refer. */
export class Builder {
  /** The components by `schemas/Name`. */
  readonly components = new Map<string, Unit>();
  readonly references: References;
  readonly file: string;
  readonly isVersion30: boolean;
  /** The pointers of components in the vendor's document, by their pointers in the canonical one. */
  readonly sources = new Map<string, string>();
  readonly #makers: Readonly<Record<ComponentKind, Maker>>;
  /** The names of components, by kind, pointer and direction. */
  readonly #names = new Map<string, string>();
  /** The sums so far, for the bounds of the whole document. */
  readonly #counted = { nesting: 0 };
  readonly #waiting: { unit: Unit; kind: ComponentKind; pointer: string; direction: Direction }[] =
    [];

  constructor(
    references: References,
    file: string,
    isVersion30: boolean,
    makers: Readonly<Record<ComponentKind, Maker>>,
  ) {
    this.references = references;
    this.file = file;
    this.isVersion30 = isVersion30;
    this.#makers = makers;
  }

  /** Makes a unit and all components to which it refers. A unit that cannot be made has a `failure`. */
  make(pointer: string, direction: Direction, write: (site: Site) => JsonObject | boolean): Unit {
    const unit = this.#fill(emptyUnit(), pointer, direction, write);
    for (let next = this.#waiting.pop(); next; next = this.#waiting.pop()) {
      const { kind, pointer: place, direction: way, unit: waiting } = next;
      const value = this.references.at(place);
      this.#fill(waiting, place, way, (site) => this.#makers[kind](this, value, site));
    }
    return unit;
  }

  /** Returns the canonical reference to the target of a reference. The component is made at its first reference. */
  refer(kind: ComponentKind, reference: string, site: Site): string {
    const { direction, unit } = site;
    const pointer = pointerOf(reference);
    if (pointer === undefined || this.references.at(pointer) === undefined)
      throw this.refuseReference(site, reference);
    const [, found, ...others] = keysOf(pointer);
    const isComponent = pointer.startsWith("#/components/") && others.length === 1;
    if (isComponent && (found === "schemas") !== (kind === "schemas"))
      throw this.#refuseAt(site, `$ref ${reference} leads to ${found}, not to ${kind}.`);
    const isSame = !this.references.isDirectional(pointer) && kind === "schemas";
    const key = [kind, pointer, isSame ? "" : direction].join(" ");
    let name = this.#names.get(key);
    if (name === undefined) {
      name = this.#freeName(kind, pointer, isSame ? "response" : direction);
      this.#names.set(key, name);
      this.sources.set(`#/components/${kind}/${escapeToken(name)}`, pointer);
      if (!isComponent)
        note({ ...site, pointer }, "$defs and other targets of references → components");
      const made = emptyUnit();
      this.components.set(`${kind}/${name}`, made);
      this.#waiting.push({ unit: made, kind, pointer, direction });
    }
    unit.uses.add(`${kind}/${name}`);
    return `#/components/${kind}/${escapeToken(name)}`;
  }

  refuse(site: Pick<Site, "pointer">, reason: string): Failure {
    return new Failure(`${this.file} at ${site.pointer}: ${reason}`);
  }

  /** Does the same for a value that an overlay can remove or mend. The sentence ends with the action that does so. */
  refuseMendable({ pointer }: Pick<Site, "pointer">, reason: string, remedy = remove): Failure {
    return this.refuse({ pointer }, withRemedy(reason, pointer, remedy));
  }

  /** Refuses a reference that is not a JSON pointer or has no target. */
  refuseReference({ pointer }: Pick<Site, "pointer">, reference: string): Failure {
    const reason = reference.startsWith("#/")
      ? "has no target in this document."
      : "is no JSON pointer (#/…), and no other reference is followed.";
    return this.#refuseAt({ pointer }, `$ref ${reference} ${reason}`, addComponent(reference));
  }

  /** Refuses a reference. `pointer` is that of the `$ref` or of the object around it. */
  #refuseAt({ pointer }: Pick<Site, "pointer">, reason: string, remedy = remove): Failure {
    const place = pointer.replace(/\/\$ref$/, "");
    const isParameter = /\/parameters\/\d+$/.test(place); // It consists only of its `$ref`, so it is removed whole.
    return this.refuseMendable({ pointer: isParameter ? place : `${place}/$ref` }, reason, remedy);
  }

  #fill(
    unit: Unit,
    pointer: string,
    direction: Direction,
    write: (site: Site) => JsonObject | boolean,
  ): Unit {
    try {
      unit.value = write({ pointer, direction, unit, hidden: new Set() });
      const beyond = beyondCanonicalBounds(unit.value, this.#counted);
      if (beyond) throw this.refuse({ pointer: pointer + beyond.pointer.slice(1) }, beyond.reason);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      unit.failure = error;
    }
    return unit;
  }

  /** A free name that OpenAPI allows: the component's own name, or one made of the schema's pointer. */
  #freeName(kind: ComponentKind, pointer: string, direction: Direction): string {
    const keys = keysOf(pointer);
    const isComponent = keys.length === 3 && keys[0] === "components";
    const own = isComponent ? keys.slice(2) : keys.filter((key) => !structure.has(key));
    const suffix = direction === "request" && kind === "schemas" ? "Request" : "";
    const wanted = `${own.join("_").replaceAll(/[^\w.-]/g, "_") || "Schema"}${suffix}`;
    const isTaken = (name: string) =>
      this.components.has(`${kind}/${name}`) ||
      isInherited(name) ||
      (name !== own[0] && isOwn(name));
    const isOwn = (name: string) =>
      this.references.at(`#/components/${kind}/${escapeToken(name)}`) !== undefined;
    return freeName(wanted, isTaken);
  }
}

/** Keys of a pointer that a component's name leaves out, because they do not help to find the place. */
const structure = new Set(
  "components schemas paths content schema properties $defs definitions".split(" "),
);

function emptyUnit(): Unit {
  return {
    value: undefined,
    uses: new Set(),
    notes: new Map(),
    sources: new Map(),
    failure: undefined,
  };
}
