/** What an application has to show before something is issued on it. */
import { localDateAt } from '@puja-indah/domain';
import type { Application } from '../model.ts';
import { RISK_RULES_UNKNOWN } from './errors.ts';
import { findRiskRules, type RiskLevel, type RiskRequirement, WITHOUT_RISK } from './riskRequirements.ts';

/**
 * By the rule in force on the day of the application: what changes afterwards does not make it harder.
 * @throws RISK_RULES_UNKNOWN
 */
export function requirementOf(
  { submittedAt }: Pick<Application, 'submittedAt'>,
  riskLevel: RiskLevel | null,
  timeZone: string,
): { readonly requirement: RiskRequirement; readonly legalBasis: string | null } {
  if (riskLevel === null) return { requirement: WITHOUT_RISK, legalBasis: null };
  const date = localDateAt(submittedAt, timeZone);
  const rules = findRiskRules(date);
  if (!rules) throw RISK_RULES_UNKNOWN({ date });
  return { requirement: rules.byLevel[riskLevel], legalBasis: rules.legalBasis };
}
