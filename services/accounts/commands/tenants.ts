/** Which regions this installation serves. */
import type { CommandInput, ServiceContext } from '@puja-indah/kit';
import { regions, tenants } from '../model.ts';
import { requireServable } from '../rules/tenant.ts';

/**
 * Lets the installation serve a region; a region that is served already stays so.
 * @returns the region's code.
 * @throws SIGN_IN_REQUIRED, NOT_ALLOWED_HERE, and those of `requireServable`
 */
export async function addTenant(
  context: ServiceContext,
  input: CommandInput & { readonly region: string },
  { sample = false }: { readonly sample?: boolean } = {},
): Promise<string> {
  const { region } = input;
  context.access.requireAdministerPlatform();
  return context.once(input, async () => {
    requireServable(region, (await context.records(regions).find(region))?.value);
    if (await context.records(tenants).find(region)) return { answer: region };
    const value = { region, sample, since: context.now() };
    return { write: { collection: tenants, id: region, expected: 0, value, events: [] }, answer: region };
  });
}
