import { columnsOf, indexesOf } from '@messenger/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Bench, openBench } from './test-bench/open-bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.dispose());

const moment = 'timestamp with time zone';

it.each([
  [
    'users',
    {
      user_id: 'bigint',
      facebook_id: 'bigint',
      username: 'character varying(50)',
      email: 'character varying(255)',
      phone_number: 'character varying(20)',
      first_name: 'character varying(100)',
      last_name: 'character varying(100)',
      profile_picture_url: 'text',
      status_message: 'text',
      privacy_settings: 'jsonb',
      notification_preferences: 'jsonb',
      created_at: moment,
      updated_at: moment,
      last_active_at: moment,
      is_active: 'boolean',
      account_status: 'character varying(20)',
    },
    {
      users_pkey: 'UNIQUE btree (user_id)',
      users_facebook_id_key: 'UNIQUE btree (facebook_id)',
      users_username_key: 'UNIQUE btree (username)',
      users_email_key: 'UNIQUE btree (email)',
      idx_users_facebook_id: 'btree (facebook_id)',
      idx_users_email: 'btree (email)',
      idx_users_phone: 'btree (phone_number)',
      idx_users_last_active: 'btree (last_active_at)',
      idx_users_created_at: 'btree (created_at)',
    },
  ],
  [
    'user_sessions',
    {
      session_id: 'uuid',
      user_id: 'bigint',
      device_id: 'character varying(255)',
      device_type: 'character varying(50)',
      platform: 'character varying(50)',
      app_version: 'character varying(20)',
      ip_address: 'inet',
      user_agent: 'text',
      created_at: moment,
      last_activity_at: moment,
      expires_at: moment,
      is_active: 'boolean',
    },
    {
      user_sessions_pkey: 'UNIQUE btree (session_id)',
      idx_sessions_user_id: 'btree (user_id)',
      idx_sessions_device_id: 'btree (device_id)',
      idx_sessions_last_activity: 'btree (last_activity_at)',
    },
  ],
])('%s has the designed columns, key and indexes', async (table, columns, indexes) => {
  expect(await columnsOf(bench.postgres, table)).toMatchObject(columns);
  expect(await indexesOf(bench.postgres, table)).toMatchObject(indexes);
});
