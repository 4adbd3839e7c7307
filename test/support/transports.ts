import { nodeTransport } from '../../api/nodeTransport.ts';
import { undiciTransport } from '../../api/undiciTransport.ts';

/** Both, because what a caller sees must not depend on which one carries the call. */
export const transports = [
  ['Node.js', nodeTransport],
  ['undici', undiciTransport(() => undefined)],
] as const;
