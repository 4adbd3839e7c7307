/** Every command the extension registers, under the id that `package.json` names. */
export const commandIds = {
  submit: 'commerceBatch.submit',
  addProfile: 'commerceBatch.addProfile',
  testProfile: 'commerceBatch.testProfile',
  removeProfile: 'commerceBatch.removeProfile',
  setToken: 'commerceBatch.setToken',
  refreshRuns: 'commerceBatch.refreshRuns',
  startSimulator: 'commerceBatch.startSimulator',
  restartServer: 'commerceBatch.restartServer',
  showLog: 'commerceBatch.showLog',
  openAnswer: 'commerceBatch.openAnswer',
  openRequest: 'commerceBatch.openRequest',
  openExport: 'commerceBatch.openExport',
  openRecord: 'commerceBatch.openRecord',
  exportRun: 'commerceBatch.exportRun',
  openStorageFolder: 'commerceBatch.openStorageFolder',
  confirmRun: 'commerceBatch.confirmRun',
  stopRun: 'commerceBatch.stopRun',
  refreshRun: 'commerceBatch.refreshRun',
  watchRun: 'commerceBatch.watchRun',
  unwatchRun: 'commerceBatch.unwatchRun',
  copyTicket: 'commerceBatch.copyTicket',
  removeRun: 'commerceBatch.removeRun',
  goTo: 'commerceBatch.goTo',
  showMore: 'commerceBatch.showMore',
} as const;

export type CommandId = (typeof commandIds)[keyof typeof commandIds];
