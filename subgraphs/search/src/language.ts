import { detectAll } from 'tinyld';

/** The start of a text tells as much as all of it, and takes a hundredth of the time. */
const sampleLength = 400;
const fewestLetters = 8;
const leastAccuracy = 0.1;
/** How much more likely than the next the language must be. */
const leastLead = 2;

/** The language of a text as its ISO 639-1 code; null when it is too short or could be another. */
export function languageOf(text: string): string | null {
  const sample = text.slice(0, sampleLength);
  if ((sample.match(/\p{L}/gu)?.length ?? 0) < fewestLetters) return null;
  const [best, next] = detectAll(sample);
  const isSure = best && best.accuracy >= leastAccuracy && best.accuracy >= leastLead * (next?.accuracy ?? 0);
  return isSure ? best.lang : null;
}
