/** What was done and met, counted by kind. */
export class Tally {
  readonly #counts = new Map<string, Map<string, number>>();

  add(subject: string, kind: string, count = 1): void {
    const kinds = this.#counts.get(subject) ?? new Map<string, number>();
    this.#counts.set(subject, kinds);
    kinds.set(kind, (kinds.get(kind) ?? 0) + count);
  }

  sum(subject: string): number {
    return [...(this.#counts.get(subject)?.values() ?? [])].reduce((sum, count) => sum + count, 0);
  }

  /** `412 (cut 120, delay 80)`, the most frequent first. */
  describe(subject: string): string {
    const kinds = [...(this.#counts.get(subject) ?? [])].sort(([, a], [, b]) => b - a);
    const list = kinds.map(([kind, count]) => `${kind} ${count}`).join(', ');
    return kinds.length === 0 ? '0' : `${this.sum(subject)} (${list})`;
  }
}
