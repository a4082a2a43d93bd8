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
        <span aria-hidden="true">＋</span>
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
