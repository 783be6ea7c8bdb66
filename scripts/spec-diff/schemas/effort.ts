import { Failure } from "../../lib/command.ts";

/** They take some seconds; the vendor's whole document takes a hundredth of them. */
const most = 500_000;

/** Counts the steps of one comparison, and ends it where alternatives of alternatives multiply them without end. */
export class Effort {
  private steps = 0;

  /** @param place - What is being looked at, for the sentence that ends the comparison. */
  spend(place: string, steps = 1): void {
    this.steps += steps;
    if (this.steps > most)
      throw new Failure(
        `the versions cannot be compared: at ${place} schemas within schemas multiply to more than ${most.toLocaleString("en-US")}; make them fewer in spec/overlay.yaml.`,
      );
  }
}
