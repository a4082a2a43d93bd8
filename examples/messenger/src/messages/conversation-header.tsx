/** The name of the conversation, a word about it, and on small screens the way back to the list. */
export function ConversationHeader({ title, note }: { title: string; note: string }) {
  return (
    <header className="conversation-header">
      <a href="#conversations" className="back">
        <span aria-hidden="true">‹</span>
        <span className="visually-hidden">Back to the conversations</span>
      </a>
      <div>
        <h2 id="conversation-title">{title}</h2>
        {note && <p>{note}</p>}
      </div>
    </header>
  );
}
