/** What the stack knows of one server. */

export interface Server {
  readonly name: string;
  /** Ports on loopback, the one of the clients first. */
  readonly ports: readonly number[];
  /** The variable that names a server which somebody else runs; when it is set, none is started here. */
  readonly variable: string;
  /** Files whose content says what is fetched: another content is fetched anew. */
  readonly recipe: readonly string[];
  /** Fetches everything into `folder`, which is empty. @throws Missing, Error naming what does not fit its digest. */
  fetch(folder: string): Promise<void>;
  /** The command that runs in the foreground, after whatever its data folder needs first. */
  launch(fetched: string, data: string): Promise<Launch>;
  /** Whether it answers, asked as a client would. */
  isReady(): Promise<boolean>;
}

export interface Launch {
  readonly file: string;
  readonly args: readonly string[];
}

/** A tool is not on this machine. The message says how to get it. */
export class Missing extends Error {
  override readonly name = 'Missing';
}
