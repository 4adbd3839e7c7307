import type { Receiver } from '../../api/service.ts';

/** Keeps what a download hands over. */
export class Received implements Receiver {
  readonly hosts: string[] = [];
  readonly pieces: Uint8Array[] = [];

  readonly begin = (host: string): void => {
    this.hosts.push(host);
  };

  readonly take = async (piece: Uint8Array): Promise<void> => {
    this.pieces.push(piece);
  };

  get text(): string {
    return Buffer.concat(this.pieces).toString();
  }
}
