/** Jobs that run again and again, one after the other, never two runs of one job at once. */
import { describeCause } from '@puja-indah/domain';
import type { ServiceContext } from './context.ts';
import type { ScheduledJob } from './define.ts';
import type { Logger } from './environment.ts';

/** Starts the jobs; a failing run is logged and tried again at its next time. Dispose waits for a run under way. */
export function startJobs(
  service: string,
  jobs: readonly ScheduledJob[],
  contextFor: (job: string) => ServiceContext,
  logger: Logger,
): AsyncDisposable & { runAll(): Promise<void> } {
  const underWay = new Map<string, Promise<void>>();
  const ending = new AbortController();
  const run = (job: ScheduledJob) => {
    const already = underWay.get(job.name);
    if (already) return already;
    const done = job
      .run(contextFor(job.name), ending.signal)
      .catch((error: unknown) => logger.error({ service, job: job.name, cause: describeCause(error) }, 'a job failed'))
      .finally(() => underWay.delete(job.name));
    underWay.set(job.name, done);
    return done;
  };
  const timers = jobs.map((job) => setInterval(() => void run(job), job.everyMs).unref());
  return {
    async runAll() {
      for (const job of jobs) await run(job);
    },
    async [Symbol.asyncDispose]() {
      for (const timer of timers) clearInterval(timer);
      ending.abort();
      await Promise.all(underWay.values());
    },
  };
}
