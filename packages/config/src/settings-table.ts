import { z } from 'zod';
import { productionDefaults, type SettingName, settings } from './settings.ts';

/** The Markdown table of every setting, its default and what it is for. */
export function settingsTable(): string {
  const rows = settingNames.map((name) => [
    `\`${name}\``,
    defaultText(name),
    settings[name].description ?? '',
  ]);
  return [['Variable', 'Default', 'What it is'], ['---', '---', '---'], ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}

export const settingNames = Object.keys(settings).filter((name): name is SettingName => name in settings);

function defaultText(name: SettingName): string {
  const setting = settings[name];
  if (setting instanceof z.ZodOptional) return '';
  if (!(setting instanceof z.ZodPrefault)) return startedVariables.has(name) ? 'set by `npm start`' : 'none';
  const production = productionDefaults[name];
  const usual = quoted(String(setting.def.defaultValue));
  return production === undefined ? usual : `${usual}; ${quoted(production)} in production`;
}

/** What the launcher provides when it is unset, because it starts that store or makes that secret itself. */
const startedVariables: ReadonlySet<SettingName> = new Set([
  'GATEWAY_SIGNING_SECRET',
  'DATABASE_URL',
  'CASSANDRA_CONTACT_POINTS',
  'REDIS_URL',
  'ELASTICSEARCH_URL',
  'MONGODB_URL',
  'CLICKHOUSE_URL',
]);

function quoted(value: string): string {
  return value === '' ? 'empty' : `\`${value}\``;
}
