/** Shows the documentation of the rules that comes with the extension: no network, and always that of this version. */
import * as vscode from 'vscode';
import { rulePage } from '../core/documentation.ts';

/**
 * A diagnostic may link to an address only, and not to a command. So the server is given one that leads back here.
 * See https://code.visualstudio.com/api/references/vscode-api#window.registerUriHandler
 */
export function rulePageAddress(extension: vscode.Extension<unknown>): string {
  return `${vscode.env.uriScheme}://${extension.id}/rules`;
}

export function ruleDocumentation(extension: vscode.Extension<unknown>): vscode.UriHandler {
  return {
    async handleUri({ path, fragment }) {
      // Any page in a browser may call this address, so it does this one thing.
      if (path !== '/rules') return;
      const page = vscode.Uri.joinPath(extension.extensionUri, rulePage);
      await vscode.commands.executeCommand('markdown.showPreview', page.with({ fragment }));
    },
  };
}
