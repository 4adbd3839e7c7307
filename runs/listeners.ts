/** A list of listeners; what registers one disposes of it. */
export interface Disposable {
  dispose(): void;
}

export class Listeners<Event> {
  readonly #listeners = new Set<(event: Event) => void>();

  add(listener: (event: Event) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  fire(event: Event): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}
