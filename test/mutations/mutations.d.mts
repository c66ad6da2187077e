/** A bug to plant: exact text of a file and what stands there instead, and the tests that must notice. */
export interface Mutation {
  readonly id: string;
  readonly what: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly tests: readonly string[];
  /** Only Spark and Delta notice. */
  readonly engine?: true;
}
export const mutations: readonly Mutation[];
