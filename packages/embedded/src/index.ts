export { readStandaloneConfig, type StandaloneConfig } from './config.ts';
export { DataDirInUse, dataFiles, takeDataDir } from './dataDir.ts';
export { findMoved, MovedAway, type MovedTo, markMoved } from './moved.ts';
export { type Archive, openBackup, openDataFolder, storedOf } from './operations/archive.ts';
export { backup, makeBackupFolder } from './operations/backup.ts';
export {
  type CommandName,
  type Operated,
  type OperatorCommands,
  operatedPlatform,
  type ParkedSummary,
  runCommand,
} from './operations/commands.ts';
export { type BackupManifest, writeManifest } from './operations/manifest.ts';
export { operatedRemains } from './operations/operatedRemains.ts';
export { askRunning } from './operations/operatorDoor.ts';
export { type RestoreOutcome, restore } from './operations/restore.ts';
export type { Comparison, PartState, VerifyReport } from './operations/verify/comparison.ts';
export { Fingerprint } from './operations/verify/fingerprint.ts';
export { Ledger } from './operations/verify/ledger.ts';
export { readLog } from './operations/verify/readLog.ts';
export { type Installation, verify } from './operations/verify/verify.ts';
export { openPlatform, type Platform, type PlatformOptions } from './platform.ts';
export { SERVICES } from './services.ts';
export { type Standalone, startStandalone } from './standalone.ts';
