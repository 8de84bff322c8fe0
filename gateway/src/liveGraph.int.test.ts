import { composeGraph } from '@puja-indah/schema/compose';
import { describe, expect, it } from 'vitest';
import { openTinyPlatform, tinyServices } from './testing/tinyPlatform.ts';
import { tinySubgraph } from './testing/tinySubgraph.ts';

/** The search of the tiny platform with one field more, which answers when it is let go. */
function searchThatWaits() {
  const asked = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const service = tinySubgraph(
    'search',
    `type Query {
      "Finds records." search("What." text: String!): [SearchHit!]
      "Waits." waiting: String
    }
    "One hit."
    type SearchHit @key(fields: "id") {
      "Type and key." id: ID!
    }`,
    {
      Query: {
        search: () => [],
        waiting: async () => {
          asked.resolve();
          await goOn.promise;
          return 'let go';
        },
      },
    },
  );
  return { service, asked: asked.promise, letGo: goOn.resolve };
}

const { health, accounts, search } = tinyServices();
const graphWith = (more: { name: string; sdl: string }) => composeGraph([health, accounts, more]).supergraphSdl;
const UNKNOWN = 'GRAPHQL_INVALID';

describe('another supergraph', () => {
  it('answers from the next request on, while a request under way ends by the one it began with', async () => {
    const { service, asked, letGo } = searchThatWaits();
    await using platform = await openTinyPlatform({
      supergraphSdl: graphWith(service),
      replace: { search: service },
    });
    const underWay = platform.ask('{ waiting region(code: "73") { name } }');
    await asked;
    await platform.gateway.replaceGraph(graphWith(search));
    const after = await platform.ask('{ waiting region(code: "73") { name } }');
    expect(after.body.errors[0].extensions.code).toBe(UNKNOWN);
    letGo();
    expect((await underWay).body).toEqual({ data: { waiting: 'let go', region: { name: 'Region 73' } } });
    await platform.gateway.replaceGraph(graphWith(service));
    expect((await platform.ask('{ waiting }')).body).toEqual({ data: { waiting: 'let go' } });
  });

  it('changes nothing when it is none', async () => {
    await using platform = await openTinyPlatform();
    for (const none of ['', 'type Query {', 'type Query { region: String }'])
      await expect(platform.gateway.replaceGraph(none)).rejects.toThrow();
    const { body } = await platform.ask('{ region(code: "73") { name } }');
    expect(body).toEqual({ data: { region: { name: 'Region 73' } } });
  });
});
