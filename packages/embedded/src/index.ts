export { readStandaloneConfig, type StandaloneConfig } from './config.ts';
export { DataDirInUse, dataFiles } from './dataDir.ts';
export { openPlatform, type Platform, type PlatformOptions } from './platform.ts';
export { SERVICES } from './services.ts';
export { type Standalone, startStandalone } from './standalone.ts';
