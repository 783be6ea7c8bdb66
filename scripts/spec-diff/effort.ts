import { Failure } from "../lib/command.ts";

/** A hundred times what the vendor's whole document takes, and some seconds. */
const most = 500_000;

/** Counts the steps of one comparison, and ends it where alternatives of alternatives multiply them without end. */
export class Effort {
  private steps = 0;

  /** @param place - What is being looked at, for the sentence that ends the comparison. */
  spend(place: string): void {
    this.steps += 1;
    if (this.steps > most)
      throw new Failure(
        `the versions cannot be compared: at ${place} schemas within schemas multiply to more than ${most.toLocaleString("en-US")}; make them fewer in spec/overlay.yaml.`,
      );
  }
}
