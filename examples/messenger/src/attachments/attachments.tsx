import type { Message } from '../messages/timeline.ts';
import { useReadyFile } from './use-ready-file.ts';

export type AttachedFile = Message['attachments'][number];

export function Attachments({ files }: { files: readonly AttachedFile[] }) {
  return (
    <ul className="attachments" aria-label="Files">
      {files.map((file) => (
        <li key={file.id}>
          <Attachment file={file} />
        </li>
      ))}
    </ul>
  );
}

/** A picture by its small copy, anything else by its kind; both lead to the file itself. */
function Attachment({ file }: { file: AttachedFile }) {
  const { url, thumbnails, mimeType, sizeBytes } = useReadyFile(file);
  if (url === null) return <p className="hint">Being prepared …</p>;
  const picture = thumbnails.find(({ size }) => size === 'MEDIUM');
  const description = `${mimeType}, ${Math.ceil(sizeBytes / 1024)} KB`;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {picture ? (
        <img
          src={picture.url}
          width={picture.width}
          height={picture.height}
          alt={`Attached: ${description}`}
        />
      ) : (
        description
      )}
    </a>
  );
}
