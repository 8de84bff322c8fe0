/** A platform for tests: two tiny services, accounts and a search, behind a real gateway on a free port. */
import { defineError } from '@puja-indah/domain';
import { composeGraph } from '@puja-indah/schema/compose';
import { GraphQLError } from 'graphql';
import { createLocalJWKSet, exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import type { LocalSubgraph } from '../call.ts';
import type { Log } from '../log.ts';
import { type GatewayOptions, startGateway } from '../serve.ts';
import { type TinySubgraph, tinySubgraph } from './tinySubgraph.ts';

export const BEDS_OVERFULL = defineError('TEST_BEDS_OVERFULL', 'VALIDATION_FAILED', {
  message: 'Jumlah terisi melebihi kapasitas. Periksa kembali angkanya.',
  hint: 'occupied must not exceed capacity',
});

export const secretOfTheDatabase = 'SQLITE_CORRUPT: page 7 of 7373010101900001';

export function tinyServices() {
  const health = tinySubgraph(
    'health',
    `type Query {
      "One facility." facility("Its id." id: ID!): Facility
      "Facilities." facilities("How many." first: Int = 20): [Facility!]
      "Always fails." boom: String
      "Always refuses." refuse: String
      "Looks a person up." checkPerson("Identity number." nik: String!): Boolean
      "Echoes a day." day("The day." on: Date!): Date
      "Counts numbers." count("Numbers." numbers: [Int!]!): Int
    }
    type Mutation {
      "Reports beds." reportBeds("How many." occupied: Int!): Facility
    }
    "A place that cares."
    type Facility @key(fields: "id") @searchable(title: "name") {
      "Opaque." id: ID!
      "Its name." name: String!
      "Fails for some." broken: String
      "Where it is." region: Region
    }`,
    {
      Query: {
        facility: (_parent, { id }) => facility(id),
        facilities: (_parent, { first }) => ['f1', 'f2', 'f3'].slice(0, first).map(facility),
        boom: () => {
          throw new Error(secretOfTheDatabase);
        },
        refuse: () => {
          throw BEDS_OVERFULL(undefined, {
            fields: [{ path: 'occupied', code: 'TOO_MANY', message: 'Terlalu banyak.' }],
          });
        },
        checkPerson: () => true,
        count: (_parent, { numbers }) => numbers.length,
        day: (_parent, { on }) => {
          if (on === 'tomorrow') throw new GraphQLError('never');
          return on;
        },
      },
      Mutation: {
        reportBeds: (_parent, { occupied }) => {
          if (occupied > 10) throw BEDS_OVERFULL();
          return facility('f1');
        },
      },
      Facility: {
        __resolveReference: ({ id }: { id: string }) => facility(id),
        broken: ({ id }: { id: string }) => {
          if (id !== 'f1') throw BEDS_OVERFULL();
          return 'fine';
        },
      },
    },
  );
  const accounts = tinySubgraph(
    'accounts',
    `type Query {
      "A region." region("Code." code: String!): Region
      "Who asks." me: Account
      "A request." track("Ticket." ticket: String!, "Secret." secret: String): Boolean
    }
    type Mutation {
      "Signs in." login("Name." username: String!, "Password." password: String! @secret): LoginPayload
      "Goes on." refresh("Token." refreshToken: String! @secret): LoginPayload
      "Signs out." logout("Token." refreshToken: String! @secret): Boolean
    }
    "A sign-in."
    type LoginPayload {
      "Access token." token: String!
      "Refresh token." refreshToken: String!
      "Until when." expiresAt: String
      "Whose." account: Account!
    }
    "Someone who signs in."
    type Account {
      "Opaque." id: ID!
      "Name." username: String!
      "Roles." roles: [String!]!
      "Code." region: String
      "Whether asked from this machine." local: Boolean!
      "Address." address: String!
    }
    "A region."
    type Region @key(fields: "code") @searchable(title: "name") {
      "Code." code: String!
      "Name." name: String!
    }`,
    {
      Query: {
        region: (_parent, { code }) => region(code),
        me: (_parent, _args, { actor, client }) =>
          actor
            ? { id: actor.accountId, ...actor, ...client }
            : { id: 'nobody', username: 'nobody', roles: [], ...client },
        track: (_parent, { secret }) => secret === 'right',
      },
      Mutation: {
        login: (_parent, { username, password }) => {
          if (password !== 'right') throw LOGIN_FAILED();
          return { token: `token-of-${username}`, refreshToken: 'r1', account: { id: 'a1', username, roles: [] } };
        },
        refresh: (_parent, { refreshToken }) => {
          if (refreshToken !== 'r1') throw LOGIN_FAILED();
          return { token: 'token-2', refreshToken: 'r1', account: { id: 'a1', username: 'citra', roles: [] } };
        },
        logout: () => true,
      },
      Region: { __resolveReference: ({ code }: { code: string }) => region(code) },
    },
  );
  const search = tinySubgraph(
    'search',
    `type Query {
      "Finds records." search("What." text: String!): [SearchHit!]
    }
    "One hit."
    type SearchHit @key(fields: "id") {
      "Type and key." id: ID!
    }`,
    { Query: { search: (_parent, { text }) => text.split(' ').map((id: string) => ({ id })) } },
  );
  return { health, accounts, search };
}

const LOGIN_FAILED = defineError('TEST_LOGIN_FAILED', 'UNAUTHENTICATED', {
  message: 'Nama atau kata sandi salah. Coba lagi.',
  hint: 'wrong username or password',
});

const facility = (id: string) => (/^f\d$/.test(id) ? { id, name: `Facility ${id}`, region: { code: '73.73' } } : null);
const region = (code: string) => ({ code, name: `Region ${code}` });

const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
/** Finds the key of `tokenOf`. */
export const tokenKeys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), alg: 'EdDSA' }] });

