export { type Connection, connectionOf, type Edge, type PageInfo } from './connection.ts';
export { decodeCursor, encodeCursor } from './cursor.ts';
export { type PageArguments, type PageInput, type PageLimits, readPageArguments } from './page-arguments.ts';
