import { enginesForTests, StartProblem } from '@messenger/engines';
import type { Benchmark } from './benchmark.ts';
import { benchmarks } from './benchmarks.ts';
import { writeResults } from './report/write-results.ts';

function chosen(names: readonly string[]): Benchmark[] {
  if (names.length === 0) return [...benchmarks];
  return names.map((name) => {
    const found = benchmarks.find((benchmark) => benchmark.name === name);
    if (!found)
      throw new StartProblem(
        `There is no benchmark ${name}; there are ${benchmarks.map((one) => one.name).join(', ')}.`,
      );
    return found;
  });
}

/** Answers whether every goal of every one held. */
async function run(wanted: readonly Benchmark[]): Promise<boolean> {
  const { environment, stop } = await enginesForTests();
  Object.assign(process.env, environment);
  let held = true;
  try {
    for (const benchmark of wanted) {
      held = (await writeResults(benchmark, await benchmark.run())) && held;
    }
  } finally {
    await stop();
  }
  return held;
}

const names = process.argv.slice(2).filter((argument) => argument !== '--quick');
try {
  process.exitCode = (await run(chosen(names))) ? 0 : 1;
} catch (error) {
  console.error(error instanceof StartProblem ? error.message : error);
  process.exitCode = 2;
}
