import type { AttachedFile, Message } from '../messages/timeline.ts';
import { useFreshFile } from './use-fresh-file.ts';

/** The files of a message, and how many of them are gone because their time has come. */
export function Attachments({ files }: { files: Message['attachments'] }) {
  const there = files.filter((file) => file !== null);
  const gone = files.length - there.length;
  return (
    <>
      {there.length > 0 && (
        <ul className="attachments" aria-label="Files">
          {there.map((file) => (
            <li key={file.id}>
              <Attachment file={file} />
            </li>
          ))}
        </ul>
      )}
      {gone > 0 && <p className="hint">{gone === 1 ? 'A file is' : `${gone} files are`} there no more.</p>}
    </>
  );
}

/** A picture by its small copy, anything else by its name; both lead to the file itself. */
function Attachment({ file: given }: { file: AttachedFile }) {
  const file = useFreshFile(given);
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
