/**
 * The texts that a partition column of a Delta table keeps as NULL: a partition's value becomes a name in a path, which is
 * never empty, and Hive's name of NULL (seen with Delta 4.3.1).
 */
export const KEPT_AS_NULL = ['', '__HIVE_DEFAULT_PARTITION__'] as const;
