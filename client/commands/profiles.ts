/** Commands around profiles. Tokens and passwords go from their input boxes to `SecretStorage` and nowhere else. */
import * as vscode from 'vscode';
import { ApiError } from '../../api/errors.ts';
import { fieldsOf } from '../../core/dialect.ts';
import { isStoreId, problemWithBaseUrl, readProfile, sameName, simulatorName } from '../../core/profiles.ts';
import type { Profile, ServiceName } from '../../core/target.ts';
import type { CredentialStore } from '../credentials.ts';
import { confirms, showInformation, showProgress, warnOf } from '../messages.ts';
import type { Profiles } from '../profiles.ts';
import { rawProfiles, saveProfiles } from '../settings.ts';
import { describe } from '../submit/decide.ts';
import { ask, back, type Choice, pick, type Step, walk } from '../submit/steps.ts';
import { type CredentialDraft, credentialSteps, credentialsOf, noCredentials } from './credentialSteps.ts';

export interface ProfileTools {
  readonly profiles: Profiles;
  readonly credentials: CredentialStore;
  /** Called when a token or an account was stored, so that runs which waited for it go on. */
  readonly onCredentials: () => void;
}

interface Draft extends CredentialDraft {
  readonly place: string;
  readonly name: string;
  readonly production: boolean;
}

export async function addProfile(tools: ProfileTools): Promise<void> {
  const empty: Draft = { service: 'ecwid', place: '', name: '', production: false, ...noCredentials };
  const steps = (draft: Draft) => [service, place, name, production, ...credentialSteps(draft)];
  const draft = await walk('Add Profile', steps, empty);
  if (draft === undefined) return;
  const entry = {
    name: draft.name,
    service: draft.service,
    ...(draft.service === 'ecwid' ? { storeId: draft.place } : { baseUrl: draft.place }),
    ...(draft.production ? { production: true } : {}),
  };
  const profile = readProfile(entry);
  if (typeof profile === 'string') throw new Error(`The profile was not saved: ${profile}`);
  await tools.credentials.set(profile, credentialsOf(draft));
  await saveProfiles([...rawProfiles(), entry]);
  tools.onCredentials();
  await reportTest(tools, profile, `The profile “${profile.name}” is saved.`);
}

const service: Step<Draft> = async (draft, progress) => {
  const chosen = await pick<ServiceName>(
    progress,
    'Which service?',
    [
      { label: 'Ecwid', description: 'REST API v3', value: 'ecwid' },
      { label: 'Medusa', description: 'version 1', value: 'medusa' },
    ],
    undefined,
  );
  return chosen === undefined || chosen === back ? chosen : { ...draft, service: chosen };
};

const place: Step<Draft> = async (draft, progress) => {
  const chosen =
    draft.service === 'ecwid'
      ? await ask(
          progress,
          'The number of the store. It stands at the bottom of every page of the control panel.',
          draft.place,
          (text) => (isStoreId(text) ? undefined : 'The store id is a number, such as 1003.'),
          { placeholder: '1003' },
        )
      : await ask(
          progress,
          'The address of the Medusa server.',
          draft.place,
          (text) => {
            const problem = problemWithBaseUrl(text);
            return problem === undefined ? undefined : `The address ${problem}`;
          },
          { placeholder: 'https://shop.example.com' },
        );
  return chosen === undefined || chosen === back ? chosen : { ...draft, place: chosen };
};

const name: Step<Draft> = async (draft, progress) => {
  const taken = [simulatorName, ...rawProfiles().map((entry) => String(fieldsOf(entry)?.['name'] ?? ''))];
  const chosen = await ask(progress, 'What do you call this shop?', draft.name, (text) => {
    if (text === '') return 'Give the profile a name.';
    return taken.some((other) => sameName(other, text)) ? 'There is already a profile of this name.' : undefined;
  });
  return chosen === undefined || chosen === back ? chosen : { ...draft, name: chosen };
};

const production: Step<Draft> = async (draft, progress) => {
  const chosen = await pick(
    progress,
    'Is it a live shop?',
    [
      { label: '$(beaker) Test shop', description: 'sends without a further question', value: false },
      { label: '$(warning) Production', description: 'asks before anything is sent', value: true },
    ],
    undefined,
  );
  return chosen === undefined || chosen === back ? chosen : { ...draft, production: chosen };
};

export async function setToken(tools: ProfileTools): Promise<void> {
  const profile = await choose(tools.profiles, 'Set the token of which profile?');
  if (profile === undefined) return;
  const empty: CredentialDraft = { service: profile.service, ...noCredentials };
  const draft = await walk(`Set Token of ${profile.name}`, credentialSteps, empty);
  if (draft === undefined) return;
  await tools.credentials.set(profile, credentialsOf(draft));
  tools.onCredentials();
  const what = draft.way === 'token' ? `The token of “${profile.name}” is` : `The account of “${profile.name}” is`;
  await reportTest(tools, profile, `${what} stored.`);
}

export async function testProfile(tools: ProfileTools): Promise<void> {
  const simulators = [tools.profiles.of('ecwid'), tools.profiles.of('medusa')].flatMap((list) => list.slice(-1));
  const profile = await choose(tools.profiles, 'Test which profile?', simulators);
  if (profile !== undefined) await reportTest(tools, profile, '');
}

export async function removeProfile({ profiles, credentials }: ProfileTools): Promise<void> {
  const profile = await choose(profiles, 'Remove which profile?');
  if (profile === undefined) return;
  const question = `Remove the profile “${profile.name}” and its token or password?`;
  if (!(await confirms(question, 'Runs that were sent with it stay in the list.', 'Remove'))) return;
  await saveProfiles(rawProfiles().filter((entry) => !sameName(String(fieldsOf(entry)?.['name'] ?? ''), profile.name)));
  await credentials.remove(profile);
}

async function choose(
  profiles: Profiles,
  placeholder: string,
  further: readonly Profile[] = [],
): Promise<Profile | undefined> {
  const choices = [...profiles.own(), ...further].map(
    (profile): Choice<Profile> => ({
      label: profile.name,
      description: `${profile.service === 'ecwid' ? 'Ecwid' : 'Medusa'}, ${describe(profile)}`,
      value: profile,
    }),
  );
  if (choices.length === 0) {
    void showInformation('There is no profile of your own yet. Run “Commerce Batch: Add Profile…”.');
    return undefined;
  }
  return (await vscode.window.showQuickPick(choices, { placeHolder: placeholder }))?.value;
}

/** Says what the service answered; `before` is said either way. */
async function reportTest({ profiles }: ProfileTools, profile: Profile, before: string): Promise<void> {
  profiles.signInAnew(profile);
  try {
    const said = await showProgress(`Reaching ${profile.name}…`, async (signal) =>
      (await profiles.service(profile, profile.name)).test(signal),
    );
    void showInformation(`${before} ${said}`.trim());
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.kind === 'cancelled') return;
    void warnOf(error, `${before} ${error.message}`.trim());
  }
}
