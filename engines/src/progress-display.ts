import type { Progress } from './engine.ts';

type Output = { isTTY?: boolean; columns?: number; write(text: string): unknown };

/** On a terminal one line shows all downloads; elsewhere a line for every quarter of each. */
export function progressDisplay(out: Output): { show(progress: Progress): void; line(text: string): void } {
  const fetching = new Map<string, string>();
  const quarters = new Map<string, number>();
  const line = (text: string) => out.write(out.isTTY ? `\r\x1b[K${text}\n${statusLine()}` : `${text}\n`);
  const statusLine = () => {
    const text = [...fetching.values()].join(', ');
    return text ? `  fetching ${text}`.slice(0, (out.columns ?? 80) - 1) : '';
  };

  function showFetching({ engine, detail, percent }: Progress): void {
    if (percent === undefined) return void line(`  ${detail}`);
    fetching.set(engine, `${engine} ${percent} %`);
    if (out.isTTY) return void out.write(`\r\x1b[K${statusLine()}`);
    const quarter = Math.floor(percent / 25);
    if (quarters.get(detail.replace(/:.*/, '')) === quarter) return;
    quarters.set(detail.replace(/:.*/, ''), quarter);
    line(`  fetching ${detail} (${percent} %)`);
  }

  return {
    line,
    show(progress) {
      if (progress.step === 'fetching') return showFetching(progress);
      fetching.delete(progress.engine);
      line(`  ${progress.step.padEnd(8)} ${progress.detail}`);
    },
  };
}
