/** Asks for what lets one into a shop. */
import type { Credentials } from '../../api/medusa/signIns.ts';
import type { ServiceName } from '../../core/target.ts';
import { ask, back, pick, type Step } from '../submit/steps.ts';

export interface CredentialDraft {
  readonly service: ServiceName;
  readonly way: 'token' | 'account';
  readonly token: string;
  readonly email: string;
  readonly password: string;
}

export const noCredentials = { way: 'token', token: '', email: '', password: '' } as const;

/** Ecwid knows tokens only. */
export function credentialSteps<Draft extends CredentialDraft>({ service, way }: Draft): readonly Step<Draft>[] {
  if (service === 'ecwid') return [token];
  return way === 'token' ? [chooseWay, token] : [chooseWay, email, password];
}

export function credentialsOf({ way, token: given, email: address, password: secret }: CredentialDraft): Credentials {
  return way === 'token' ? given : { email: address, password: secret };
}

async function chooseWay<Draft extends CredentialDraft>(draft: Draft, progress: Parameters<Step<Draft>>[1]) {
  const chosen = await pick<CredentialDraft['way']>(
    progress,
    'How do you sign in?',
    [
      { label: '$(key) API token', description: 'of an admin user', value: 'token' },
      { label: '$(account) E-mail and password', description: 'of an admin user', value: 'account' },
    ],
    undefined,
  );
  return chosen === undefined || chosen === back ? chosen : { ...draft, way: chosen };
}

async function token<Draft extends CredentialDraft>(draft: Draft, progress: Parameters<Step<Draft>>[1]) {
  const whose = draft.service === 'ecwid' ? 'The access token (secret_…).' : 'The API token of an admin user.';
  const chosen = await ask(progress, `${whose} ${kept}`, '', tokenProblem, { password: true });
  return chosen === undefined || chosen === back ? chosen : { ...draft, token: chosen };
}

const kept = 'It is kept in the system’s key store, never in a file.';

function tokenProblem(text: string): string | undefined {
  if (text === '') return 'Paste the token.';
  return /^[\x21-\x7e]+$/.test(text) ? undefined : 'A token holds no spaces and no special letters. Copy it again.';
}

async function email<Draft extends CredentialDraft>(draft: Draft, progress: Parameters<Step<Draft>>[1]) {
  const chosen = await ask(
    progress,
    'The e-mail address of an admin user.',
    draft.email,
    (text) => (/^\S+@\S+$/.test(text) ? undefined : 'An e-mail address looks like ada@example.com.'),
    { placeholder: 'ada@example.com' },
  );
  return chosen === undefined || chosen === back ? chosen : { ...draft, email: chosen };
}

async function password<Draft extends CredentialDraft>(draft: Draft, progress: Parameters<Step<Draft>>[1]) {
  const chosen = await ask(
    progress,
    `The password of ${draft.email}. ${kept}`,
    '',
    (text) => (text === '' ? 'Enter the password.' : undefined),
    { password: true, exact: true },
  );
  return chosen === undefined || chosen === back ? chosen : { ...draft, password: chosen };
}
