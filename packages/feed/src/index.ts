export { CursorExpired, type Feed, type FeedEntry, type FeedFilter, type FeedPage, FeedRestarted } from './feed.ts';
export { matchesFilter } from './matchesFilter.ts';
