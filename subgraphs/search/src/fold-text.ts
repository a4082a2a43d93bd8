/**
 * Accents of Latin, Greek and Cyrillic, Hebrew points, Arabic vowel signs and tatweel; vowels of other scripts stay.
 * And spaces, which come from taking apart an accent that stands alone.
 */
const marks =
  /[\u0300-\u036F\u0483-\u0487\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E8\u06EA-\u06ED]|\p{Default_Ignorable_Code_Point}|\s/gu;

/** What Unicode does not take apart, but people type the plain way. */
const plain: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ς: 'σ',
  ى: 'ي',
  ة: 'ه',
  ک: 'ك',
  ی: 'ي',
};
const replaceable = new RegExp(`[${Object.keys(plain).join('')}]`, 'gu');

/** The first digit of each block of ten that is folded to 0 to 9. */
const digitBlocks = [0x0660, 0x06f0, 0x0966];
const digits = /[٠-٩۰-۹०-९]/gu;

/** Most words of most texts, of which only the case is folded. */
const simple = /^[a-z0-9]*$/i;

/**
 * The form in which text is compared: compatible characters are one (NFKC), case and accents do not count. It can be
 * longer or shorter than the text.
 */
export function foldText(text: string): string {
  if (simple.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(marks, '')
    .normalize('NFC')
    .toUpperCase()
    .toLowerCase()
    .replace(replaceable, (letter) => plain[letter] ?? letter)
    .replace(digits, asciiDigit);
}

function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  const block = digitBlocks.find((first) => code >= first && code < first + 10);
  return block === undefined ? digit : String(code - block);
}

/** Scripts without spaces have some thousand letters, and texts in them are folded letter by letter. */
const mostRemembered = 10_000;
const foldedLetters = new Map<string, string>();

/** `foldText` of one letter, which is remembered. */
export function foldLetter(letter: string): string {
  const known = foldedLetters.get(letter);
  if (known !== undefined) return known;
  const folded = foldText(letter);
  // A letter can carry any number of marks: such are none of those thousands.
  if (letter.length <= 2 && foldedLetters.size < mostRemembered) foldedLetters.set(letter, folded);
  return folded;
}
