import type { Message } from '../messages/timeline.ts';

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

/** A picture by its small copy, anything else by its name; both lead to the file itself. */
function Attachment({ file }: { file: AttachedFile }) {
  const { fileName, status, failureReason, url, thumbnails, sizeBytes } = file;
  if (status === 'FAILED') return <p className="problem">{`${fileName}: ${failureReason ?? 'refused'}`}</p>;
  if (url === null) return <p className="hint">{`${fileName} is being prepared …`}</p>;
  const picture = thumbnails.find(({ size }) => size === 'MEDIUM');
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {picture ? (
        <img src={picture.url} width={picture.width} height={picture.height} alt={fileName} />
      ) : (
        `${fileName} (${Math.ceil(sizeBytes / 1024)} KB)`
      )}
    </a>
  );
}
