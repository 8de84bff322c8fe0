import { describe, expect, it } from 'vitest';
import { federated, type Part } from '../testing/federated.ts';

const comments = (n: number) => Array.from({ length: n }, (_, at) => ({ id: `c${at + 1}`, author: `a${at + 1}` }));
const rates: Record<string, number> = { USD: 1, EUR: 2, IDR: 3 };

describe('a field that @requires names with arguments', () => {
  const shop: Record<string, Part> = {
    catalogue: {
      sdl: `type Query { product: Product products: [Product] }
        type Product @key(fields: "id") { id: ID! price(currency: String!): Int comments(limit: Int = 5): [Comment] category: Category }
        type Category { mean(currency: String!): Int }
        type Comment @key(fields: "id") { id: ID! author: String }`,
      resolvers: {
        Query: { product: () => ({ id: '1' }), products: () => [{ id: '1' }, { id: '2' }] },
        Product: {
          __resolveReference: ({ id }) => ({ id }),
          price: ({ id }, { currency }) => Number(id) * 10 * (rates[currency] ?? 0),
          comments: (_product, { limit }) => comments(limit),
          category: () => ({}),
        },
        Category: { mean: (_category, { currency }) => 100 * (rates[currency] ?? 0) },
      },
    },
    shipping: {
      sdl: `type Product @key(fields: "id") {
          id: ID!
          price(currency: String!): Int @external
          comments(limit: Int = 5): [Comment] @external
          category: Category @external
          shippingUsd: Int @requires(fields: "price(currency: \\"USD\\")")
          shippingEur: Int @requires(fields: "price(currency: \\"EUR\\")")
          dear: Int @requires(fields: "category { mean(currency: \\"EUR\\") }")
          dearest: Int @requires(fields: "category { mean(currency: \\"IDR\\") }")
          feed: String @requires(fields: "comments(limit: 3) { id author }")
        }
        type Category @external { mean(currency: String!): Int }
        type Comment @key(fields: "id", resolvable: false) { id: ID! author: String @external }`,
      resolvers: {
        Product: {
          shippingUsd: ({ price }) => price + 1,
          shippingEur: ({ price }) => price + 1,
          dear: ({ category }) => category.mean,
          dearest: ({ category }) => category.mean,
          feed: (product) =>
            product.comments.map((comment: { id: string; author: string }) => comment.id + comment.author).join(' '),
        },
      },
    },
  };

  it('is answered to the client with his own arguments', async () => {
    const { ask } = federated(shop);
    expect(await ask('{ product { comments(limit: 1) { id } feed price(currency: "IDR") shippingUsd } }')).toEqual({
      data: {
        product: { comments: [{ id: 'c1' }], feed: 'c1a1 c2a2 c3a3', price: 30, shippingUsd: 11 },
      },
    });
    expect((await ask('{ product { comments { id } feed } }')).data.product.comments).toHaveLength(5);
  });

  it('is given to each of two @requires with the arguments of each', async () => {
    const { ask, asked } = federated(shop);
    expect(await ask('{ products { shippingUsd shippingEur dear dearest } }')).toEqual({
      data: {
        products: [
          { shippingUsd: 11, shippingEur: 21, dear: 200, dearest: 300 },
          { shippingUsd: 21, shippingEur: 41, dear: 200, dearest: 300 },
        ],
      },
    });
    expect(asked.filter(({ subgraph }) => subgraph === 'shipping')).toHaveLength(1);
  });
});

describe('names of the client', () => {
  const shop: Record<string, Part> = {
    users: {
      sdl: `type Query { user: User users: [User] } type User @key(fields: "id") { id: ID! legacyId: String name: String toString: String }`,
      resolvers: {
        Query: { user: () => ({ id: '1', legacyId: 'old', name: 'Citra', toString: 'text' }) },
      },
    },
    orders: {
      sdl: `type User @key(fields: "id") { id: ID! orders(representations: Int): [String] }`,
      resolvers: { User: { orders: ({ id }, { representations }) => [`${id}-${representations ?? 0}`] } },
    },
  };

  it('may be those of a key', async () => {
    const { ask } = federated(shop);
    expect(await ask('{ user { id: legacyId __typename: name orders } }')).toEqual({
      data: { user: { id: 'old', __typename: 'Citra', orders: ['1-0'] } },
    });
  });

  it('may be what JavaScript or the executor call their own', async () => {
    const { ask } = federated(shop);
    const answer = await ask(
      'query ($representations: Int) { user { constructor: legacyId __proto__: name toString orders(representations: $representations) } }',
      { representations: 7 },
    );
    expect(Object.entries(answer.data.user)).toEqual([
      ['constructor', 'old'],
      ['__proto__', 'Citra'],
      ['toString', 'text'],
      ['orders', ['1-7']],
    ]);
    expect((await ask('{ user { valueOf: orders } }')).data.user.valueOf).toEqual(['1-0']);
  });
});

