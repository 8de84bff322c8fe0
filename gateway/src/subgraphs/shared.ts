/** Equal work under way is done once, for all who wait for it; it is called off when nobody does any more. */
import { type Bounds, within } from './within.ts';

interface Work<T> {
  readonly answer: Promise<T>;
  readonly callOff: AbortController;
  waiting: number;
}

export class Shared<T> {
  readonly #underWay = new Map<string, Work<T>>();

  /**
   * The answer to equal work under way, or else of work that begins now.
   * @param key holds everything that the answer depends on, who asks too
   */
  async run(key: string, bounds: Bounds, begin: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const work = this.#underWay.get(key) ?? this.#begin(key, begin);
    work.waiting += 1;
    try {
      return await within(bounds, work.answer);
    } catch (error) {
      // The last to leave says why.
      if (work.waiting === 1) {
        this.#end(key, work);
        work.callOff.abort(error);
      }
      throw error;
    } finally {
      work.waiting -= 1;
    }
  }

  #begin(key: string, begin: (signal: AbortSignal) => Promise<T>): Work<T> {
    const callOff = new AbortController();
    const answer = begin(callOff.signal);
    const work = { answer, callOff, waiting: 0 };
    const over = () => this.#end(key, work);
    answer.then(over, over);
    this.#underWay.set(key, work);
    return work;
  }

  /** Whoever comes from now on begins anew. */
  #end(key: string, work: Work<T>): void {
    if (this.#underWay.get(key) === work) this.#underWay.delete(key);
  }
}