/** An access token as the accounts service signs them. */
export const tokenOf = (
  claims: JWTPayload,
  { expires = '5m', audience = 'puja-indah' }: { expires?: string | Date; audience?: string } = {},
): Promise<string> =>
  new SignJWT({ name: 'citra', roles: ['operator'], region: '73.73', agency: null, services: ['health'], ...claims })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setSubject('account-1')
    .setIssuer('puja-indah')
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(privateKey);

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape
  readonly body: any;
}

type Options = Partial<Omit<GatewayOptions, 'subgraphs'>> & {
  /** Replaces or, with undefined, leaves out a service. */
  readonly replace?: Readonly<Record<string, LocalSubgraph | undefined>>;
};

const { supergraphSdl } = composeGraph(Object.values<TinySubgraph>(tinyServices()));

/** Starts the tiny platform. */
export async function openTinyPlatform({ replace = {}, config, ...options }: Options = {}) {
  const services = tinyServices();
  const logged: { about: object; message: string }[] = [];
  const note = (about: object, message: string) => void logged.push({ about, message });
  const log: Log = { info: note, warn: note, error: note };
  const subgraphs = Object.values<LocalSubgraph>({ ...services, ...replace } as never).filter(Boolean);
  const gateway = await startGateway({
    supergraphSdl,
    subgraphs,
    identity: { keys: tokenKeys },
    log,
    config: { port: 0, ...config },
    ...options,
  });
  const fetchAt = (path: string, init: RequestInit = {}) => fetch(new URL(path, gateway.url), init);
  const ask = async (
    query: string,
    { variables, headers }: { variables?: object; headers?: Record<string, string> } = {},
  ): Promise<Answer> => {
    const response = await fetchAt('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, headers: response.headers, body: await response.json() };
  };
  return {
    ...services,
    gateway,
    logged,
    ask,
    fetchAt,
    url: gateway.url,
    [Symbol.asyncDispose]: () => gateway[Symbol.asyncDispose](),
  };
}