describe('what is switched off', () => {
  const shop: Record<string, Part> = {
    products: {
      sdl: 'type Query { top(first: Int): [Product] } type Product @key(fields: "upc") { upc: ID! price: Int }',
      resolvers: {
        Query: { top: () => [{ upc: '1', price: 10 }] },
        Product: { __resolveReference: ({ upc }) => ({ upc, price: 10 }) },
      },
    },
    inventory: {
      sdl: 'type Query { stock: Int } type Product @key(fields: "upc") { upc: ID! price: Int @external inStock: Boolean shipping: Int @requires(fields: "price") }',
      resolvers: { Query: { stock: () => 3 }, Product: { inStock: () => true, shipping: ({ price }) => price * 2 } },
    },
  };

  it.each([
    ['{ top(first: 2) { inStock shipping @skip(if: true) } }', {}],
    ['query ($off: Boolean!) { top(first: 2) { inStock shipping @skip(if: $off) } }', { off: true }],
    ['query ($off: Boolean = true) { top(first: 2) { inStock ... @skip(if: $off) { shipping } } }', {}],
  ])('takes no sibling with it (%s)', async (query, variables) => {
    const { ask } = federated(shop);
    expect(await ask(query, variables)).toEqual({ data: { top: [{ inStock: true }] } });
  });

  it('is not fetched, neither what it alone needs', async () => {
    const { ask, asked } = federated(shop);
    const query = 'query ($on: Boolean!) { stock @include(if: $on) top { upc shipping @include(if: $on) } }';
    expect(await ask(query, { on: false })).toEqual({ data: { top: [{ upc: '1' }] } });
    expect(asked.map(({ subgraph }) => subgraph)).toEqual(['products']);
    expect(asked[0]?.request.document).not.toContain('price');
    expect(await ask(query, { on: true })).toEqual({ data: { stock: 3, top: [{ upc: '1', shipping: 20 }] } });
  });

  it('may be all there is', async () => {
    const { ask, asked } = federated(shop);
    expect(await ask('{ top { upc @skip(if: true) } }')).toEqual({ data: { top: [{}] } });
    expect(await ask('{ top @skip(if: true) { upc } }')).toEqual({ data: {} });
    expect(asked).toEqual([]);
  });
});

describe('a key that is only declared', () => {
  it('is no way into a subgraph that has another', async () => {
    const { ask } = federated({
      a: {
        sdl: 'type Query { product: Product } type Product @key(fields: "id") { id: ID! }',
        resolvers: { Query: { product: () => ({ id: '1' }) } },
      },
      b: {
        sdl: 'type Product @key(fields: "id") @key(fields: "sku") { id: ID! sku: ID! }',
        resolvers: { Product: { __resolveReference: ({ id }) => ({ id, sku: `s${id}` }) } },
      },
      c: {
        sdl: 'type Product @key(fields: "id", resolvable: false) @key(fields: "sku") { id: ID! sku: ID! @shareable name: String }',
        resolvers: {
          Product: {
            __resolveReference: ({ sku }) => {
              if (!sku) throw new Error('c knows products by their sku alone');
              return { name: `named ${sku}` };
            },
          },
        },
      },
    });
    expect(await ask('{ product { name } }')).toEqual({ data: { product: { name: 'named s1' } } });
  });
});

describe('introspection beside data', () => {
  it('is answered from the schema that clients see', async () => {
    const { ask } = federated({
      a: { sdl: 'type Query { one: Int hidden: Int @inaccessible }', resolvers: { Query: { one: () => 1 } } },
    });
    expect(
      await ask(
        'query ($t: String!) { __typename one kind: __type(name: $t) { fields { name } } ... { __schema { queryType { name } } } }',
        { t: 'Query' },
      ),
    ).toEqual({
      data: {
        __typename: 'Query',
        one: 1,
        kind: { fields: [{ name: 'one' }] },
        __schema: { queryType: { name: 'Query' } },
      },
    });
  });
});

describe('mutations', () => {
  it('run in the order of the document, whatever their subgraphs, and a failed one stops none', async () => {
    const order: string[] = [];
    const note = (name: string) => () => {
      order.push(name);
      if (name === 'b1') throw new Error('b1 fails');
      return { id: name };
    };
    const { ask } = federated({
      a: {
        sdl: 'type Query { q: Int } type Mutation { a1: Thing a2: Thing } type Thing @key(fields: "id") { id: ID! }',
        resolvers: { Mutation: { a1: note('a1'), a2: note('a2') } },
      },
      b: {
        sdl: 'type Mutation { b1: Thing b2: Thing } type Thing @key(fields: "id") { id: ID! named: String }',
        resolvers: { Mutation: { b1: note('b1'), b2: note('b2') }, Thing: { named: ({ id }) => `named ${id}` } },
      },
    });
    const { data, errors } = await ask('mutation { x: a1 { named } b1 { id } y: a2 { id } b2 { named } __typename }');
    expect(data).toEqual({
      x: { named: 'named a1' },
      b1: null,
      y: { id: 'a2' },
      b2: { named: 'named b2' },
      __typename: 'Mutation',
    });
    expect(Object.keys(data)).toEqual(['x', 'b1', 'y', 'b2', '__typename']);
    expect(errors).toMatchObject([{ path: ['b1'], extensions: { code: 'INTERNAL' } }]);
    expect(order).toEqual(['a1', 'b1', 'a2', 'b2']);
  });
});
