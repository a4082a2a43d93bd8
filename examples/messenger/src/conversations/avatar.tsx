/** The first letters of a name on a colour of its own. */
export function Avatar({ name, isOnline = false }: { name: string; isOnline?: boolean }) {
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => Array.from(word)[0] ?? '')
    .join('');
  return (
    <span className={`avatar hue-${hueOf(name)}`}>
      <span aria-hidden="true">{initials}</span>
      {isOnline && (
        <span className="online">
          <span className="visually-hidden">online</span>
        </span>
      )}
    </span>
  );
}

const hueOf = (name: string): number =>
  Array.from(name).reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 8;
