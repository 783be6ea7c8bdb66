import { Failure } from "../../lib/command.ts";
import { escapeToken, keysOf, pointerOf } from "../../lib/json-pointer.ts";
import type { JsonObject } from "../../lib/record.ts";
import { addComponent, remove, withRemedy } from "../remedy.ts";
import { beyondCanonicalBounds } from "./canonical-bounds.ts";
import { componentName } from "./component-name.ts";
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
    const target = this.references.end(reference, kind === "schemas");
    if (pointer === undefined || target === undefined) throw this.refuseReference(site, reference);
    const [, found, ...others] = keysOf(pointer);
    const isComponent = pointer.startsWith("#/components/") && others.length === 1;
    if (isComponent && (found === "schemas") !== (kind === "schemas"))
      throw this.#refuseAt(site, `$ref ${reference} leads to ${found}, not to ${kind}.`);
    const isSame = !this.references.isDirectional(pointer) && kind === "schemas";
    const key = [kind, pointer, isSame ? "" : direction].join(" ");
    let name = this.#names.get(key);
    if (name === undefined) {
      name = componentName(kind, pointer, isSame ? "response" : direction, (one) => ({
        isMade: this.components.has(`${kind}/${one}`),
        isOwn: this.references.at(`#/components/${kind}/${escapeToken(one)}`) !== undefined,
      }));
      this.#names.set(key, name);
      this.sources.set(`#/components/${kind}/${escapeToken(name)}`, target);
      if (!isComponent)
        note({ ...site, pointer }, "$defs and other targets of references → components");
      const made = emptyUnit();
      this.components.set(`${kind}/${name}`, made);
      this.#waiting.push({ unit: made, kind, pointer: target, direction });
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
}

function emptyUnit(): Unit {
  return {
    value: undefined,
    uses: new Set(),
    notes: new Map(),
    sources: new Map(),
    failure: undefined,
  };
}
