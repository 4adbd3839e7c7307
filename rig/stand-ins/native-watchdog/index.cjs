// The extension host also looks after its parent with a timer of its own, so there is nothing left to do.
// What is lost: a host that is stuck in an endless loop outlives a server that was killed.
exports.start = () => {};
exports.exit = (code) => process.exit(code ?? 0);
