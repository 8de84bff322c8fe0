/** Role and department, as every form about an account asks for them. */
import type { FieldProblem } from '../graphql.ts';
import { Field } from '../parts/Field.tsx';
import { needsAgency, ROLES } from './roles.ts';

interface RoleFieldsProps {
  readonly prefix: string;
  readonly role: string;
  readonly agency: string;
  readonly agencies: readonly { readonly id: string; readonly name: string }[];
  readonly problems: readonly FieldProblem[];
  change(part: { readonly role?: string; readonly agency?: string }): void;
}

export function RoleFields({ prefix, role, agency, agencies, problems, change }: RoleFieldsProps) {
  return (
    <>
      <Field name={`${prefix}roles`} label="Peran" problems={problems}>
        {(input) => (
          <select {...input} value={role} onChange={({ currentTarget }) => change({ role: currentTarget.value })}>
            {ROLES.filter(({ value }) => value !== 'platform_admin').map(({ value, name }) => (
              <option key={value} value={value}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      {needsAgency(role) && (
        <Field name={`${prefix}agency`} label="OPD" problems={problems}>
          {(input) => (
            <select {...input} value={agency} onChange={({ currentTarget }) => change({ agency: currentTarget.value })}>
              <option value="">Pilih OPD</option>
              {agencies.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </>
  );
}
