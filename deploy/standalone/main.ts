/** `npm start`: the platform in one process. */
import { existsSync } from 'node:fs';
import { dataFiles, readStandaloneConfig, startStandalone } from '@puja-indah/embedded';
import { adviceOf } from './advice.ts';
import { giveBackMemory } from './giveBackMemory.ts';

const DRAIN_MS = 10_000;

try {
  const config = configOrEnd();
  const isFirst = !existsSync(dataFiles(config.dataDir).indexBuilt);
  const running = await startStandalone(config);
  const lines = [
    `Puja Indah: ${running.url}`,
    `  portal ${running.url}/   GraphQL ${running.url}/graphql   changes ${running.url}/changes   health ${running.url}/health/ready`,
    `  data in ${config.dataDir}`,
  ];
  if (running.platform.sample && config.gateway.publicUrl === undefined)
    lines.push(
      `  sample sign-ins (this machine only): palopo.admin, palopo.licensing, palopo.health, palopo.commodities, …; password ${
        config.samplePasswordIsRandom ? config.samplePassword : 'from SAMPLE_PASSWORD'
      }`,
    );
  console.log(lines.join('\n'));
  // Whoever ends the platform before that needs nothing back.
  if (isFirst) void running.platform.settled().then(giveBackMemory, () => undefined);
  let ending = false;
  const end = (signal: string) => {
    if (ending) return;
    ending = true;
    console.log(`${signal}: finishing what is under way …`);
    // Drains within its deadline; what hangs longer is cut, the log and the stores are safe at any moment.
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    void running[Symbol.asyncDispose]().then(() => process.exit(0));
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => end(signal));
} catch (error) {
  console.error(adviceOf(error) ?? error);
  process.exit(1);
}

/** The settings; ends the process with the name of the one that cannot be used. */
function configOrEnd() {
  try {
    return readStandaloneConfig();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
