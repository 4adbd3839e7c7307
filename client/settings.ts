/** The extension's settings, read anew each time so that a change needs no reload. */
import * as vscode from 'vscode';
import { type ReadProfiles, readProfiles } from '../core/profiles.ts';
import { readRuleSettings } from '../core/ruleSettings.ts';
import type { RuleSettings } from '../core/validate.ts';

const section = 'commerceBatch';

export function profilesSetting(): ReadProfiles {
  return readProfiles(
    vscode.workspace.getConfiguration(section).get('profiles'),
    'The setting “commerceBatch.profiles”',
  );
}

/** The entries as they stand, wrong ones included, so that saving one profile loses no other. */
export function rawProfiles(): readonly unknown[] {
  const value: unknown = vscode.workspace.getConfiguration(section).get('profiles');
  return Array.isArray(value) ? value : [];
}

export async function saveProfiles(profiles: readonly unknown[]): Promise<void> {
  await vscode.workspace.getConfiguration(section).update('profiles', profiles, vscode.ConfigurationTarget.Global);
}

export function ruleSettings(uri: vscode.Uri): RuleSettings {
  return readRuleSettings(vscode.workspace.getConfiguration(section, uri).get('rules')).rules;
}

export function createsJobsDirectly(): boolean {
  return vscode.workspace.getConfiguration(section).get('medusa.create') === 'direct';
}

export type NotificationSetting = 'always' | 'failures' | 'never';

export function notificationSetting(): NotificationSetting {
  return vscode.workspace.getConfiguration(section).get<NotificationSetting>('notifications', 'always');
}

export function simulatorSpeed(): number {
  const speed = vscode.workspace.getConfiguration(section).get('simulator.speed');
  return typeof speed === 'number' && speed > 0 ? speed : 1;
}
