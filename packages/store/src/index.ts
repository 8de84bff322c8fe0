export { and, between, eq, type Filter, type Order, oneOf, or, type Scalar, startsWith } from './filter.ts';
export {
  type Collection,
  type CollectionSpec,
  DuplicateField,
  type Effect,
  InvalidCursor,
  type Json,
  type ListQuery,
  type LoadRow,
  type OutboxEvent,
  type Outgoing,
  type Page,
  type Remembered,
  type Store,
  type Stored,
  type Write,
  type WriteOutcome,
} from './store.ts';
