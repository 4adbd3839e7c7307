/** The extension's settings, read anew each time so that a change needs no reload. */
import * as vscode from 'vscode';
import { networkKeys, type ReadNetworkSettings, readNetworkSettings } from '../core/network.ts';
import { defaultRiskSettings } from '../core/plan/question.ts';
import { type ReadProfiles, readProfiles } from '../core/profiles.ts';
import { readRuleSettings } from '../core/ruleSettings.ts';
import type { RuleSettings } from '../core/severities.ts';
import { defaultRetention, type Retention } from '../runs/retention.ts';
import { folderRules } from './folderRules.ts';

const section = 'commerceBatch';

export function profilesSetting(): ReadProfiles {
  return readProfiles(
    vscode.workspace.getConfiguration(section).get('profiles'),
    'The setting “commerceBatch.profiles”',
  );
}

/** The user's own, and nobody else's: a folder that brings settings along must not turn a check off. */
export function networkSettings(): ReadNetworkSettings {
  const configuration = vscode.workspace.getConfiguration(section);
  const own = Object.fromEntries(
    networkKeys.map((key) => [key, configuration.inspect(`network.${key}`)?.globalValue] as const),
  );
  return readNetworkSettings(own, (key) => `The setting “${section}.network.${key}”`);
}

/** One sentence for each setting that cannot be used as it stands. */
export function settingProblems(): readonly string[] {
  const configuration = vscode.workspace.getConfiguration(section);
  const choices = Object.entries(choiceSettings).flatMap(([key, allowed]) => {
    const value: unknown = configuration.get(key);
    if (allowed.some((each) => each === value)) return [];
    return [`The setting “${section}.${key}” is ${JSON.stringify(value)}. Use ${allowed.join(', ')}.`];
  });
  const speed: unknown = configuration.get('simulator.speed');
  const speedProblem = isSpeed(speed)
    ? []
    : [`The setting “${section}.simulator.speed” is ${JSON.stringify(speed)}. Use a number from 0.1 to 1000.`];
  const limits = ['confirm.requests', 'records.maximumCount', 'records.maximumAge'].flatMap((key) => {
    const value: unknown = configuration.get(key);
    if (isLimit(value)) return [];
    return [`The setting “${section}.${key}” is ${JSON.stringify(value)}. Use a whole number, 0 for no limit.`];
  });
  return [...profilesSetting().problems, ...networkSettings().problems, ...choices, ...speedProblem, ...limits];
}

const choiceSettings = {
  'medusa.create': ['dryThenConfirm', 'direct'],
  notifications: ['always', 'failures', 'never'],
} as const;

function isSpeed(value: unknown): value is number {
  return typeof value === 'number' && value >= 0.1 && value <= 1000;
}

function isLimit(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 0;
}

/** The entries as they stand, wrong ones included, so that saving one profile loses no other. */
export function rawProfiles(): readonly unknown[] {
  const value: unknown = vscode.workspace.getConfiguration(section).get('profiles');
  return Array.isArray(value) ? value : [];
}

export async function saveProfiles(profiles: readonly unknown[]): Promise<void> {
  await vscode.workspace.getConfiguration(section).update('profiles', profiles, vscode.ConfigurationTarget.Global);
}

/** The language server names what is wrong with them. */
export async function ruleSettings(uri: vscode.Uri): Promise<RuleSettings> {
  const settings = vscode.workspace.getConfiguration(section, uri).get('rules');
  return { ...readRuleSettings(settings, 'commerceBatch.rules').rules, ...(await folderRules(uri)) };
}

export function createsJobsDirectly(): boolean {
  return vscode.workspace.getConfiguration(section).get('medusa.create') === 'direct';
}

/** More requests than that are asked about before they are sent; 0 for never. */
export function requestsToConfirm(): number {
  const requests: unknown = vscode.workspace.getConfiguration(section).get('confirm.requests');
  return isLimit(requests) ? requests : defaultRiskSettings.requests;
}

export type NotificationSetting = 'always' | 'failures' | 'never';

export function notificationSetting(): NotificationSetting {
  return vscode.workspace.getConfiguration(section).get<NotificationSetting>('notifications', 'always');
}

/** What cannot be understood deletes nothing. */
export function retentionSetting(): Retention {
  const configuration = vscode.workspace.getConfiguration(section);
  const limit = (value: unknown): number | undefined => (isLimit(value) && value > 0 ? value : undefined);
  return {
    count: limit(configuration.get('records.maximumCount', defaultRetention.count)),
    days: limit(configuration.get('records.maximumAge', defaultRetention.days)),
  };
}

export function simulatorSpeed(): number {
  const speed: unknown = vscode.workspace.getConfiguration(section).get('simulator.speed');
  return isSpeed(speed) ? speed : 1;
}
