export {
  CursorExpired,
  type Feed,
  type FeedEntry,
  type FeedFilter,
  type FeedPage,
  FeedRestarted,
  FeedUnavailable,
} from './feed.ts';
export { matchesFilter } from './matchesFilter.ts';
