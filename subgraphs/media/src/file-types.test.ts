import { expect, it } from 'vitest';
import { agreedType, allowedType } from './file-types.ts';

it.each([
  ['image/jpeg', 'image/jpeg'],
  ['IMAGE/JPG', 'image/jpeg'],
  ['text/plain; charset=utf-8', 'text/plain'],
  ['audio/x-m4a', 'audio/mp4'],
  ['image/heif', 'image/heic'],
  ['text/html', null],
  ['image/svg+xml', null],
  ['application/x-msdownload', null],
  ['', null],
  ['__proto__', null],
])('takes %s for %s', (type, allowed) => {
  expect(allowedType(type)).toBe(allowed);
});

it.each([
  ['image/png', 'image/jpeg', 'image/jpeg'],
  ['image/jpeg', 'image/heif', 'image/heic'],
  ['audio/mp4', 'video/mp4', 'audio/mp4'],
  ['audio/webm', 'video/webm', 'audio/webm'],
  ['audio/ogg', 'audio/ogg; codecs=opus', 'audio/ogg'],
  ['video/mp4', 'video/quicktime', 'video/quicktime'],
  ['image/png', 'video/mp4', null],
  ['image/png', 'application/x-elf', null],
  ['text/plain', 'application/pdf', null],
  ['application/zip', 'application/java-archive', null],
])('what is said to be %s and looks like %s is %s', (said, found, agreed) => {
  expect(agreedType(said, found)).toBe(agreed);
});
