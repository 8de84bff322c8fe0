/** What carries @personal, over the schema files of all services: and what sounds personal and does not carry it, with the reason. */
import { readdirSync, readFileSync } from 'node:fs';
import { listFieldTypes, readMarks } from '@puja-indah/schema';
import { isInputObjectType, isInterfaceType, isObjectType, Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { SERVICES } from '../../src/index.ts';
import { marks, schema } from './everyField.ts';

/** Names of the fields that domain.md marks P or S, and of what tells one person from another. */
const LIKE_PERSONAL = new RegExp(
  [
    '(^|_)(nik|npwp|kk|noKk)$|(Nik|Npwp|Kk)$|familyCard',
    '^(applicant|holder|owner|display|doctor|full|first|last|person|resident|reporter|head|mother|father)Name$',
    'username|phone|address|e?mail$|birth|religion|marital|disabilit|occupation|diagnos',
    'resident|accountId|nib$|businessName',
  ].join('|'),
  'i',
);

/** Whether personal data go by this name: that of a marked field or one like it. */
const soundsPersonal = (name: string) =>
  LIKE_PERSONAL.test(name) || [...marks.personal].some((at) => at.endsWith(`.${name}`));

const INSTITUTION = 'of a house that serves the public, printed on its door (UU 25/2009 art. 21)';
const SIGN_IN_NAME = 'a name to sign in with, given by the office; told to the person and to who manages the account';
const BUSINESS = 'of a business, not of a person (domain.md 2.1 without mark); officers and the applicant read it';
const DOCTOR = "a doctor's hours are published under the doctor's name (domain.md 2.2 without mark)";

/** Coordinates that sound personal and are not marked. */
const NOT_PERSONAL: Readonly<Record<string, string>> = {
  'Account.username': SIGN_IN_NAME,
  'ChangePasswordPayload.username': SIGN_IN_NAME,
  'ChangePasswordInput.username': SIGN_IN_NAME,
  'CreateAccountInput.username': SIGN_IN_NAME,
  'Mutation.login(username:)': SIGN_IN_NAME,
  'Query.accounts(username:)': SIGN_IN_NAME,
  'HealthFacility.address': INSTITUTION,
  'HealthFacility.phone': INSTITUTION,
  'CreateHealthFacilityInput.address': INSTITUTION,
  'CreateHealthFacilityInput.phone': INSTITUTION,
  'UpdateHealthFacilityInput.address': INSTITUTION,
  'UpdateHealthFacilityInput.phone': INSTITUTION,
  'Market.address': INSTITUTION,
  'CreateMarketInput.address': INSTITUTION,
  'UpdateMarketInput.address': INSTITUTION,
  'DoctorSchedule.doctorName': DOCTOR,
  'CreateDoctorScheduleInput.doctorName': DOCTOR,
  'UpdateDoctorScheduleInput.doctorName': DOCTOR,
  'LicenceApplication.nib': BUSINESS,
  'LicenceApplication.businessName': BUSINESS,
  'SubmitLicenceApplicationInput.nib': BUSINESS,
  'SubmitLicenceApplicationInput.businessName': BUSINESS,
  'ResubmitLicenceApplicationInput.nib': BUSINESS,
  'ResubmitLicenceApplicationInput.businessName': BUSINESS,
  'Licence.businessName': 'printed on the licence, by which anybody tells whether it is real',
};

/** Every field and argument of the graph, with the name that it has. */
const coordinates = Object.values(schema.getTypeMap()).flatMap((type) => {
  if (type.name.startsWith('__')) return [];
  if (!isObjectType(type) && !isInterfaceType(type) && !isInputObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    { at: `${type.name}.${field.name}`, name: field.name },
    ...('args' in field ? field.args : []).map(({ name }: { name: string }) => ({
      at: `${type.name}.${field.name}(${name}:)`,
      name,
    })),
  ]);
});

describe('personal fields', () => {
  it.each(SERVICES.map(({ name, typeDefs }) => ({ name, typeDefs })))('of $name can be withheld', ({ typeDefs }) => {
    const document = parse(typeDefs);
    const own = readMarks(document).personal;
    const required = listFieldTypes(document)
      .filter(({ kind }) => kind !== Kind.INPUT_OBJECT_TYPE_DEFINITION)
      .flatMap(({ name, fields = [] }) =>
        fields
          .filter(({ type }) => type.kind === Kind.NON_NULL_TYPE)
          .map((field) => `${name.value}.${field.name.value}`),
      );
    expect(required.filter((at) => own.has(at))).toEqual([]);
    // composed, the mark is where the gateway reads it
    expect([...own].filter((at) => !marks.personal.has(at))).toEqual([]);
  });

  it('are all that sound personal, but for those that are excepted with a reason', () => {
    const unmarked = coordinates.filter(({ at, name }) => soundsPersonal(name) && !marks.personal.has(at));
    expect(unmarked.map(({ at }) => at).sort()).toEqual(Object.keys(NOT_PERSONAL).sort());
  });
});

const OPAQUE = 'internal, an opaque id: whose request it is';

/** Properties of events that sound personal. */
const NOT_PERSONAL_IN_EVENTS: Readonly<Record<string, string>> = {
  'health.facility.updated address': INSTITUTION,
  'health.facility.updated phone': INSTITUTION,
  'commodities.market.updated address': INSTITUTION,
  'licensing.request.progressed accountId': OPAQUE,
  'licensing.request.progressed residentId': OPAQUE,
};

/** Every property of a JSON Schema, and every object in it that would take others. */
function* listProperties(part: unknown): Generator<{ readonly name: string } | { readonly open: string }> {
  if (part === null || typeof part !== 'object') return;
  const { properties, additionalProperties } = part as { properties?: object; additionalProperties?: unknown };
  if (properties && additionalProperties !== false) yield { open: Object.keys(properties).join() };
  for (const name of Object.keys(properties ?? {})) yield { name };
  for (const each of Object.values(part)) yield* listProperties(each);
}

it('no event carries what is personal, and none can: each names all that it holds', () => {
  const folder = new URL('../../../../schema/changes/', import.meta.url);
  const found = readdirSync(folder).flatMap((file) => {
    const { title, ...event } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
    return [...listProperties(event)].map((property) => ({ title, ...property }));
  });
  expect(found.filter((property) => 'open' in property)).toEqual([]);
  const personal = found.flatMap((property) =>
    'name' in property && soundsPersonal(property.name) ? [`${property.title} ${property.name}`] : [],
  );
  expect(personal.sort()).toEqual(Object.keys(NOT_PERSONAL_IN_EVENTS).sort());
});
