import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSchema } from 'graphql';
import { expect, it } from 'vitest';
import { listBreaches, type NotDue } from './contract.ts';
import { apiFile } from './files.ts';

/** Of services that are not built yet. A line leaves this list with the service that answers it. */
const notDue: NotDue = [
  'Query.checkNik',
  'Query.civilEventDeadline',
  'Query.childCardValidity',
  'Query.ak1Dates',
  'Query.admissionSeats',
  'Query.aidEligibility',
  'Query.informationRequestDeadlines',
  'Query.inspectionDates',
  'Query.checkPlate',
  'Query.checkSchoolNumber',
  'Query.vaccinationWindows',
  'Query.movementPermitValid',
  'Query.recessAllowed',
  'Query.fireResponse',
  'Subscription.changes',
];

// The contract belongs to those who count on it and lies beside the repository, not in it.
const contractFile = fileURLToPath(new URL('../../../shared/contract.graphql', import.meta.url));
const present = existsSync(contractFile);
if (!present) console.info('Skipped: the contract of others (../shared/contract.graphql) is not on this machine.');

it.skipIf(!present)('the API keeps what others already count on', () => {
  const contract = buildSchema(readFileSync(contractFile, 'utf8'));
  expect(listBreaches(buildSchema(readFileSync(apiFile, 'utf8')), contract, notDue)).toEqual([]);
});
