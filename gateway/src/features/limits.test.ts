import fc from 'fast-check';
import { getOperationAST, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import {
  defaultLimits,
  type Limits,
  listExceeded,
  listPageSizes,
  listTooLong,
  measure,
  mostRepeated,
} from './limits.ts';

function sizeOf(query: string) {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (!operation) throw new Error('the test has no operation');
  return measure(document, operation);
}

describe('measure', () => {
  it('counts fields, aliases, directives and levels, with fragments where they are spread', () => {
    expect(
      sizeOf(`query @a {
        x: one { ...F two @include(if: true) }
        ... on Query { three }
        ...F
      }
      fragment F on Any { four { y: five @b } }`),
    ).toEqual({
      depth: 3,
      introspectionDepth: 0,
      introspectionAliases: 0,
      aliases: 3,
      rootFields: 3,
      fields: 7,
      directives: 4,
    });
  });

  it('tells introspection from data', () => {
    expect(sizeOf('{ __schema { types { fields { name } } } a { b } }')).toMatchObject({
      depth: 2,
      introspectionDepth: 4,
    });
  });

  it('is quick for fragments that double at each of 200 levels, and knows how many fields they are', () => {
    const levels = Array.from({ length: 200 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join(
      ' ',
    );
    const size = sizeOf(`{ ...F0 } ${levels} fragment F200 on Query { a }`);
    expect(size.fields).toBe(2 ** 200);
  });

  it('ends for a fragment inside itself', () => {
    expect(sizeOf('{ ...F } fragment F on Query { a { ...F } }').fields).toBe(1);
  });

  it('sees as many levels as there are, whatever mixture of fields and inline fragments makes them', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }), (isField) => {
        const query = isField.reduceRight(
          (inner, field) => (field ? `{ a ${inner} }` : `{ ... on T ${inner} }`),
          '{ leaf }',
        );
        expect(sizeOf(query).depth).toBe(isField.filter(Boolean).length + 1);
      }),
    );
  });
});

describe('listExceeded', () => {
  const within: Limits = {
    ...defaultLimits,
    depth: 2,
    aliases: 1,
    rootFields: 2,
    fields: 4,
    directives: 1,
    repeated: 2,
  };
  const whole = (query: string) => ({ ...sizeOf(query), repeated: mostRepeated(parse(query)) });
  it.each([
    ['levels of nesting', '{ a { b { c } } }'],
    ['aliases', '{ x: a y: b }'],
    ['root fields', '{ a b c }'],
    ['fields', '{ a { b c d } e }'],
    ['directives', '{ a @x @y }'],
    ['repetitions of one name', '{ a } fragment F on Query { b ... { b ... @x { c: b b } } }'],
    ['repetitions of one name', '{ a } fragment F on Query { b { ...F ...G ...H } }'],
    ['levels of introspection', `{ __schema ${'{ ofType '.repeat(20)}{ x } ${'}'.repeat(20)} }`],
  ])('names %s', (what, query) => {
    const hints = listExceeded(whole(query), within).map(({ code, hint }) => `${code}: ${hint}`);
    expect(hints.join()).toContain(`OPERATION_TOO_LARGE: The operation has`);
    expect(hints.join()).toContain(what);
  });

  it('lets pass what is just within', () => {
    expect(listExceeded(whole('{ x: a { b c } d @x }'), within)).toEqual([]);
  });
});

describe('list sizes', () => {
  it('are found as literals and by variables', () => {
    const sizes = listPageSizes(parse('query ($n: Int) { a(first: 101) { b(limit: $n) } c(last: 100) d(size: 5000) }'));
    const arguments_ = (variables: Record<string, unknown>) =>
      listTooLong(sizes, variables, 100).map(({ hint }) => hint.split('"')[1]);
    expect(arguments_({})).toEqual(['first']);
    expect(arguments_({ n: 101 })).toEqual(['first', 'limit']);
    expect(arguments_({ n: 100 })).toEqual(['first']);
  });
});
