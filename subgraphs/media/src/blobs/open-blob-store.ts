import { type Environment, readSettings, SettingsError } from '@messenger/config';
import type { BlobStore } from './blob-store.ts';
import { createFolderBlobStore } from './folder-blob-store.ts';
import { createS3BlobStore } from './s3-blob-store.ts';

/** The blob store that the settings name: S3 when there is a bucket, a folder otherwise. */
export async function openBlobStore(environment: Environment): Promise<BlobStore> {
  const settings = readSettings(
    [
      'MEDIA_DIRECTORY',
      'S3_BUCKET',
      'S3_REGION',
      'S3_ENDPOINT',
      'S3_ACCESS_KEY_ID',
      'S3_SECRET_ACCESS_KEY',
      'S3_FORCE_PATH_STYLE',
    ],
    environment,
  );
  if (settings.S3_BUCKET === undefined) return createFolderBlobStore(settings.MEDIA_DIRECTORY);
  return createS3BlobStore({
    bucket: settings.S3_BUCKET,
    region: settings.S3_REGION,
    endpoint: settings.S3_ENDPOINT ?? null,
    credentials: credentialsOf(settings.S3_ACCESS_KEY_ID, settings.S3_SECRET_ACCESS_KEY),
    forcePathStyle: settings.S3_FORCE_PATH_STYLE,
  });
}

function credentialsOf(accessKeyId: string | undefined, secretAccessKey: string | undefined) {
  if (accessKeyId !== undefined && secretAccessKey !== undefined) return { accessKeyId, secretAccessKey };
  if (accessKeyId === undefined && secretAccessKey === undefined) return null;
  const variable = accessKeyId === undefined ? 'S3_ACCESS_KEY_ID' : 'S3_SECRET_ACCESS_KEY';
  throw new SettingsError([{ variable, expected: 'is not set; its other half is' }]);
}
