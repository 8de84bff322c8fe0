/** The doors for files: POST takes an import, GET gives an export. The gateway mounts them; errors leave by its table. */
import { defineError, isRegionCode, REGION_CODE_MALFORMED } from '@puja-indah/domain';
import type { CallContext } from './context.ts';
import type { ServiceDefinition } from './define.ts';
import { exportFile } from './importing/exportFile.ts';
import { type ImportResult, importFile } from './importing/importFile.ts';
import type { RequestContext } from './subgraph.ts';

export const IMPORT_UNKNOWN = defineError<{ name: string }>('IMPORT_UNKNOWN', 'NOT_FOUND', {
  message: ({ name }) => `Tidak ada impor atau ekspor bernama ${name} di layanan ini.`,
  hint: ({ name }) => `This service has no import named ${name}.`,
});

export interface FileCall {
  /** Name of the import. */
  readonly name: string;
  readonly region: string;
  readonly call: CallContext;
}

export interface ImportCall extends FileCall {
  readonly file: Uint8Array;
  readonly takeGood: boolean;
  readonly idempotencyKey?: string | undefined;
}

export interface FileDoors {
  /** Imports that this service has, for listing. */
  readonly names: readonly { readonly name: string; readonly label: string }[];
  /** Whether the caller may use this door: asked before anything of a body is read. @throws as `exportFile` */
  requireAccess(request: FileCall): void;
  /** @throws IMPORT_UNKNOWN, REGION_CODE_MALFORMED, and what importFile throws */
  importFile(request: ImportCall): Promise<ImportResult>;
  /** @throws IMPORT_UNKNOWN, REGION_CODE_MALFORMED, SIGN_IN_REQUIRED, NOT_ALLOWED_HERE */
  exportFile(request: FileCall): AsyncGenerator<string>;
}

export function fileDoors(
  { imports = [] }: ServiceDefinition,
  contextFor: (call: CallContext, operation: string) => RequestContext,
): FileDoors {
  const get = (name: string, region: string) => {
    if (!isRegionCode(region)) throw REGION_CODE_MALFORMED({ code: region });
    const found = imports.find((candidate) => candidate.name === name);
    if (!found) throw IMPORT_UNKNOWN({ name });
    return found;
  };
  return {
    names: imports.map(({ name, label }) => ({ name, label })),
    requireAccess({ name, region, call }) {
      get(name, region);
      contextFor(call, `import ${name}`).access.requireOperate(region);
    },
    async importFile({ name, region, call, ...request }) {
      const definition = get(name, region);
      return importFile(definition, contextFor(call, `import ${name}`), { region, ...request });
    },
    exportFile({ name, region, call }) {
      const definition = get(name, region);
      const context = contextFor(call, `export ${name}`);
      context.access.requireOperate(region);
      return exportFile(definition, context, region);
    },
  };
}
