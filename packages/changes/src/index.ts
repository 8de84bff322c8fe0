export { type Audience, type Change, serviceOf } from './change.ts';
export type { ChangeLog, Delivered, FollowOptions, Topic } from './changeLog.ts';
