export { DataDirInUse, dataFiles } from './dataDir.ts';
export { openPlatform, type Platform, type PlatformOptions } from './platform.ts';
export { SERVICES } from './services.ts';
