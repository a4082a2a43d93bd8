export { type ActivityBuffer, createActivityBuffer } from './activity-buffer.ts';
