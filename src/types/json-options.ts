/** How the JSON files of a source are written, where a spec says so (`source.json`). */
export interface JsonOptions {
  /** The keys that lead to the array of the rows in each file, `data.items`. */
  readonly records: string;
}
