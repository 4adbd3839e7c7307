import { directNetwork as directNetworkOf } from '../../api/network.ts';
import { undiciTransport } from '../../api/undiciTransport.ts';

/** Straight on, as the command line goes where the environment names no proxy. */
export const directNetwork = directNetworkOf(undiciTransport(() => undefined));
