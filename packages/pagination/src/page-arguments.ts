/** The paging arguments as a client gave them. */
export type PageInput = {
  first?: number | null | undefined;
  after?: string | null | undefined;
  last?: number | null | undefined;
  before?: string | null | undefined;
};

/** Which way to go, how far, and from where. */
export type PageArguments = { direction: 'forward' | 'backward'; size: number; cursor: string | null };

export type PageLimits = { default: number; max: number };

/** The page to read, or what is wrong with the arguments. */
export function readPageArguments(input: PageInput, limits: PageLimits): PageArguments | { error: string } {
  const backward = input.last != null || (input.before != null && input.first == null);
  if (backward && (input.first != null || input.after != null)) {
    return { error: 'Give either first and after, or last and before.' };
  }
  if (!backward && input.before != null) return { error: 'before goes with last, not with first.' };
  const name = backward ? 'last' : 'first';
  const size = (backward ? input.last : input.first) ?? limits.default;
  if (!Number.isInteger(size) || size < 1 || size > limits.max) {
    return { error: `${name} must be from 1 to ${limits.max}.` };
  }
  const cursor = (backward ? input.before : input.after) ?? null;
  return { direction: backward ? 'backward' : 'forward', size, cursor };
}
