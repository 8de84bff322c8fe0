/** Lets a row of a file be decided by the same rule as a mutation: what the rule refuses becomes what is wrong with the row. */
import { isRefusal } from '@puja-indah/domain';
import type { RowPlan } from './columns.ts';

/**
 * The plan that `decide` makes, or its refusal by column. Fields of a refusal are columns of the same name; a refusal without
 * fields, such as a conflict, concerns the row.
 */
export function planRow(decide: () => RowPlan): RowPlan {
  try {
    return decide();
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const { code, message, details } = error;
    const fields = details.fields ?? [{ path: '', code, message }];
    return { kind: 'refused', problems: fields.map(({ path, ...problem }) => ({ column: path, ...problem })) };
  }
}
