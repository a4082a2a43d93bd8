import type { z } from 'zod';
import { productionDefaults, type SettingName, settings } from './settings.ts';

export type Settings = { [Name in SettingName]: z.output<(typeof settings)[Name]> };

export type Environment = Readonly<Record<string, string | undefined>>;

/** Says which variables are missing or wrong and what each should be. Never holds their values. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
  readonly problems: readonly { variable: SettingName; expected: string }[];

  constructor(problems: readonly { variable: SettingName; expected: string }[]) {
    super(
      `Settings are missing or wrong:\n${problems.map((p) => `  ${p.variable}: ${p.expected}`).join('\n')}`,
    );
    this.problems = problems;
  }
}

/**
 * The named settings, read once from the environment; an empty variable counts as unset.
 * @throws SettingsError naming every one that is missing or wrong.
 */
export function readSettings<const Name extends SettingName>(
  names: readonly Name[],
  environment: Environment = process.env,
): Pick<Settings, Name> {
  const defaults = environment.NODE_ENV === 'production' ? productionDefaults : {};
  const problems: { variable: SettingName; expected: string }[] = [];
  const values: Partial<Record<SettingName, unknown>> = {};
  for (const name of names) {
    const parsed = settings[name].safeParse(environment[name] || defaults[name]);
    if (parsed.success) values[name] = parsed.data;
    else problems.push({ variable: name, expected: problemOf(environment[name], parsed.error) });
  }
  if (problems.length > 0) throw new SettingsError(problems);
  // Each value has just been parsed by the schema that its type comes from.
  return values as Pick<Settings, Name>;
}

function problemOf(given: string | undefined, error: z.ZodError): string {
  const expected = error.issues[0]?.message ?? 'is not valid';
  return given ? expected : `is not set; ${expected}`;
}
