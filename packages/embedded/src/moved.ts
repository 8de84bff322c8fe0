/** What stays behind of an installation that moved: a word where it lives now, so that nobody goes on writing here. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { DataFiles } from './dataDir.ts';

export interface MovedTo {
  /** Name of the installation there, its INSTALLATION. */
  readonly installation: string;
  /** Host of its store, without credentials. */
  readonly store: string;
  /** RFC 3339 UTC. */
  readonly at: string;
}

/** Two installations would go on side by side, each with half of what is written. */
export class MovedAway extends Error {
  override readonly name = 'MovedAway';
  constructor({ folder, moved }: DataFiles, { installation, store, at }: MovedTo) {
    super(
      `The installation in ${folder} moved at ${at} to "${installation}" on ${store}, and lives there. To go on here all the same, without what was written there since, remove the file ${moved}.`,
    );
  }
}

export const findMoved = ({ moved }: DataFiles): MovedTo | undefined =>
  existsSync(moved) ? (JSON.parse(readFileSync(moved, 'utf8')) as MovedTo) : undefined;

export const markMoved = ({ moved }: DataFiles, to: MovedTo): void =>
  writeFileSync(moved, `${JSON.stringify(to)}\n`, { flush: true });
