import { expect, it } from 'vitest';
import { ann, brokenBy, id, type Planted } from './testing/scenario.ts';

const planted: Planted[] = [
  ['a message that is not indexed', ['I7'], ({ final }) => final.indexed?.pop()],
  [
    'a message that is indexed with another text',
    ['I7'],
    ({ final }) => {
      const first = final.indexed?.[0];
      if (first) first.text = 'something else';
    },
  ],
  [
    'a message that is indexed and was never sent',
    ['I7'],
    ({ final }) => final.indexed?.push({ messageId: 'm9', text: 't9' }),
  ],
  [
    'a message that is counted twice',
    ['I7'],
    ({ final }) => final.counted?.push(...final.counted.filter((line) => line.endsWith('m1'))),
  ],
  ['a message that is not counted', ['I7'], ({ final }) => final.counted?.pop()],
  ['a removal that is not counted', ['I7'], ({ final }) => final.counted?.splice(5, 1)],
  [
    'a change that is counted and was never made',
    ['I7'],
    ({ final }) => final.counted?.push(`${id} 8 participants`),
  ],
  [
    'a search that finds what is not there',
    ['I7'],
    ({ act }) =>
      act(
        ann,
        { kind: 'search', word: 't9' },
        { kind: 'found', places: [{ conversationId: id, messageId: 'm9' }] },
      ),
  ],
  [
    'a file without metadata',
    ['files'],
    ({ files }) => files.blobs.push({ key: 'files/2.txt', fileId: 'fil_2' }),
  ],
  ['a stranger among the files', ['files'], ({ files }) => files.blobs.push({ key: 'core', fileId: null })],
  ['metadata without a file', ['files'], ({ files }) => files.blobs.pop()],
  [
    'a file whose metadata are lost',
    ['files'],
    ({ files }) => {
      files.documents.pop();
      files.blobs.pop();
    },
  ],
  [
    'a file that was never finished',
    ['files'],
    ({ files }) => {
      const [file] = files.documents;
      if (file) Object.assign(file, { status: 'processing', blobs: [] });
    },
  ],
  [
    'a file with other bytes',
    ['files'],
    ({ files }) => {
      const [file] = files.documents;
      if (file) file.sha256 = 'bb';
    },
  ],
];

const picture = {
  kind: 'upload',
  conversationId: id,
  mimeType: 'image/png',
  sizeBytes: 5,
  sha256: 'cc',
} as const;

it('takes a picture with other bytes, for it is written anew, but not one without', () => {
  const plant = (sha256: string | null) =>
    brokenBy(({ act, files }) => {
      files.documents.push({ fileId: 'fil_2', status: 'completed', sizeBytes: 4, blobs: [], sha256 });
      act(ann, picture, { kind: 'uploaded', fileId: 'fil_2' });
    });
  expect(plant('dd')).toEqual([]);
  expect(plant(null)).toEqual(['files']);
});

it('asks nothing of a store that was not read', () => {
  expect(
    brokenBy(({ final }) => Object.assign(final, { indexed: null, counted: null, files: null })),
  ).toEqual([]);
});

it.each(planted)('catches %s', (_what, broken, plant) => {
  expect(brokenBy(plant)).toEqual(broken);
});
