export { type Access, accessFor, NOT_ALLOWED_HERE, SIGN_IN_REQUIRED, SYSTEM } from './access.ts';
export {
  calendarChanged,
  regionSettingChanged,
  SERVICE_DESCRIBED_SUFFIX,
  type ServiceDescribed,
  serviceTypeChanged,
} from './catalogueEvents.ts';
export { IDEMPOTENCY_KEY_REUSED, VERSION_CONFLICT } from './commands.ts';
export {
  type ConnectionArgs,
  CURSOR_NOT_OF_THIS_LIST,
  connection,
  node,
  PAGE_SIZE_OUT_OF_RANGE,
} from './connection.ts';
export type {
  Actor,
  AnyWrite,
  BatchDecision,
  CallContext,
  CatalogueCopy,
  Client,
  CommandInput,
  Decision,
  HolidayRow,
  Records,
  RecordWrite,
  ReferenceRow,
  Role,
  RowOutcome,
  ServiceContext,
  ServiceTypeRow,
  Tickets,
} from './context.ts';
export { facts, orNull } from './dataSchema.ts';
export {
  type CollectionDefinition,
  type DataSchema,
  defineCollection,
  defineEvent,
  defineProjection,
  defineService,
  type EventDefinition,
  type FollowerDefinition,
  type FreshnessDefinition,
  type NewEvent,
  type ProjectContext,
  type ProjectionDefinition,
  type RecordBase,
  type Resolver,
  type Resolvers,
  type ScheduledJob,
  type Searchable,
  type ServiceDefinition,
  type ServicePorts,
  type Snapshots,
} from './define.ts';
export { defineServiceDescribed, NATIONWIDE } from './describe.ts';
export { ACCESS_TRAIL, collectionsOf, type Environment, type Logger, projectionsOf } from './environment.ts';
export type { FileDoors } from './fileRoutes.ts';
export { type DescribedFollower, followerName, followersOf, type RunningFollower, startFollower } from './followers.ts';
export type { CellKind, Column, ImportDefinition, Row, RowPlan } from './importing/columns.ts';
export type { ImportResult, RowResult } from './importing/importFile.ts';
export { planRow } from './importing/planRow.ts';
export { type FollowerLookup, PARKED_COLLECTION, type ParkedDesk, parkedDesk, parkedEvents } from './parkedEvents.ts';
export { PERSONAL_ACCESS } from './personal.ts';
export { RECORD_NOT_FOUND } from './records.ts';
export { defineRequestProgressed, type RequestProgress } from './requestProgress.ts';
export { sdl } from './sdl.ts';
export { defineSearchableChanged, SEARCHABLE_SUFFIX, type SearchableChange } from './searchableEvent.ts';
export { searchDocuments } from './snapshots.ts';
export { isReference } from './stamp.ts';
export { type RunningService, startService } from './startService.ts';
export { withinRegion } from './withinRegion.ts';
export { eventsOf } from './writeRecord.ts';
