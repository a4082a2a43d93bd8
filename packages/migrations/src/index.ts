export { type CassandraMigrations, migrateCassandra } from './cassandra.ts';
export { type ClickhouseMigrations, migrateClickhouse } from './clickhouse.ts';
export {
  type ElasticsearchContext,
  type ElasticsearchMigrations,
  migrateElasticsearch,
} from './elasticsearch.ts';
export { type MongoContext, type MongoMigrations, migrateMongo } from './mongo.ts';
export { migratePostgres, type PostgresMigrations } from './postgres.ts';
