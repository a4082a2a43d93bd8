/** The name of the conversation, who takes part, and on small screens the way back to the list. */
export function ConversationHeader({ title, people }: { title: string; people: readonly string[] }) {
  return (
    <header className="conversation-header">
      <a href="#conversations" className="back">
        <span aria-hidden="true">‹</span>
        <span className="visually-hidden">Back to the conversations</span>
      </a>
      <div>
        <h2 id="conversation-title">{title}</h2>
        {people.length > 0 && <p>{people.join(', ')}</p>}
      </div>
    </header>
  );
}
