export type CassandraPlace = { directory: string; cqlPort: number; storagePort: number };

/** Where a node of a cluster on this machine listens, and the node that tells it of the others. All use the same ports. */
export type CassandraNode = { address: string; seed: string };

/** A node that is alone. */
export const lonelyNode: CassandraNode = { address: '127.0.0.1', seed: '127.0.0.1' };

/**
 * cassandra.yaml for a node that only this machine reaches. It acknowledges a write only when that is on disk: with
 * periodic syncs a killed node forgets the last second, and where it is alone no other has it.
 */
export function configuration(
  { directory, cqlPort, storagePort }: CassandraPlace,
  { address, seed }: CassandraNode,
): string {
  const path = (name: string) => JSON.stringify(`${directory}/${name}`);
  return `cluster_name: messenger
num_tokens: 1
partitioner: org.apache.cassandra.dht.Murmur3Partitioner
endpoint_snitch: SimpleSnitch
seed_provider:
  - class_name: org.apache.cassandra.locator.SimpleSeedProvider
    parameters:
      - seeds: "${seed}:${storagePort}"
listen_address: ${address}
rpc_address: ${address}
storage_port: ${storagePort}
native_transport_port: ${cqlPort}
data_file_directories: [${path('tables')}]
commitlog_directory: ${path('commitlog')}
saved_caches_directory: ${path('caches')}
hints_directory: ${path('hints')}
cdc_raw_directory: ${path('cdc')}
commitlog_sync: batch
commitlog_segment_size: 16MiB
commitlog_total_space: 256MiB
concurrent_reads: 16
concurrent_writes: 16
concurrent_compactors: 1
file_cache_size: 64MiB
key_cache_size: 16MiB
memtable_heap_space: 96MiB
memtable_offheap_space: 96MiB
networking_cache_size: 32MiB
prepared_statements_cache_size: 16MiB
storage_compatibility_mode: NONE
auto_snapshot: false
read_request_timeout: 5000ms
range_request_timeout: 10000ms
write_request_timeout: 5000ms
request_timeout: 10000ms
`;
}

export const logging = `<configuration>
  <appender name="console" class="ch.qos.logback.core.ConsoleAppender">
    <encoder><pattern>%date{ISO8601} %-5level %msg%n</pattern></encoder>
  </appender>
  <root level="INFO"><appender-ref ref="console"/></root>
</configuration>
`;

const exported = [
  'java.base/jdk.internal.misc',
  'java.base/java.lang.ref',
  'java.management.rmi/com.sun.jmx.remote.internal.rmi',
  'java.rmi/sun.rmi.registry',
  'java.rmi/sun.rmi.server',
  'java.sql/java.sql',
  'jdk.unsupported/sun.misc',
];
const opened = [
  'java.base/java.io',
  'java.base/java.lang',
  'java.base/java.lang.module',
  'java.base/java.lang.reflect',
  'java.base/java.util',
  'java.base/jdk.internal.loader',
  'java.base/jdk.internal.math',
  'java.base/jdk.internal.module',
  'java.base/jdk.internal.ref',
  'java.base/jdk.internal.reflect',
  'java.base/jdk.internal.util.jar',
  'java.base/sun.nio.ch',
  'jdk.management/com.sun.management.internal',
];

/** No waiting for other nodes where there are none; a node that joins one needs to hear of it first. */
export const waitingOptions = ({ address, seed }: CassandraNode): string[] =>
  address === seed
    ? ['-Dcassandra.ring_delay_ms=1', '-Dcassandra.skip_wait_for_gossip_to_settle=0']
    : [
        '-Dcassandra.ring_delay_ms=3000',
        '-Dcassandra.shadow_round_ms=20000',
        '-Dcassandra.skip_wait_for_gossip_to_settle=0',
        '-Dcassandra.consistent.rangemovement=false',
      ];

/** What Cassandra needs opened on Java 17, and a small heap. */
export const javaOptions = [
  '-Xms128m',
  '-Xmx512m',
  '-XX:MaxDirectMemorySize=256m',
  '-XX:+UseG1GC',
  '-XX:MaxGCPauseMillis=50',
  '-XX:+ParallelRefProcEnabled',
  '-XX:-UsePerfData',
  '-XX:+ExitOnOutOfMemoryError',
  '-Djdk.attach.allowAttachSelf=true',
  '-Dio.netty.tryReflectionSetAccessible=true',
  '-Dcassandra-foreground=yes',
  ...exported.flatMap((name) => ['--add-exports', `${name}=ALL-UNNAMED`]),
  ...opened.flatMap((name) => ['--add-opens', `${name}=ALL-UNNAMED`]),
];
