/** Files to and from a service, as an office sends and opens them: what tests of imports and exports read like. */
import type { CallContext, ImportResult } from '@puja-indah/kit';
import { type ActorName, actors } from './actors.ts';
import type { TestPlatform } from './openPlatform.ts';

export interface Upload {
  /** Take the good rows of a file that has bad ones. */
  readonly takeGood?: boolean;
  /** Default: whom the desk belongs to. */
  readonly as?: ActorName;
}

export interface FileDesk {
  /** Sends these lines as the file `name` of Palopo. */
  upload(name: string, lines: readonly string[], more?: Upload): Promise<ImportResult>;
  /** The lines of the file that Palopo gets back. */
  download(name: string): Promise<string[]>;
}

/** The desk of an officer of Palopo at a service's file doors. @throws Error when the service does not run. */
export function fileDesk(platform: TestPlatform, service: string, officer: ActorName): FileDesk {
  const running = platform.services.get(service);
  if (!running) throw new Error(`There is no service ${service}.`);
  const region = '73.73';
  const callOf = (name: ActorName): CallContext => ({
    actor: actors[name],
    client: { address: '127.0.0.1', local: true },
  });
  return {
    upload: (name, lines, { takeGood = false, as = officer } = {}) =>
      running.files.importFile({
        name,
        region,
        call: callOf(as),
        file: new TextEncoder().encode(lines.join('\r\n')),
        takeGood,
      }),
    async download(name) {
      const parts = await Array.fromAsync(running.files.exportFile({ name, region, call: callOf(officer) }));
      return parts.join('').trimEnd().split('\r\n');
    },
  };
}
