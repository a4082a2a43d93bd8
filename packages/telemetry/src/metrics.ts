import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type { Registry };

type Description<Label extends string> = { name: string; help: string; labels: readonly Label[] };

export type GaugeReading<Label extends string> = { labels: Record<Label, string>; value: number };

/**
 * One registry a process. Asking for a metric twice gives the same one, so parts that share a process share it too
 * and tell themselves apart by a label.
 */
export type Metrics = {
  registry: Registry;
  counter<Label extends string>(description: Description<Label>): Counter<Label>;
  /** `buckets` in the metric's unit, which is seconds unless the name says otherwise. */
  histogram<Label extends string>(description: Description<Label> & { buckets?: number[] }): Histogram<Label>;
  gauge<Label extends string>(description: Description<Label>): Gauge<Label>;
  /** Has `read` asked at each scrape; the answer stops that. */
  observe<Label extends string>(
    description: Description<Label>,
    read: () => GaugeReading<Label>[],
  ): () => void;
};

const secondsBuckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** @param processMetrics also measure the process itself: memory, event loop, garbage collection. */
export function createMetrics(service: string, { processMetrics = false } = {}): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ app: service });
  if (processMetrics) collectDefaultMetrics({ register: registry });
  const known = new Map<string, unknown>();
  const readings = new Map<string, Set<() => GaugeReading<string>[]>>();

  function once<Metric>(name: string, create: () => Metric): Metric {
    const existing = known.get(name);
    // A name always comes with the same kind of metric: prom-client refuses a second registration otherwise.
    if (existing !== undefined) return existing as Metric;
    const created = create();
    known.set(name, created);
    return created;
  }

  return {
    registry,
    counter: ({ name, help, labels }) =>
      once(name, () => new Counter({ name, help, labelNames: [...labels], registers: [registry] })),
    histogram: ({ name, help, labels, buckets = secondsBuckets }) =>
      once(
        name,
        () => new Histogram({ name, help, labelNames: [...labels], buckets, registers: [registry] }),
      ),
    gauge: ({ name, help, labels }) =>
      once(name, () => new Gauge({ name, help, labelNames: [...labels], registers: [registry] })),
    observe({ name, help, labels }, read) {
      const readers = readings.get(name) ?? new Set();
      readings.set(name, readers);
      readers.add(read);
      once(name, () => observedGauge(registry, { name, help, labels }, readers));
      return () => readers.delete(read);
    },
  };
}

function observedGauge(
  registry: Registry,
  { name, help, labels }: Description<string>,
  readers: ReadonlySet<() => GaugeReading<string>[]>,
): Gauge<string> {
  return new Gauge({
    name,
    help,
    labelNames: [...labels],
    registers: [registry],
    collect() {
      this.reset();
      for (const read of readers) for (const { labels: values, value } of read()) this.set(values, value);
    },
  });
}
