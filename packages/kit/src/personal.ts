/**
 * Personal fields (`@personal`) are answered only to their subject and to officers of their region, and each such read is on
 * record before the answer leaves (UU 27/2022 art. 16 and 31). Enforced here for every service, so that no resolver can forget it.
 */
import { defineError } from '@puja-indah/domain';
import type { Store } from '@puja-indah/store';
import { defaultFieldResolver, type GraphQLSchema, isNonNullType, isObjectType } from 'graphql';
import type { Actor, ServiceContext } from './context.ts';
import { ACCESS_TRAIL } from './environment.ts';

export const PERSONAL_DATA_CLOSED = defineError('PERSONAL_DATA_CLOSED', 'FORBIDDEN', {
  message: 'Data pribadi ini hanya dapat dilihat oleh pemiliknya dan petugas yang berwenang.',
  hint: 'This field is personal: only its subject and officers of its region are answered.',
});

export interface PersonalRead {
  readonly type: string;
  readonly id: string;
  readonly field: string;
  readonly region: string;
}

/** Collects the personal reads of one request. */
export interface AccessTrail {
  note(read: PersonalRead): void;
  /** Makes them durable; to be awaited before the answer leaves. */
  keep(): Promise<void>;
}

interface TrailEntry {
  readonly region: string;
  readonly at: string;
  readonly accountId: string;
  readonly username: string;
  readonly operation: string;
  readonly reads: readonly { readonly type: string; readonly id: string; readonly fields: readonly string[] }[];
}

/** The trail of one request by `actor`, kept in the service's own store. */
export function accessTrail(about: {
  readonly store: Store;
  readonly actor: Actor | undefined;
  readonly operation: string;
  readonly now: () => string;
  readonly newId: (region: string) => string;
}): AccessTrail {
  const reads = new Map<string, { region: string; type: string; id: string; fields: Set<string> }>();
  return {
    note({ type, id, field, region }) {
      const key = `${type}:${id}`;
      const entry = reads.get(key) ?? { region, type, id, fields: new Set<string>() };
      reads.set(key, entry);
      entry.fields.add(field);
    },
    async keep() {
      if (reads.size === 0 || !about.actor) return;
      const at = about.now();
      const { accountId, username } = about.actor;
      const byRegion = Map.groupBy(reads.values(), ({ region }) => region);
      const trail = about.store.collection<TrailEntry>(ACCESS_TRAIL);
      await Promise.all(
        [...byRegion].map(([region, some]) =>
          trail.write({
            id: about.newId(region),
            expected: 0,
            value: {
              region,
              at,
              accountId,
              username,
              operation: about.operation,
              reads: some.map(({ type, id, fields }) => ({ type, id, fields: [...fields] })),
            },
            events: [],
            at,
          }),
        ),
      );
    },
  };
}

/**
 * On a parent, what role and region alone do not tell: `subject`, this very request proved to come from the person (a password
 * was given); `officer`, a rule of the service lets the actor read it, which is put on record like every other read.
 * A symbol, so that no stored record and no input can carry it.
 */
export const PERSONAL_ACCESS: unique symbol = Symbol('personal access');

/** What a parent of personal fields must carry. */
interface PersonalParent {
  readonly [PERSONAL_ACCESS]?: 'subject' | 'officer';
  readonly id?: string;
  readonly region?: string;
  readonly residentId?: string | null;
  readonly accountId?: string | null;
}

const isPersonal = (
  node: { readonly directives?: readonly { readonly name: { readonly value: string } }[] } | null | undefined,
) => node?.directives?.some(({ name }) => name.value === 'personal') ?? false;

/**
 * Puts the guard before the resolver of each `@personal` field of an object type.
 * @throws Error for a personal field that is not nullable: it could not be withheld without losing the record.
 */
export function guardPersonalFields(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (!isPersonal(field.astNode)) continue;
      if (isNonNullType(field.type)) throw new Error(`${type.name}.${field.name} is @personal and must be nullable.`);
      const resolve = field.resolve ?? defaultFieldResolver;
      field.resolve = async (parent: PersonalParent, args, context: ServiceContext & { trail: AccessTrail }, info) => {
        const value = await resolve(parent, args, context, info);
        if (value === null || value === undefined) return null;
        const { region, id, [PERSONAL_ACCESS]: granted } = parent;
        if (granted === 'subject' || context.access.isSubject(parent)) return value;
        if (region === undefined || !(granted === 'officer' || context.access.mayOperate(region)))
          throw PERSONAL_DATA_CLOSED();
        context.trail.note({ type: type.name, id: id ?? '-', field: field.name, region });
        return value;
      };
    }
  }
}
