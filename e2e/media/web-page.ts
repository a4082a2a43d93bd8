import Uppy from '@uppy/core';
import Tus from '@uppy/tus';
import { Upload } from 'tus-js-client';

/** What the page in the browser can do; each resolves when the file is uploaded. */
const clients = {
  tus(bytes: Uint8Array<ArrayBuffer>, uploadUrl: string): Promise<void> {
    return new Promise((resolve, reject) => {
      new Upload(new Blob([bytes]), { uploadUrl, onSuccess: () => resolve(), onError: reject }).start();
    });
  },

  async uppyWithEndpoint(bytes: Uint8Array<ArrayBuffer>, endpoint: string): Promise<void> {
    const uppy = new Uppy().use(Tus, { endpoint });
    uppy.addFile({ name: 'photo.jpg', type: 'image/jpeg', data: new Blob([bytes]) });
    await expectSuccess(uppy);
  },

  async uppyWithUploadUrl(bytes: Uint8Array<ArrayBuffer>, uploadUrl: string): Promise<void> {
    const uppy = new Uppy().use(Tus, { uploadUrl, chunkSize: 50_000 });
    uppy.addFile({ name: 'photo.jpg', type: 'image/jpeg', data: new Blob([bytes]) });
    await expectSuccess(uppy);
  },
};

async function expectSuccess(uppy: Uppy): Promise<void> {
  const result = await uppy.upload();
  if (result?.successful?.length !== 1) throw new Error(result?.failed?.[0]?.error ?? 'nothing was uploaded');
}

export type Clients = typeof clients;
Object.assign(globalThis, { clients });
