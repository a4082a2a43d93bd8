/** Where one writes what to look for. */
export function SearchBox({ query, onChange }: { query: string; onChange(query: string): void }) {
  return (
    <search>
      <input
        type="search"
        aria-label="Search messages"
        placeholder="Search messages"
        value={query}
        onChange={(event) => onChange(event.target.value)}
      />
    </search>
  );
}
