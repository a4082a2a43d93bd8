import { useRef } from 'react';

/** A button that picks files of this device. */
export function AttachmentPicker({ onPick }: { onPick(files: Iterable<File>): void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className="quiet attach"
        aria-label="Attach a picture or file"
        onClick={() => input.current?.click()}
      >
        <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true">
          <path d="M8 12.5 14 6a3.5 3.5 0 0 1 5 5l-8.5 8.7a5.5 5.5 0 0 1-7.8-7.8L11 3.5" />
        </svg>
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ target }) => {
          onPick([...(target.files ?? [])]);
          target.value = '';
        }}
      />
    </>
  );
}
