/** How the extension reaches shops: the user's settings. Proxies are VS Code's own matter, see `api/nodeTransport.ts`. */
import * as vscode from 'vscode';
import { directNetwork, type NetworkOptions, passphraseVariable } from '../api/network.ts';
import { nodeTransport } from '../api/nodeTransport.ts';
import { showWarning } from './messages.ts';
import { networkSettings } from './settings.ts';

const unverifiedHosts = 'commerceBatch.network.unverifiedHosts';

export class Network implements vscode.Disposable {
  readonly #log: vscode.LogOutputChannel;
  /** Hosts that this window has warned of; the log has every call. */
  readonly #warned = new Set<string>();
  readonly #listener: vscode.Disposable;

  constructor(log: vscode.LogOutputChannel) {
    this.#log = log;
    this.#listener = vscode.workspace.onDidChangeConfiguration((change) => {
      if (!change.affectsConfiguration(unverifiedHosts)) return;
      for (const host of networkSettings().settings.unverifiedHosts) this.#warn(host);
    });
  }

  dispose(): void {
    this.#listener.dispose();
  }

  /** The settings as they are now. */
  options(): NetworkOptions {
    return {
      ...directNetwork(nodeTransport),
      settings: networkSettings().settings,
      extraCaFile: process.env['NODE_EXTRA_CA_CERTS'] || undefined,
      passphrase: process.env[passphraseVariable],
      onUnverified: (host) => {
        this.#log.warn(`The certificate of ${host} is not verified.`);
        this.#warn(host);
      },
    };
  }

  #warn(host: string): void {
    if (this.#warned.has(host)) return;
    this.#warned.add(host);
    const open = 'Open Settings';
    const message = `The certificate of ${host} is NOT verified, so anyone on the way can read the token. Take the host out of the setting “${unverifiedHosts}” as soon as you can.`;
    void showWarning(message, open).then((chosen) => {
      if (chosen === open) void vscode.commands.executeCommand('workbench.action.openSettings', unverifiedHosts);
    });
  }
}
