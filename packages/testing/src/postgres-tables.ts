type Asked = { name: string; text: string; values: string[] };

/** What of a PostgreSQL client is needed here. */
type Queries = {
  query<Row>(statement: Asked): Promise<{ rows: Row[] }>;
};

/** The columns of a table with their types, such as `{ user_id: 'bigint' }`. */
export const columnsOf = (postgres: Queries, table: string) =>
  named(postgres, {
    name: 'columns',
    text: `SELECT attname AS name, format_type(atttypid, atttypmod) AS made FROM pg_attribute
           WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped`,
    values: [table],
  });

/** The indexes of a table with what they hold, such as `{ users_pkey: 'UNIQUE btree (user_id)' }`. */
export async function indexesOf(postgres: Queries, table: string): Promise<Record<string, string>> {
  const indexes = await named(postgres, {
    name: 'indexes',
    text: `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS made
           FROM pg_index WHERE indrelid = $1::regclass`,
    values: [table],
  });
  const short = (made: string) => made.replace(/^CREATE (UNIQUE )?INDEX .* USING /, '$1');
  return Object.fromEntries(Object.entries(indexes).map(([name, made]) => [name, short(made)]));
}

async function named(postgres: Queries, statement: Asked): Promise<Record<string, string>> {
  const { rows } = await postgres.query<{ name: string; made: string }>(statement);
  return Object.fromEntries(rows.map(({ name, made }) => [name, made]));
}
