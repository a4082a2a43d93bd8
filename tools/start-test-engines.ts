import { enginesForTests } from '@messenger/engines';

const startedMark = 'MESSENGER_TEST_ENGINES';

/** Starts the engines once for a whole run, whichever kinds of tests it has, and puts their addresses in the environment. */
export default async function startEnginesOnce(): Promise<(() => Promise<void>) | undefined> {
  if (process.env[startedMark]) return undefined;
  process.env[startedMark] = 'started';
  const { environment, stop } = await enginesForTests();
  Object.assign(process.env, environment);
  return async () => {
    delete process.env[startedMark];
    await stop();
  };
}
