/** Answers searches with references; the owners of the records answer the rest. */
import { regencyOf } from '@puja-indah/domain';
import { CURSOR_NOT_OF_THIS_LIST, NATIONWIDE, type Resolvers, type ServiceContext } from '@puja-indah/kit';
import {
  type IndexState,
  InvalidCursor,
  type SearchAnswer,
  type SearchFacet,
  type SearchHit,
  type SearchQuery,
} from '@puja-indah/search-index';
import { indexRebuilds } from './model.ts';
import { indexOf } from './port.ts';
import { rebuildSearchIndex } from './rebuild.ts';
import { holdsIdentityNumber } from './rules/identityNumber.ts';
import { readSearch, type SearchArgs } from './rules/searchRequest.ts';
import { servicesToSearch, switchesNeeded, withoutSwitchedOff } from './rules/switchedOn.ts';

const NOTHING: SearchAnswer = { hits: [], facets: [], hasNextPage: false, totalCount: 0 };
/** Pages of nothing but switched-off services that one request reads on through. */
const MOST_PAGES = 5;

/** @throws CURSOR_NOT_OF_THIS_LIST */
async function find(query: SearchQuery, context: ServiceContext): Promise<SearchAnswer> {
  try {
    return await indexOf(context.ports).search(query);
  } catch (error) {
    throw error instanceof InvalidCursor ? CURSOR_NOT_OF_THIS_LIST() : error;
  }
}

/** Within one tenant: its switches narrow the search itself, so pages and counts are exact. */
async function searchTenant(query: SearchQuery, region: string, context: ServiceContext): Promise<SearchAnswer> {
  const services = servicesToSearch(query.services, await context.catalogue.enabledServices(region));
  return services.length === 0 ? NOTHING : find({ ...query, services }, context);
}

/** Over several tenants: each hit by the switches of its own. */
async function searchTenants(query: SearchQuery, context: ServiceContext): Promise<SearchAnswer> {
  let answer = await find(query, context);
  for (let page = 1; ; page += 1) {
    const needed = switchesNeeded(answer);
    const states = await Promise.all(needed.map(({ tenant, service }) => context.catalogue.isEnabled(tenant, service)));
    const on = new Set(needed.filter((_, place) => states[place]).map(({ tenant, service }) => `${tenant} ${service}`));
    const shown = withoutSwitchedOff(answer, (tenant, service) => on.has(`${tenant} ${service}`));
    if (shown.hits.length > 0 || !answer.hasNextPage || answer.endCursor === undefined || page === MOST_PAGES)
      return shown;
    answer = await find({ ...query, after: answer.endCursor }, context);
  }
}

const stateOf = ({ documents, checksums }: IndexState) => ({
  documents,
  services: Object.entries(checksums)
    .map(([service, { count, checksum }]) => ({ service, documents: count, checksum }))
    .sort((a, b) => (a.service < b.service ? -1 : 1)),
});

const place = (code: string | undefined) => (code === undefined ? null : { __typename: 'Region', code });

export const resolvers: Resolvers = {
  Query: {
    async search(_parent, args: SearchArgs, context) {
      const query = readSearch(args);
      if (query.text === '' || holdsIdentityNumber(query.text)) return NOTHING;
      const { region } = query;
      return region !== undefined && regencyOf(region) !== null
        ? searchTenant(query, region, context)
        : searchTenants(query, context);
    },
    async searchIndex(_parent, _args, context) {
      context.access.requireAdministerPlatform();
      return stateOf(await indexOf(context.ports).state());
    },
  },
  Mutation: {
    async rebuildSearchIndex(_parent, { input }: { input: { idempotencyKey: string; acceptLoss: boolean } }, context) {
      context.access.requireAdministerPlatform();
      return context.once(input, async () => {
        const { documents, took, differences } = await rebuildSearchIndex(context.ports, input);
        const answer = {
          documents,
          documentsPerSecond: Math.round((documents * 1000) / Math.max(took, 1)),
          differences: differences.map((difference) => ({ ...difference })),
        };
        const value = { region: NATIONWIDE, sample: false, documents, took, differences };
        const id = context.newId(NATIONWIDE);
        return { write: { collection: indexRebuilds, id, expected: 0, value, events: [] }, answer };
      });
    },
  },
  SearchConnection: {
    pageInfo: ({ endCursor, hasNextPage }: SearchAnswer) => ({ endCursor: endCursor ?? null, hasNextPage }),
    facets: ({ facets }: SearchAnswer) =>
      facets.map(({ name, values }: SearchFacet) => ({
        name,
        values: values.map((each) => ({ ...each, place: name === 'region' ? place(each.value) : null })),
      })),
  },
  SearchHit: {
    // a hit is an answer to a search; by its id alone nobody is told more than that it refers to a record
    __resolveReference: () => null,
    place: ({ region }: SearchHit) => place(region),
  },
};
