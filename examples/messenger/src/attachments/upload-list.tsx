import type { Upload } from './use-uploads.ts';

/** How far the files of the next message are. */
export function UploadList({
  uploads,
  onRemove,
}: {
  uploads: readonly Upload[];
  onRemove(key: string): void;
}) {
  if (uploads.length === 0) return null;
  return (
    <ul className="upload-list" aria-label="Files of this message">
      {uploads.map(({ key, name, progress, fileId, problem }) => (
        <li key={key}>
          <span className="name">{name}</span>
          {problem ? (
            <span role="alert" className="problem">
              {problem}
            </span>
          ) : (
            <progress value={progress} max={1} aria-label={`Upload of ${name}`} />
          )}
          {fileId && <span role="status">ready</span>}
          <button type="button" className="quiet" onClick={() => onRemove(key)}>
            Remove<span className="visually-hidden"> {name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
