import { describe, expect, it } from 'vitest';
import { readSettings, type SettingName, SettingsError, settingNames, settingsTable } from './index.ts';

function problemsOf(names: readonly SettingName[], environment: Record<string, string>): string[] {
  try {
    readSettings(names, environment);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems.map(({ variable }) => variable);
    throw error;
  }
  return [];
}

describe('settings', () => {
  it('are parsed, with defaults for what is unset or empty', () => {
    const environment = {
      DATABASE_REPLICA_URLS: 'postgres://a/x, postgres://b/x',
      CASSANDRA_CONTACT_POINTS: 'one,two:9043',
      DATABASE_POOL_SIZE: '',
      PORT: '8080',
    };
    const names = [
      'DATABASE_REPLICA_URLS',
      'CASSANDRA_CONTACT_POINTS',
      'DATABASE_POOL_SIZE',
      'PORT',
      'HOST',
    ] as const;
    expect(readSettings(names, environment)).toEqual({
      DATABASE_REPLICA_URLS: ['postgres://a/x', 'postgres://b/x'],
      CASSANDRA_CONTACT_POINTS: ['one:9042', 'two:9043'],
      DATABASE_POOL_SIZE: 10,
      PORT: 8080,
      HOST: '127.0.0.1',
    });
  });

  it('have other defaults in production', () => {
    const names = ['DATABASE_POOL_SIZE', 'ELASTICSEARCH_SHARDS', 'INTROSPECTION'] as const;
    expect(readSettings(names, {})).toEqual({
      DATABASE_POOL_SIZE: 10,
      ELASTICSEARCH_SHARDS: 1,
      INTROSPECTION: true,
    });
    const production = { NODE_ENV: 'production' };
    expect(readSettings(names, production)).toEqual({
      DATABASE_POOL_SIZE: 100,
      ELASTICSEARCH_SHARDS: 50,
      INTROSPECTION: false,
    });
    expect(readSettings(names, { ...production, INTROSPECTION: 'on' }).INTROSPECTION).toBe(true);
  });

  it('are refused all at once, without saying what was given', () => {
    const environment = {
      DATABASE_URL: 'mysql://admin:hunter2@host/db',
      GATEWAY_SIGNING_SECRET: 'hunter2',
      PORT: '70000',
      LOG_LEVEL: 'hunter2',
      USERS_PORT: '4001',
    };
    const names = [
      'DATABASE_URL',
      'GATEWAY_SIGNING_SECRET',
      'PORT',
      'LOG_LEVEL',
      'REDIS_URL',
      'USERS_PORT',
    ] as const;
    const wrong = names.slice(0, 5);
    expect(problemsOf(names, environment)).toEqual(wrong);
    const read = () => readSettings(names, environment);
    expect(read).toThrow('DATABASE_URL: expected a URL that starts with postgres:// or postgresql://');
    expect(read).toThrow('REDIS_URL: is not set; expected a URL that starts with redis://');
    expect(read).toThrow(expect.not.objectContaining({ message: expect.stringContaining('hunter2') }));
  });

  it.each<[SettingName, string]>([
    ['POSTGRES_SCHEMA', 'public; DROP TABLE users'],
    ['CASSANDRA_KEYSPACE', 'Messenger'],
    ['CASSANDRA_CONTACT_POINTS', ' , '],
    ['CLICKHOUSE_URL', 'chdb:'],
    ['ALLOWED_ORIGINS', 'https://app.example/path'],
    ['ELASTICSEARCH_REFRESH_INTERVAL', '5'],
    ['CASSANDRA_WRITE_CONSISTENCY', 'quorum'],
    ['DATABASE_POOL_SIZE', '1e2'],
  ])('refuse a wrong %s: %s', (name, value) => {
    expect(problemsOf([name], { [name]: value })).toEqual([name]);
  });

  it('read a replication from its short form and from JSON, and refuse what CQL would not take', () => {
    const read = (text: string) => readSettings(['CASSANDRA_REPLICATION'], { CASSANDRA_REPLICATION: text });
    const simple = { class: 'SimpleStrategy', replication_factor: 3 };
    expect(read('SimpleStrategy:3').CASSANDRA_REPLICATION).toEqual(simple);
    const regions = '{"class":"NetworkTopologyStrategy","eu":3,"us":"2"}';
    expect(read(regions).CASSANDRA_REPLICATION).toEqual({ class: 'NetworkTopologyStrategy', eu: 3, us: 2 });
    for (const wrong of [
      'SimpleStrategy',
      '{"class":"Other","eu":1}',
      '{"class":"NetworkTopologyStrategy"}',
      '[]',
      '{"class":"NetworkTopologyStrategy","e\'u":1}',
    ])
      expect(() => read(wrong)).toThrow('CASSANDRA_REPLICATION');
  });

  it('are all in the table with what they are for', () => {
    const rows = settingsTable().split('\n').slice(2);
    expect(rows.map((row) => row.split('`')[1])).toEqual(settingNames);
    for (const row of rows) expect(row.split(' | ')[2]?.trim().length).toBeGreaterThan(5);
    expect(rows.find((row) => row.includes('`PORT`'))).toContain('| `4000` |');
  });
});
