export type { Replication } from './kinds.ts';
export { type Environment, readSettings, type Settings, SettingsError } from './read-settings.ts';
export type { SettingName } from './settings.ts';
export { settingNames, settingsTable } from './settings-table.ts';
