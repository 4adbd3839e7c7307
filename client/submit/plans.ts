/** Owns the plans that are shown: read-only documents, and what each of them stands for. */
import * as vscode from 'vscode';
import { type Plan, planText } from '../../core/plan/plan.ts';
import type { Decision } from './decision.ts';
import type { Source } from './source.ts';

export const planScheme = 'commerce-batch-plan';

export interface ShownPlan {
  readonly plan: Plan;
  readonly source: Source;
  readonly decision: Decision;
  /** A plan is sent once: its deduplication key holds for an hour only. */
  state: 'ready' | 'asking' | 'sent';
}

export class Plans implements vscode.TextDocumentContentProvider, vscode.Disposable {
  /** By URI. */
  readonly #shown = new Map<string, ShownPlan>();
  readonly #subscription: vscode.Disposable;
  #serial = 0;

  constructor() {
    this.#subscription = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(planScheme, this),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#shown.delete(uri.toString())),
    );
  }

  /** The last part of the address is what the editor's tab shows. */
  add(plan: Plan, source: Source, decision: Decision): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: planScheme, path: `/${++this.#serial}/Plan for ${source.name}.txt` });
    this.#shown.set(uri.toString(), { plan, source, decision, state: 'ready' });
    return uri;
  }

  /** Undefined for one that was closed, or that an earlier session has shown. */
  get(uri: vscode.Uri): ShownPlan | undefined {
    return this.#shown.get(uri.toString());
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    const shown = this.get(uri);
    if (shown === undefined) return 'This plan is gone. Plan the file again.\n';
    return `${planText(shown.plan)}“Submit This Plan”, the cloud in the title of this editor, sends exactly this.\n`;
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}
