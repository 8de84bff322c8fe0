/** The life of a process: start, say where, end on SIGTERM or Ctrl-C after what is under way. */

const DRAIN_MS = 10_000;

/** A failing start ends the process with the reason on one line. */
export async function untilSignal(
  name: string,
  start: () => Promise<AsyncDisposable & { readonly url: string }>,
): Promise<void> {
  try {
    const running = await start();
    console.log(`${name}: ${running.url}`);
    let ending = false;
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.on(signal, () => {
        if (ending) return;
        ending = true;
        // What hangs longer is cut; stores and log are safe at any moment.
        setTimeout(() => process.exit(1), DRAIN_MS).unref();
        void running[Symbol.asyncDispose]().then(() => process.exit(0));
      });
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}
