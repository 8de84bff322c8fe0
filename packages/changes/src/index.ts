export { type Audience, type Change, serviceOf } from './change.ts';
export {
  type ChangeLog,
  type Delivered,
  type FollowOptions,
  LogRefused,
  LogUnavailable,
  type ReadOptions,
  type Topic,
  type Topics,
  UnknownPosition,
} from './changeLog.ts';
export { changeText, InvalidChange } from './checkChange.ts';
export { type Follower, type FollowerOptions, type FollowerState, type ReplayResult, runFollower } from './follower.ts';
export { strictJson } from './json.ts';
export { type ParkedEntry, type ParkedEvents, type ParkedReason, parkedId } from './parkedEvents.ts';
