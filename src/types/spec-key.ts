/** What the schema says of one key of the spec, beside its form. */
export interface SpecKey {
  readonly default?: unknown;
  readonly example?: unknown;
  /** Planned: true where any value is refused for now, else the values that are. */
  readonly later?: true | readonly unknown[];
  /** A key of the Python drt that is accepted and changes nothing: why. */
  readonly python?: string;
}
