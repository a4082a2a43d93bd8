import { afterAll, beforeAll, describe } from 'vitest';
import { type Stand, startStand } from '../stand/index.ts';
import { testAccess } from './access.ts';
import { testForeignIds } from './foreign-ids.ts';
import { testFrames } from './frames.ts';
import { testGraphqlCop } from './graphql-cop.ts';
import { testInjections } from './injections.ts';
import { testInputs } from './inputs.ts';
import { testLimiters } from './limiters.ts';
import { testLists } from './lists.ts';
import { testOrigins } from './origins.ts';
import { testPlannerBombs } from './planner-bombs.ts';
import { testRequests } from './requests.ts';
import { socketsPerUser, testStreams } from './streams.ts';

/** What production sets, with limits that a test can reach and an index that fits on one machine. */
const production = {
  NODE_ENV: 'production',
  ELASTICSEARCH_SHARDS: '1',
  ELASTICSEARCH_REPLICAS: '0',
  ELASTICSEARCH_REFRESH_INTERVAL: '1s',
  TRUST_PROXY: 'on',
  SENDS_PER_MINUTE: '15',
  LOGINS_PER_MINUTE: '5',
  SOCKETS_PER_USER: String(socketsPerUser),
};

describe('in production, a hostile client', () => {
  let stand: Stand;
  beforeAll(async () => {
    stand = await startStand({ topology: 'one-process', environment: production });
  });
  afterAll(async () => {
    await stand?.stop();
  });

  const theStand = () => stand;
  describe('with the checks of graphql-cop', () => testGraphqlCop(theStand));
  describe('with planner bombs', () => testPlannerBombs(theStand));
  describe('against the limiters', () => testLimiters(theStand));
  describe('with injections', () => testInjections(theStand));
  describe('without the right to', () => testAccess(theStand));
  describe('from a page of another origin', () => testOrigins(theStand));
  describe('with lists', () => testLists(theStand));
  describe('with odd values', () => testInputs(theStand));
  describe('with ids of others', () => testForeignIds(theStand));
  describe('by HTTP of its own making', () => testRequests(theStand));
  describe('by frames of its own making', () => testFrames(theStand));
  describe('on a stream', () => testStreams(theStand));
});
