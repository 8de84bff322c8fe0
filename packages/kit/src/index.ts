export { type Access, accessFor, NOT_ALLOWED_HERE, SIGN_IN_REQUIRED, SYSTEM } from './access.ts';
export {
  calendarChanged,
  regionSettingChanged,
  SERVICE_DESCRIBED_SUFFIX,
  type ServiceDescribed,
  serviceTypeChanged,
} from './catalogueEvents.ts';
export { type ConnectionArgs, connection, node } from './connection.ts';
export type {
  Actor,
  BatchDecision,
  CallContext,
  CatalogueCopy,
  Client,
  CommandInput,
  Decision,
  HolidayRow,
  Records,
  RecordWrite,
  Role,
  RowOutcome,
  ServiceContext,
  ServiceTypeRow,
  Tickets,
} from './context.ts';
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
} from './define.ts';
export type { CellKind, Column, ImportDefinition, Row, RowPlan } from './importing/columns.ts';
export { defineRequestProgressed, type RequestProgress } from './requestProgress.ts';
export { sdl } from './sdl.ts';
