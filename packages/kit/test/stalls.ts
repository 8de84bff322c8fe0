/** A small service of its own for the kit's tests: stalls of a market, with everything that a service can have. */
import { eq, type Json } from '@puja-indah/store';
import { Schema } from 'mongoose';
import {
  type CommandInput,
  connection,
  defineCollection,
  defineEvent,
  defineService,
  node,
  type RecordBase,
  type ServiceContext,
} from '../src/index.ts';

export interface Stall extends RecordBase {
  readonly number: string;
  readonly goods: string;
  readonly ownerName?: string;
}

export const stalls = defineCollection<Stall>({
  name: 'stall',
  model: new Schema<Stall>({
    region: { type: String, required: true },
    sample: { type: Boolean, required: true },
    number: { type: String, required: true, trim: true },
    goods: { type: String, required: true },
    ownerName: String,
  }),
  indexes: [['region', 'number']],
  unique: ['region', 'number'],
  type: 'Stall',
  searchable: ({ number, goods }) => ({ title: `Kios ${number}`, body: goods }),
  shape: 2,
  migrations: [({ wares, ...record }) => ({ ...record, goods: wares ?? '-' })],
});

export const stallChanged = defineEvent<{ number: string; goods: string }>({
  type: 'stalls.stall.changed',
  audience: 'public',
  description: 'A stall changed (kios berubah).',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['number', 'goods'],
    properties: { number: { type: 'string' }, goods: { type: 'string' } },
  },
});

interface PutStall extends CommandInput {
  readonly id: string;
  readonly region: string;
  readonly number: string;
  readonly goods: string;
  readonly version?: number;
}

const eventOf = ({ number, goods }: Stall) => stallChanged.of({ number, goods });

async function putStall(input: PutStall, context: ServiceContext): Promise<Json> {
  context.access.requireOperate(input.region);
  return context.once(input, async () => {
    const stored = await context.records(stalls).find(input.id);
    if (stored) context.requireVersion(stored, input.version, { version: stored.version, goods: stored.value.goods });
    const { region, number, goods } = input;
    const value: Stall = { region, sample: false, ownerName: 'Bu Sitti', number, goods };
    return {
      write: { collection: stalls, id: input.id, expected: stored?.version ?? 0, value, events: [eventOf(value)] },
      answer: (version) => ({ id: input.id, version, goods }),
    };
  });
}

interface PutMany extends CommandInput {
  readonly region: string;
  readonly numbers: readonly string[];
  readonly goods: string;
}

async function putMany(input: PutMany, context: ServiceContext): Promise<Json> {
  return context.onceForMany(input, async () => {
    const ids = input.numbers.map((number) => `${input.region}-${number}`);
    const before = await Promise.all(ids.map((id) => context.records(stalls).find(id)));
    return {
      region: input.region,
      sample: false,
      rows: input.numbers.map((number, n) => {
        const value: Stall = { region: input.region, sample: false, number, goods: input.goods };
        return {
          collection: stalls,
          id: ids[n] ?? '',
          expected: before[n]?.version ?? 0,
          value,
          events: [eventOf(value)],
        };
      }),
      answer: (outcomes) => ({ written: outcomes.filter(({ kind }) => kind === 'written').length }),
    };
  });
}

export const stallService = defineService({
  name: 'stalls',
  label: 'Kios pasar',
  typeDefs: `
    type Query { stalls(region: String!, first: Int, after: String): StallConnection stall(id: ID!): Stall }
    type Mutation { putStall(id: ID!, region: String!, number: String!, goods: String!, version: Int, idempotencyKey: ID!): StallAnswer
      putStalls(region: String!, numbers: [String!]!, goods: String!, idempotencyKey: ID!): JSON
      renameStall(id: ID!, region: String!, number: String!, goods: String!, version: Int, idempotencyKey: ID!): StallAnswer }
    type Stall @key(fields: "id") { id: ID! version: Int! number: String! goods: String! region: String! ownerName: String @personal }
    type StallConnection { nodes: [Stall!]! pageInfo: PageInfo! totalCount: Int }
    type StallAnswer { id: ID! version: Int! goods: String! }
  `,
  collections: [stalls],
  events: [stallChanged],
  freshness: [{ recordType: 'stall', label: 'Kios', expectedEvery: 'P7D', events: ['stalls.stall.changed'] }],
  imports: [
    {
      name: 'stalls',
      label: 'Kios',
      collection: stalls,
      columns: [
        { name: 'number', header: 'Nomor', kind: 'text', required: true },
        { name: 'goods', header: 'Dagangan', kind: 'text', required: true },
        { name: 'rent', header: 'Sewa', kind: 'rupiah' },
      ],
      async plan(rows, context, region) {
        const before = await Promise.all(rows.map(({ number }) => context.records(stalls).find(`${region}-${number}`)));
        return rows.map((row, n) => {
          const value: Stall = { region, sample: false, number: String(row.number), goods: String(row.goods) };
          if (before[n]?.value.goods === value.goods) return { kind: 'unchanged' };
          return {
            kind: 'write',
            write: {
              collection: stalls,
              id: `${region}-${row.number}`,
              expected: before[n]?.version ?? 0,
              value,
              events: [eventOf(value)],
            },
          };
        });
      },
      row: ({ value }) => ({ number: value.number ?? null, goods: value.goods ?? null, rent: null }),
    },
  ],
  resolvers: {
    Query: {
      stalls: (_parent, { region, ...page }, context) =>
        connection(context.records(stalls), page, {
          where: eq('region', region),
          order: [{ field: 'number', direction: 'asc' }],
        }),
      stall: async (_parent, { id }, context) => {
        const found = await context.records(stalls).find(id);
        return found && node(found);
      },
    },
    Mutation: {
      putStall: (_parent, input, context) => putStall(input, context),
      renameStall: (_parent, input, context) => putStall(input, context),
      putStalls: (_parent, input, context) => putMany(input, context),
    },
  },
});
