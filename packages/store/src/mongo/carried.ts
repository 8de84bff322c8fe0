/**
 * Commands that were remembered elsewhere and taken in: which document they wrote is not known here, so they lie in a
 * collection of their own.
 */
import type { mongo } from 'mongoose';
import type { Remembered } from '../store.ts';
import { FOREVER, type RememberedCommand, remembered } from './document.ts';
import { breachesOf, PLATFORM } from './refusal.ts';

const NAME = '_commands';
const BATCH = 500;

type CarriedCommand = Omit<RememberedCommand, 'key'> & { readonly _id: string };

export interface CarriedCommands {
  find(key: string): Promise<Remembered | undefined>;
  /** The commands whose `until` is before `now`, oldest first. */
  listPast(now: string, limit: number): Promise<readonly { readonly key: string; readonly until: string }[]>;
  forget(keys: readonly string[]): Promise<void>;
  /** A command that is there stays as it is. */
  take(commands: readonly Remembered[]): Promise<void>;
  scan(): AsyncIterable<readonly Remembered[]>;
}

const command = ({ _id, ...rest }: CarriedCommand): Remembered => remembered({ key: _id, ...rest });

/** Opens nothing that is not there: a store that never took any has no such collection. */
export function carriedCommands(db: mongo.Db): CarriedCommands {
  const commands = db.collection<CarriedCommand>(NAME);
  /** Asked once, or every write would begin by looking: a running service takes none in, moving house and restoring need it at rest. */
  let some: Promise<boolean> | undefined;
  const hasSome = () => {
    some ??= commands.findOne({}, { projection: { _id: 1 } }).then(Boolean);
    some.catch(() => {
      some = undefined;
    });
    return some;
  };
  return {
    async find(key) {
      if (!(await hasSome())) return undefined;
      const found = await commands.findOne({ _id: key });
      return found ? command(found) : undefined;
    },
    async listPast(now, limit) {
      const past = commands.find({ until: { $lt: now } }, { projection: { until: 1 } });
      return (await past.sort({ until: 1 }).limit(limit).toArray()).map(({ _id, until }) => ({ key: _id, until }));
    },
    async forget(keys) {
      await commands.deleteMany({ _id: { $in: [...keys] } });
    },
    async take(taken) {
      if (taken.length === 0) return;
      some = Promise.resolve(true);
      await commands.createIndex({ until: 1 }, { name: `${PLATFORM}${NAME}:until` });
      const documents = taken.map(({ key, inputHash, answer, until = FOREVER }) => ({
        _id: key,
        inputHash,
        answer: JSON.stringify(answer),
        until,
      }));
      try {
        await commands.insertMany(documents, { ordered: false });
      } catch (error) {
        if (!breachesOf(error)) throw error;
      }
    },
    async *scan() {
      let page: Remembered[] = [];
      for await (const found of commands.find().sort({ _id: 1 })) {
        page.push(command(found));
        if (page.length < BATCH) continue;
        yield page;
        page = [];
      }
      if (page.length > 0) yield page;
    },
  };
}
