/** A sequence of picks and inputs with a step count and a way back. */
import * as vscode from 'vscode';

export const back = Symbol('back');

export interface Progress {
  readonly title: string;
  /** From 1. */
  readonly step: number;
  readonly totalSteps: number;
}

/** Asks one thing. @returns the new answers, `back`, or undefined when the user gave up */
export type Step<Answers> = (
  answers: Answers,
  progress: Progress,
) => Promise<Answers | typeof back | 'done' | undefined>;

/** Which steps there are may depend on the answers so far, but not those already taken. */
export type Steps<Answers> = readonly Step<Answers>[] | ((answers: Answers) => readonly Step<Answers>[]);

/**
 * Walks through the steps. A step that answers `done` ends the walk with the answers so far.
 * @returns undefined when the user gave up
 */
export async function walk<Answers>(
  title: string,
  steps: Steps<Answers>,
  initial: Answers,
): Promise<Answers | undefined> {
  const given: Answers[] = [initial];
  for (;;) {
    const answers = given[given.length - 1];
    if (answers === undefined) return undefined;
    const all = typeof steps === 'function' ? steps(answers) : steps;
    const step = all[given.length - 1];
    if (step === undefined) return answers;
    const next = await step(answers, { title, step: given.length, totalSteps: all.length });
    if (next === undefined) return undefined;
    if (next === 'done') return answers;
    if (next === back) given.pop();
    else given.push(next);
  }
}

export interface Choice<Value> extends vscode.QuickPickItem {
  readonly value: Value;
}

/** @param current the choice that is marked when the list opens */
export function pick<Value>(
  progress: Progress,
  placeholder: string,
  choices: readonly Choice<Value>[],
  current: Choice<Value> | undefined,
): Promise<Value | typeof back | undefined> {
  const input = vscode.window.createQuickPick<Choice<Value>>();
  input.placeholder = placeholder;
  input.items = choices;
  input.matchOnDescription = true;
  if (current !== undefined) input.activeItems = [current];
  return show(input, progress, () => input.selectedItems[0]?.value);
}

/**
 * @param problem says what is wrong with a text, or undefined when it is fine
 * @param options `exact`: spaces around the text belong to it
 */
export function ask(
  progress: Progress,
  prompt: string,
  value: string,
  problem: (text: string) => string | undefined,
  options: { readonly password?: boolean; readonly exact?: boolean; readonly placeholder?: string } = {},
): Promise<string | typeof back | undefined> {
  const input = vscode.window.createInputBox();
  input.prompt = prompt;
  input.value = value;
  input.password = options.password ?? false;
  input.placeholder = options.placeholder;
  const text = (): string => (options.exact === true ? input.value : input.value.trim());
  const check = (): void => {
    input.validationMessage = problem(text());
  };
  input.onDidChangeValue(check);
  return show(input, progress, () => {
    check();
    return input.validationMessage === undefined || input.validationMessage === '' ? text() : undefined;
  });
}

/** @param accepted the answer, or undefined to go on asking */
function show<Answer>(
  input: (vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox) & { totalSteps: number | undefined },
  { title, step, totalSteps }: Progress,
  accepted: () => Answer | undefined,
): Promise<Answer | typeof back | undefined> {
  input.title = title;
  input.step = step;
  input.totalSteps = totalSteps;
  input.ignoreFocusOut = true;
  input.buttons = step > 1 ? [vscode.QuickInputButtons.Back] : [];
  return new Promise((resolve) => {
    const finish = (answer: Answer | typeof back | undefined): void => {
      resolve(answer);
      input.dispose();
    };
    input.onDidTriggerButton(() => finish(back));
    input.onDidHide(() => finish(undefined));
    input.onDidAccept(() => {
      const answer = accepted();
      if (answer !== undefined) finish(answer);
    });
    input.show();
  });
}
