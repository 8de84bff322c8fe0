/** Types and documents of the portal's operations, from the composed graph. Two parts, so that visitors never load the staff's. */
import type { CodegenConfig } from '@graphql-codegen/cli';

const part = (documents: string[]) => ({
  documents,
  preset: 'client' as const,
  presetConfig: { fragmentMasking: false as const, persistedDocuments: { hashPropertyName: 'hash' } },
  config: {
    documentMode: 'string',
    enumsAsTypes: true,
    useTypeImports: true,
    pureMagicComment: true,
    defaultScalarType: 'unknown',
    scalars: { Date: 'string', DateTime: 'string', Rupiah: 'number', JSON: 'unknown' },
  },
});

const config: CodegenConfig = {
  schema: '../schema/api.graphql',
  generates: {
    'src/gql/open/': part(['src/pages/*.graphql']),
    'src/gql/staff/': part(['src/staff/*.graphql']),
  },
};
export default config;
