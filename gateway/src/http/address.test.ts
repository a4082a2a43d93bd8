import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { createAddressOf } from './address.ts';

function requestWith(forwarded?: string): IncomingMessage {
  const socket = new Socket();
  Object.defineProperty(socket, 'remoteAddress', { value: '192.0.2.1' });
  const request = new IncomingMessage(socket);
  if (forwarded !== undefined) request.headers['x-forwarded-for'] = forwarded;
  return request;
}

it.each([
  [false, '6.6.6.6', '192.0.2.1'],
  [true, undefined, '192.0.2.1'],
  [true, '10.0.0.9', '10.0.0.9'],
  [true, '6.6.6.6, 10.0.0.9', '10.0.0.9'],
])('with a trusted proxy %s and %s it is %s', (trustProxy, forwarded, expected) => {
  expect(createAddressOf(trustProxy)(requestWith(forwarded))).toBe(expected);
});
