/** Something that keeps the messenger from starting, told so that a person can put it right. */
export class StartProblem extends Error {
  override name = 'StartProblem';
}
