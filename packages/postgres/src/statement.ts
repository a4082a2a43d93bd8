/**
 * One prepared statement with its values. `name` is unique for its text in the whole service and labels its metrics.
 * `Row` is the shape of the rows it returns: BIGINT as a decimal string, TIMESTAMPTZ as Date, JSONB parsed.
 */
export type Statement<Row = unknown> = {
  name: string;
  text: string;
  values: readonly unknown[];
  /** Never set: it only ties the type of the rows to the statement. */
  row?: Row;
};

export type Result<Row> = { rows: Row[] /** Rows returned or changed. */; rowCount: number };

/** A BIGINT that counts something (never an id), as a number. @throws RangeError beyond 2^53. */
export function safeInteger(bigint: string): number {
  const value = Number(bigint);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${bigint} is not a safe integer`);
  return value;
}
