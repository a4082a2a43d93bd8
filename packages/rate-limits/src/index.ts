export { type Consumed, createRateLimit, type RateLimit, type Subject } from './rate-limit.ts';
