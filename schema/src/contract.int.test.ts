import { readFileSync } from 'node:fs';
import { buildSchema } from 'graphql';
import { expect, it } from 'vitest';
import { listBreaches, type NotDue } from './contract.ts';
import { apiFile, contractFile } from './files.ts';

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

it('the API keeps what others already count on', () => {
  const contract = buildSchema(readFileSync(contractFile, 'utf8'));
  expect(listBreaches(buildSchema(readFileSync(apiFile, 'utf8')), contract, notDue)).toEqual([]);
});
