export { type ActorName, actors } from './actors.ts';
export { type FileDesk, fileDesk } from './fileDesk.ts';
export {
  type Answer,
  openPlatform,
  type TestClock,
  type TestPlatform,
  type TestPlatformOptions,
  type Voice,
} from './openPlatform.ts';
